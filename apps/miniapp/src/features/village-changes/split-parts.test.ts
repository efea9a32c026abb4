import { describe, expect, it } from 'vitest';
import { splitOf, takeHamlet } from './split-parts.ts';

const parts = [
  { id: 'a', name: 'Bản Trên ', hamlets: [] },
  { id: 'b', name: 'Bản Dưới', hamlets: ['Xóm 1'] },
];

describe('the parts of a divided village', () => {
  it('take a hamlet from one another and give it back', () => {
    expect(takeHamlet(parts, 'a', 'Xóm 1').map(({ hamlets }) => hamlets)).toEqual([['Xóm 1'], []]);
    expect(takeHamlet(parts, 'b', 'Xóm 1').map(({ hamlets }) => hamlets)).toEqual([[], []]);
  });

  it('are a change when nothing is missing; the first takes the rest', () => {
    expect(splitOf('v', parts)).toMatchObject({
      missing: '',
      change: {
        parts: [
          { name: 'Bản Trên', rest: true },
          { hamlets: ['Xóm 1'], rest: false },
        ],
      },
    });
    expect(splitOf(null, parts).missing).toBe('Chọn thôn cần chia.');
    expect(splitOf('v', takeHamlet(parts, 'b', 'Xóm 1')).missing).toBe('Chọn xóm cho từng phần.');
    expect(splitOf('v', [{ id: 'a', name: ' ', hamlets: [] }]).missing).toBe('Ghi tên cho từng phần.');
  });
});

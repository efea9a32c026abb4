import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { householdsOf, officialFault, officialOf, splitOf, takeHamlet, type Village } from './split-parts.ts';

const parts = [
  { id: 'a', name: 'Bản Trên ', hamlets: [] },
  { id: 'b', name: 'Bản Dưới', hamlets: ['Xóm 1'] },
];
const village: Village = {
  ...{ id: 'v', name: 'Bản Bay', awaiting: false, households: 60, official: 120 },
  hamlets: [
    { name: 'Xóm 1', households: 20 },
    { name: 'Xóm 2', households: 10 },
    { name: null, households: 30 },
  ],
};

describe('the parts of a divided village', () => {
  it('take a hamlet from one another and give it back', () => {
    expect(takeHamlet(parts, 'a', 'Xóm 1').map(({ hamlets }) => hamlets)).toEqual([['Xóm 1'], []]);
    expect(takeHamlet(parts, 'b', 'Xóm 1').map(({ hamlets }) => hamlets)).toEqual([[], []]);
  });

  it('are a change when nothing is missing; the first takes the rest', () => {
    expect(splitOf(village, parts, false)).toMatchObject({
      missing: '',
      change: {
        villageId: 'v',
        parts: [
          { name: 'Bản Trên', rest: true },
          { hamlets: ['Xóm 1'], rest: false },
        ],
      },
    });
    expect(splitOf(null, parts, false).missing).toBe('Chọn thôn cần chia.');
    expect(splitOf(village, takeHamlet(parts, 'b', 'Xóm 1'), false).missing).toBe('Chọn xóm cho từng phần.');
    expect(splitOf(village, [{ id: 'a', name: ' ', hamlets: [] }], false).missing).toBe('Ghi tên cho từng phần.');
  });
});

describe('the declared number of a divided village (D-S7, D-H6)', () => {
  const typed = (...official: (string | undefined)[]) =>
    parts.map((part, index) => (official[index] === undefined ? part : { ...part, official: official[index] }));
  const sharesOf = (...said: Parameters<typeof splitOf>) => {
    const { change } = splitOf(...said);
    return change?.kind === 'split' ? change.parts.map(({ officialShare }) => officialShare) : null;
  };

  it('is proposed in proportion to the households that go; what was typed leaves the rest to the others', () => {
    expect(householdsOf(village, parts)).toEqual([40, 20]);
    expect(officialOf(120, village, parts)).toEqual([80, 40]);
    expect(officialOf(120, village, typed('75'))).toEqual([75, 45]);
    expect(officialOf(120, village, typed(undefined, '30'))).toEqual([90, 30]);
    expect(officialOf(120, village, typed('130'))).toEqual([130, 0]);
  });

  it('goes as shares, together the whole, or of no part where it is not known or said later', () => {
    expect(sharesOf(village, parts, false)).toEqual([6667, 3333]);
    expect(sharesOf(village, parts, true)).toEqual([null, null]);
    expect(sharesOf({ ...village, official: null }, parts, false)).toEqual([null, null]);
  });

  it('is refused with what is wrong while the parts do not add up, unless it is said later', () => {
    const short = 'Số hộ công bố của các phần cộng lại là 118, phải đủ 120: còn thiếu 2 hộ.';
    expect(splitOf(village, typed('78', '40'), false)).toEqual({ change: null, missing: short });
    expect(splitOf(village, typed('78', '40'), true).change).not.toBeNull();
    expect(officialFault(120, [100, 40])).toBe('Số hộ công bố của các phần cộng lại là 140, phải đủ 120: thừa 20 hộ.');
    expect(officialFault(120, officialOf(120, village, typed('tám mươi')))).toBe(
      'Ghi số hộ công bố của từng phần bằng số, ví dụ 120.',
    );
  });

  it('always adds up while somebody has left a part open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(20_000), (official, said) => {
        fc.pre(said <= official);
        expect(officialFault(official, officialOf(official, village, typed(String(said))))).toBeNull();
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { followUpWords } from './needs.ts';

describe('what visits heard (D-V3)', () => {
  it('is told in the report with what became of it, and not at all when nothing was heard', () => {
    expect(followUpWords({ waiting: 1, taken: 1, answered: 1200 })).toBe(
      'Ghi nhận 1.202 nhu cầu, khó khăn của bà con: 1.200 đã trả lời, 1 đang làm, 1 chưa ai nhận.',
    );
    expect(followUpWords({ waiting: 2, taken: 0, answered: 0 })).toBe(
      'Ghi nhận 2 nhu cầu, khó khăn của bà con: 2 chưa ai nhận.',
    );
    expect(followUpWords({ waiting: 0, taken: 0, answered: 0 })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { declareAnewWords, declaredWords, figuresWords, followWords } from './change-words.ts';

const figures = (households: number, villages = 1) => ({
  villages,
  households,
  residents: 2 * households,
  visits: 3,
  goalOneMember: 0,
});
const unit = (before: ReturnType<typeof figures> | null, after: ReturnType<typeof figures> | null) =>
  ({ unitId: '', name: 'Bản Bay', level: 'village', before, after }) as const;

const report = {
  title: '',
  basis: '',
  households: 0,
  units: [],
  teams: 2,
  groups: 0,
  requests: 1,
  work: 3,
  declaredBefore: [],
  declaredAfter: [],
};

describe('what becomes of a unit', () => {
  it('says in figures that nothing is lost', () => {
    expect(figuresWords(unit(figures(86, 15), figures(86, 14)))).toBe(
      'Giữ nguyên 86 hộ, 172 người, 3 lượt hỗ trợ, 15 thôn còn 14 thôn',
    );
    expect(figuresWords(unit(figures(86, 15), figures(86, 16)))).toContain('15 thôn thành 16 thôn');
    expect(figuresWords(unit(null, figures(1200)))).toBe('Mới, có 1.200 hộ, 2.400 người, 3 lượt hỗ trợ');
    expect(figuresWords(unit(figures(5), null))).toBe('5 hộ, 10 người, 3 lượt hỗ trợ, chuyển hết sang thôn mới');
    expect(figuresWords(unit(figures(5), figures(3)))).toBe(
      '5 hộ, 10 người, 3 lượt hỗ trợ → 3 hộ, 6 người, 3 lượt hỗ trợ',
    );
  });

  it('names what follows, and only that', () => {
    expect(followWords(report)).toBe(
      '2 Tổ vẫn giữ người, phụ trách thôn mới; 1 lời xin tham gia chuyển sang thôn mới; 3 việc bà con nhờ và việc được giao đi theo hộ.',
    );
    expect(followWords({ ...report, teams: 0, requests: 0, work: 0 })).toBeNull();
    expect(declareAnewWords(report)).toBeNull();
    expect(declaredWords(report)).toBeNull();
  });

  it('says what becomes of declared numbers, and which are to be said anew', () => {
    const known = {
      ...report,
      declaredBefore: [{ name: 'Bản Bay', households: 1200 }],
      declaredAfter: [
        { name: 'Bản Trên', households: 800 },
        { name: 'Bản Dưới', households: 400 },
      ],
    };
    expect(declaredWords(known)).toBe('Số hộ công bố: Bản Bay 1.200 → Bản Trên 800, Bản Dưới 400');
    expect(declareAnewWords(known)).toBeNull();
    const unknown = { ...known, declaredAfter: known.declaredAfter.map(({ name }) => ({ name, households: null })) };
    expect(declaredWords(unknown)).toBeNull();
    expect(declareAnewWords(unknown)).toBe(
      'Chưa rõ số hộ công bố của Bản Trên, Bản Dưới. Áp dụng xong, hãy vào Số hộ công bố để ghi số mới.',
    );
  });
});

import type { DriftCause, Figure } from '@cns/contracts/reports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeWords, driftOf, driftWords, untoldCauses } from './report-drift.ts';

const figure = (code: string, inPeriod: number | null, yearToDate: number | null): Figure => ({
  code,
  name: 'Lượt hỗ trợ tại hộ',
  unit: 'lượt',
  inPeriod,
  yearToDate,
});
const cause = (kind: DriftCause['kind'], count: number, units: string[] = []): DriftCause => ({ kind, count, units });

describe('as filed and now (D-R4)', () => {
  it('is told with the number of what came late', () => {
    const [drift, ...others] = driftOf(
      [figure('B1', 42, 300), figure('B2', 9, 9)],
      [figure('B1', 45, 303), figure('B2', 9, 9)],
    );
    expect(others).toEqual([]);
    const causes = [
      cause('late_visits', 4),
      cause('late_support', 3),
      cause('corrections', 2),
      cause('gone_visits', 0),
    ];
    expect(drift && driftWords(drift, causes)).toBe('Đã nộp 42 · nay 45: 3 lượt gửi muộn');
  });

  it('tells each cause once: what no figure tells stands apart', () => {
    const drifts = driftOf([figure('B1', 42, 300)], [figure('B1', 45, 303)]);
    const late = [cause('late_visits', 3), cause('late_support', 3), cause('corrections', 2), cause('archived', 0)];
    expect(untoldCauses(drifts, late).map(({ kind }) => kind)).toEqual(['corrections']);
    // One of four found the door closed.
    expect(untoldCauses(drifts, [cause('late_visits', 4), cause('late_support', 3)])).toMatchObject([{ count: 4 }]);
  });

  it('explains a goal by corrections and households, not only by visits', () => {
    const [drift] = driftOf([figure('E1', null, 12)], [figure('E1', null, 11)]);
    expect(drift && driftWords(drift, [cause('late_support', 3), cause('corrections', 1), cause('archived', 1)])).toBe(
      'Đã nộp 12 · nay 11: 1 lần sửa mức kỹ năng; 1 hộ chuyển đi hoặc đã xóa',
    );
  });

  it('names the units behind a sum', () => {
    const [drift] = driftOf([figure('B1', 42, 42)], [figure('B1', 60, 60)]);
    const words = drift && driftWords(drift, [cause('approved_later', 1, ['Bản Nậm Phảng'])]);
    expect(words).toBe('Đã nộp 42 · nay 60: 1 đơn vị được duyệt sau khi nộp (Bản Nậm Phảng)');
    expect(causeWords(cause('taken_back', 2, ['Bản Bay', 'Thôn Soi Cờ']))).toBe(
      '2 đơn vị bị trả lại sau khi nộp (Bản Bay, Thôn Soi Cờ)',
    );
  });

  it('says when only the year differs, and what is not known', () => {
    const [year] = driftOf([figure('B1', 4, 40)], [figure('B1', 4, 41)]);
    expect(year && driftWords(year, [])).toBe('Đã nộp 40 · nay 41 (lũy kế)');
    const [unknown] = driftOf([figure('E1', null, null)], [figure('E1', null, 2)]);
    expect(unknown && driftWords(unknown, [])).toBe('Đã nộp chưa có · nay 2');
  });

  it('compares what was counted and not what a person put in its place', () => {
    const filed = { ...figure('B1', 50, 50), counted: { inPeriod: 42, yearToDate: 42, reason: 'Theo sổ tay' } };
    expect(driftOf([filed], [figure('B1', 42, 42)])).toEqual([]);
    expect(driftOf([filed], [figure('B1', 43, 43)])).toMatchObject([
      { filed: { inPeriod: 42 }, now: { inPeriod: 43 } },
    ]);
  });

  it('of figures that are the same is nothing', () => {
    const anyFigure = fc.record({ code: fc.string(), inPeriod: fc.option(fc.nat()), yearToDate: fc.option(fc.nat()) });
    fc.assert(
      fc.property(fc.uniqueArray(anyFigure, { selector: ({ code }) => code }), (list) => {
        const figures = list.map(({ code, inPeriod, yearToDate }) => figure(code, inPeriod, yearToDate));
        expect(driftOf(figures, figures)).toEqual([]);
      }),
    );
  });
});

import type { Figure } from '@cns/contracts/reports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withOverrides } from './overridden-figures.ts';
import { type CheckedReport, checkReport, oddVisits } from './report-checks.ts';
import { REPORT_FIGURES } from './report-figures.ts';
import { checkOverrides } from './report-overrides.ts';

const figures = (counts: Record<string, [number | null, number | null]>): Figure[] =>
  REPORT_FIGURES.map(({ code, name, unit }) => {
    const [inPeriod, yearToDate] = counts[code] ?? [null, null];
    return { code, name, unit, inPeriod, yearToDate };
  });
const words = { difficulties: '', proposals: '', nextPlan: '' };
const calm = { fast: 0, cloned: 0 };
const ids = (report: Partial<CheckedReport>) =>
  checkReport({ figures: [], words, included: null, before: null, oddVisits: calm, ...report }).map(({ id }) => id);

describe('before a report is filed', () => {
  it('a part larger than its whole stops it, in the period or in the year', () => {
    const odd = figures({ C1: [3, 9], C1b: [4, 9], B1: [10, 20], B2: [8, 21] });
    const checks = checkReport({ figures: odd, words, included: null, before: null, oddVisits: calm });
    expect(checks.map(({ id, weight }) => `${weight} ${id}`)).toEqual(['stop part.C1b', 'stop part.B2']);
  });

  it('a month larger than its year stops it', () => {
    expect(ids({ figures: figures({ B1: [5, 4] }) })).toEqual(['year.B1']);
  });

  it('a jump, or silence after activity, is asked about', () => {
    const before = { figures: figures({ B1: [8, 30], B2: [8, 30], B3: [10, 40] }), words };
    expect(ids({ figures: figures({ B1: [24, 54], B2: [19, 49], B3: [0, 40] }), before })).toEqual([
      'jump.B1',
      'zero.B3',
    ]);
  });

  it('the same words as last month are asked about, unless they are a few', () => {
    const long = 'Sóng điện thoại yếu ở xóm trên, nhiều hộ chưa có máy.';
    const before = { figures: [], words: { difficulties: long, proposals: 'Không có', nextPlan: '' } };
    expect(ids({ words: { difficulties: long, proposals: 'Không có', nextPlan: '' }, before })).toEqual([
      'same.difficulties',
    ]);
  });

  it('many visits at once are asked about, a few written down in the evening are not', () => {
    expect(ids({ oddVisits: { fast: 4, cloned: 0 } })).toEqual([]);
    expect(ids({ oddVisits: { fast: 5, cloned: 5 } })).toEqual(['visits.fast', 'visits.cloned']);
  });

  it('a sum of nothing stops it (D-R6)', () => {
    expect(ids({ included: { count: 0, total: 13 } })).toEqual(['basis.none']);
    expect(ids({ included: { count: 1, total: 13 } })).toEqual(['basis.missing']);
    expect(ids({ included: { count: 13, total: 13 } })).toEqual([]);
  });

  it('what is not recorded is no zero and stops nothing (D-S7)', () => {
    const before = { figures: figures({ B1: [8, 30] }), words };
    expect(ids({ figures: figures({ C1b: [2, null] }), before })).toEqual([]);
  });

  it('whatever is counted, each check stands once', () => {
    const count = fc.option(fc.integer({ min: 0, max: 200 }), { nil: null });
    const anyFigures = fc
      .dictionary(fc.constantFrom(...REPORT_FIGURES.map(({ code }) => code)), fc.tuple(count, count))
      .map(figures);
    fc.assert(
      fc.property(anyFigures, anyFigures, (now, last) => {
        const found = ids({ figures: now, before: { figures: last, words } });
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('visits', () => {
  const visit = (household: string, at: string, said = '', member = 'su') => ({
    memberId: member,
    householdId: household,
    occurredAt: new Date(`2026-11-20T${at}Z`),
    words: said,
  });

  it('at different doors within two minutes are too fast; a session with everybody at once is not', () => {
    expect(oddVisits([visit('a', '02:00:00'), visit('b', '02:01:30'), visit('c', '02:10:00')]).fast).toBe(1);
    expect(oddVisits([visit('a', '02:00:00'), visit('b', '02:00:00'), visit('b', '02:01:00')]).fast).toBe(0);
    expect(oddVisits([visit('a', '02:00:00'), visit('b', '02:01:00', '', 'may')]).fast).toBe(0);
  });

  it('with the same words at five doors are copies', () => {
    const said = 'Đã hướng dẫn cài VNeID và nộp hồ sơ trực tuyến.';
    const doors = ['a', 'b', 'c', 'd', 'e'].map((door, index) => visit(door, `0${index}:00:00`, said));
    expect(oddVisits(doors).cloned).toBe(5);
    expect(oddVisits(doors.slice(1)).cloned).toBe(0);
  });
});

describe('a number that a person puts in', () => {
  const override = { code: 'B1', inPeriod: 12, yearToDate: 40, reason: 'Sổ tay ghi thêm 2 lượt' };

  it('stands in the report with what was counted beside it', () => {
    const [b1] = withOverrides(figures({ B1: [10, 38] }), [override]).filter(({ code }) => code === 'B1');
    expect(b1).toMatchObject({
      inPeriod: 12,
      yearToDate: 40,
      counted: { inPeriod: 10, yearToDate: 38, reason: override.reason },
    });
  });

  it('is of a known figure, once, and of the right kind', () => {
    expect(() => checkOverrides([override])).not.toThrow();
    expect(() => checkOverrides([{ ...override, code: 'Z1' }])).toThrow('figure_unknown');
    expect(() => checkOverrides([override, override])).toThrow('figure_overridden_twice');
    expect(() => checkOverrides([{ ...override, code: 'E1' }])).toThrow('input_invalid');
    expect(() => checkOverrides([{ ...override, code: 'E1', inPeriod: null }])).not.toThrow();
  });
});

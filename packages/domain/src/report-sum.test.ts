import type { ReportState, Timeliness } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asFiled, type OwedReport, sumOfReports } from './report-sum.ts';

const count = fc.option(fc.nat(10_000), { nil: null });
const figure = (code: string) =>
  fc.record({
    code: fc.constant(code),
    name: fc.constant(`Chỉ tiêu ${code}`),
    unit: fc.constant('hộ'),
    inPeriod: count,
    yearToDate: count,
  });
const states: ReportState[] = ['draft', 'submitted', 'returned', 'approved', 'locked'];
const owed: fc.Arbitrary<OwedReport> = fc
  .record({
    unitId: fc.uuid(),
    name: fc.constant('Bản Bay'),
    commune: fc.constantFrom({ id: 'a', name: 'Xã Gia Phú' }, { id: 'b', name: 'Xã Tam Quang' }),
    state: fc.constantFrom(...states),
    timeliness: fc.constantFrom<Timeliness>('not_due', 'on_time', 'late', 'missing'),
    submittedAt: fc.constant(null),
    figures: fc.tuple(figure('B1'), figure('E1')),
  })
  .map(({ figures, ...report }) => ({
    ...report,
    approved:
      report.state === 'approved' || report.state === 'locked'
        ? { figures, words: { difficulties: '', proposals: '', nextPlan: '' } }
        : null,
  }));
const reports = fc.array(owed, { maxLength: 30 });

/** Counted another way: the known values of one code, one after the other. */
const knownValues = (all: readonly OwedReport[], code: string, part: 'inPeriod' | 'yearToDate') =>
  all.flatMap(({ approved }) => {
    const value = approved?.figures.find((each) => each.code === code)?.[part];
    return value === null || value === undefined ? [] : [value];
  });

describe('the sum of reports', () => {
  it('is the sum of what is approved, and unknown where nobody knows (D-R6, D-S7)', () => {
    fc.assert(
      fc.property(reports, (all) => {
        for (const sum of sumOfReports(all).figures) {
          for (const part of ['inPeriod', 'yearToDate'] as const) {
            const known = knownValues(all, sum.code, part);
            expect(sum[`${part}Of`]).toBe(known.length);
            expect(sum[part]).toBe(known.length === 0 ? null : known.reduce((total, value) => total + value));
          }
        }
      }),
    );
  });

  it('names everything that is not in it, and every rate is within 0 and 100 %', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { filed, onTime, approved, missing } = sumOfReports(all);
        expect(approved.count + missing.length).toBe(all.length);
        expect(missing.every((report) => report.approved === null)).toBe(true);
        expect(onTime.count).toBeLessThanOrEqual(filed.count);
        expect(approved.count).toBeLessThanOrEqual(filed.count);
        expect(filed.count).toBeLessThanOrEqual(filed.total);
      }),
    );
  });

  it('stays what it was when it was filed, whatever becomes of the reports (D-R4)', () => {
    fc.assert(
      fc.property(reports, (before) => {
        const all = before.map((report, number) => ({ ...report, unitId: `unit ${number}` }));
        const sum = sumOfReports(all);
        const included = new Map(
          all.flatMap(({ unitId, approved }) => (approved ? [[unitId, approved] as const] : [])),
        );
        const missing = sum.missing.map(({ unitId, state, timeliness }) => ({
          unit: { id: unitId },
          state,
          timeliness,
        }));
        const since = all.map((report) => ({ ...report, state: 'returned' as const, approved: null }));
        expect(sumOfReports(asFiled(since, { missing, included }))).toMatchObject({
          figures: sum.figures,
          approved: sum.approved,
          missing: sum.missing.map(({ unitId, state }) => ({ unitId, state })),
        });
      }),
    );
  });

  it('of nothing approved has no figures instead of zeros', () => {
    const draft: OwedReport = {
      unitId: 'x',
      name: 'Bản Bay',
      commune: { id: 'a', name: 'Xã Gia Phú' },
      state: 'draft',
      timeliness: 'missing',
      submittedAt: null,
      approved: null,
    };
    expect(sumOfReports([draft])).toMatchObject({
      figures: [],
      approved: { count: 0, total: 1 },
      missing: [{ name: 'Bản Bay' }],
    });
  });
});

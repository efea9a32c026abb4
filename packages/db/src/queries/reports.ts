import type { MonthlyReport, Period } from '@cns/contracts/reports';
import { periodOfKey, type ReportingPeriod } from '@cns/domain/periods';
import type { StoredState } from '@cns/domain/reports';
import { dateOfDay, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { newId } from '../ids.ts';

const REPORT_PARTS = {
  submittedBy: { select: { displayName: true } },
  events: { include: { by: { select: { displayName: true } } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.MonthlyReportInclude;

export type ReportRow = Prisma.MonthlyReportGetPayload<{ include: typeof REPORT_PARTS }>;

/**
 * The period of a province under a key. Once written it stays as it is, whatever the calendar becomes later; only a write
 * writes it.
 */
export async function periodAt(tx: Tx, provinceId: string, key: string): Promise<ReportingPeriod> {
  const row = await tx.reportingPeriod.findUnique({ where: { provinceId_key: { provinceId, key } } });
  const computed = periodOfKey(key);
  return row
    ? {
        key,
        from: dayOfDate(row.fromOn),
        to: dayOfDate(row.toOn),
        dueOn: dayOfDate(row.dueOn),
        dueAt: row.dueAt,
        closesAt: row.closesAt,
        yearFrom: computed.yearFrom,
      }
    : computed;
}

export function periodView(period: ReportingPeriod): Period {
  const { key, from, to, dueOn, dueAt, closesAt } = period;
  return { key, from, to, dueOn, dueAt: dueAt.toISOString(), closesAt: closesAt.toISOString() };
}

/** Writes the period down when it is first used; of two at once, one does. */
export async function keepPeriod(tx: Tx, provinceId: string, period: ReportingPeriod): Promise<string> {
  await tx.$executeRaw`
    INSERT INTO reporting_period (id, province_id, key, from_on, to_on, due_on, due_at, closes_at)
    VALUES (${newId()}::uuid, ${provinceId}::uuid, ${period.key}, ${dateOfDay(period.from)}::date,
            ${dateOfDay(period.to)}::date, ${dateOfDay(period.dueOn)}::date, ${period.dueAt}, ${period.closesAt})
    ON CONFLICT (province_id, key) DO NOTHING`;
  const { id } = await tx.reportingPeriod.findUniqueOrThrow({
    where: { provinceId_key: { provinceId, key: period.key } },
    select: { id: true },
  });
  return id;
}

export async function reportOf(tx: Tx, unitId: string, provinceId: string, key: string): Promise<ReportRow | null> {
  return tx.monthlyReport.findFirst({ where: { unitId, period: { provinceId, key } }, include: REPORT_PARTS });
}

/** The report, locked for a change, and made as an empty draft when nobody has touched it yet. */
export async function lockReport(
  tx: Tx,
  place: { unitId: string; provinceId: string; period: ReportingPeriod },
  now: Date,
): Promise<{ id: string; state: StoredState; version: number }> {
  const periodId = await keepPeriod(tx, place.provinceId, place.period);
  await tx.$executeRaw`
    INSERT INTO monthly_report (id, unit_id, period_id, state, version, created_at)
    VALUES (${newId()}::uuid, ${place.unitId}::uuid, ${periodId}::uuid, 'draft', 0, ${now})
    ON CONFLICT (period_id, unit_id) DO NOTHING`;
  const [row] = await tx.$queryRaw<{ id: string; state: StoredState; version: number }[]>`
    SELECT id, state::text AS state, version FROM monthly_report
    WHERE period_id = ${periodId}::uuid AND unit_id = ${place.unitId}::uuid FOR UPDATE`;
  if (!row) throw new Error('The report that was just made is gone');
  return row;
}

/** When a report was first handed in; what a later return and resubmission does not change (D-R3). */
export function firstSubmissionOf(row: ReportRow | null): Date | null {
  return row?.events.find((event) => event.action === 'submitted')?.at ?? null;
}

export function historyOf(row: ReportRow | null): MonthlyReport['history'] {
  return (row?.events ?? []).map((event) => ({
    action: event.action,
    at: event.at.toISOString(),
    by: event.by.displayName,
    remarks: event.remarks as { field: string; reason: string }[],
  }));
}

/** Where a village's report stands: what a board of two thousand villages shows of each. */
export interface ReportStanding {
  unitId: string;
  state: StoredState;
  submittedAt: Date | null;
  firstSubmittedAt: Date | null;
}

/** The reports under a unit in one period, by village. */
export async function standingsUnder(
  tx: Tx,
  unitId: string,
  provinceId: string,
  key: string,
): Promise<Map<string, ReportStanding>> {
  const rows = await tx.$queryRaw<ReportStanding[]>`
    SELECT r.unit_id AS "unitId", r.state::text AS state, r.submitted_at AS "submittedAt",
           (SELECT min(e.at) FROM report_event e WHERE e.report_id = r.id AND e.action = 'submitted')
             AS "firstSubmittedAt"
    FROM reporting_period p
    JOIN monthly_report r ON r.period_id = p.id
    JOIN unit_ancestry below ON below.descendant_id = r.unit_id AND below.ancestor_id = ${unitId}::uuid
    WHERE p.province_id = ${provinceId}::uuid AND p.key = ${key}`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

import type { FigureEntry, FigureOverride, MonthlyReport, Period } from '@cns/contracts/reports';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import type { StoredState } from '@cns/domain/reports';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { newId } from '../ids.ts';
import { SEAL_COLUMNS, type SealColumns } from './report-seals.ts';
import { keepPeriod } from './reporting-calendars.ts';

const REPORT_PARTS = {
  submittedBy: { select: { displayName: true } },
  events: { include: { by: { select: { displayName: true } } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.MonthlyReportInclude;

export type ReportRow = Prisma.MonthlyReportGetPayload<{ include: typeof REPORT_PARTS }>;

export function periodView(period: ReportingPeriod): Period {
  const { key, from, to, dueOn, dueAt, closesAt } = period;
  return { key, from, to, dueOn, dueAt: dueAt.toISOString(), closesAt: closesAt.toISOString() };
}

export async function reportOf(tx: Tx, unitId: string, provinceId: string, key: string): Promise<ReportRow | null> {
  return tx.monthlyReport.findFirst({ where: { unitId, period: { provinceId, key } }, include: REPORT_PARTS });
}

/** A report as a change finds it. */
export interface LockedReport {
  id: string;
  state: StoredState;
  version: number;
  reopenedUntil: Date | null;
  overrides: FigureOverride[];
  entries: FigureEntry[];
  goodExamples: string;
  submittedById: string | null;
  sealedAt: Date | null;
  excusedAt: Date | null;
}

/** The report, locked for a change, and made as an empty draft when nobody has touched it yet. */
export async function lockReport(
  tx: Tx,
  place: { unitId: string; provinceId: string; level: FilingLevel; period: ReportingPeriod },
  now: Date,
): Promise<LockedReport> {
  const periodId = await keepPeriod(tx, place.provinceId, place.level, place.period);
  const [made] = await tx.$queryRaw<LockedReport[]>`
    INSERT INTO monthly_report (id, unit_id, period_id, state, version, created_at)
    VALUES (${newId()}::uuid, ${place.unitId}::uuid, ${periodId}::uuid, 'draft', 0, ${now})
    ON CONFLICT (period_id, unit_id) DO NOTHING
    RETURNING id, state::text AS state, version, reopened_until AS "reopenedUntil", overrides, entries,
      good_examples AS "goodExamples",
      submitted_by_id AS "submittedById", sealed_at AS "sealedAt", excused_at AS "excusedAt"`;
  if (made) return made;
  const [row] = await tx.$queryRaw<LockedReport[]>`
    SELECT id, state::text AS state, version, reopened_until AS "reopenedUntil", overrides, entries,
      good_examples AS "goodExamples",
      submitted_by_id AS "submittedById", sealed_at AS "sealedAt", excused_at AS "excusedAt"
    FROM monthly_report WHERE period_id = ${periodId}::uuid AND unit_id = ${place.unitId}::uuid FOR UPDATE`;
  if (!row) throw new Error('The report that was just made is gone');
  return row;
}

export function historyOf(row: ReportRow | null): MonthlyReport['history'] {
  return (row?.events ?? []).map((event) => ({
    id: event.id,
    action: event.action,
    at: event.at.toISOString(),
    by: event.by.displayName,
    remarks: event.remarks as { field: string; reason: string }[],
  }));
}

/** Where a village's report stands: what a board of two thousand villages shows of each. */
export interface ReportStanding extends SealColumns {
  unitId: string;
  state: StoredState;
  submittedAt: Date | null;
}

/** The reports of one level under a unit in one period, by unit. */
export async function standingsUnder(
  tx: Tx,
  unitId: string,
  provinceId: string,
  level: FilingLevel,
  key: string,
): Promise<Map<string, ReportStanding>> {
  const rows = await tx.$queryRaw<ReportStanding[]>`
    SELECT r.unit_id AS "unitId", r.state::text AS state, r.submitted_at AS "submittedAt",
           ${SEAL_COLUMNS}
    FROM reporting_period p
    JOIN monthly_report r ON r.period_id = p.id
    -- As a list: each report is then found by its unit, and not among all of the province.
    WHERE r.unit_id = ANY (ARRAY(SELECT ${unitId}::uuid UNION ALL SELECT id FROM children_at(${unitId}::uuid, p.to_on) AS id))
      AND p.province_id = ${provinceId}::uuid AND p.level = ${level}::"UnitLevel" AND p.key = ${key}`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

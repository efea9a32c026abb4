/**
 * The reports of a period by the borders of then or of today (D-H7). What was filed stays as it is: the borders decide which
 * reports are gathered, and under today's each counts where its unit lies today.
 */
import type { Figure, ReportWords } from '@cns/contracts/reports';
import type { Borders } from '@cns/contracts/units';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { type StoredState, shownState, timelinessOf } from '@cns/domain/reports';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { owesUnder } from './report-requests.ts';
import { judgedAt, phoneSealOf, SEAL_COLUMNS, type SealColumns } from './report-seals.ts';
import { WORDS_OF_REPORT } from './report-words.ts';
import type { OwedUnit } from './reports-below.ts';
import type { UnitInLine } from './units.ts';

interface ReportOfUnit extends SealColumns {
  unitId: string;
  reportId: string | null;
  state: StoredState | null;
  submittedAt: Date | null;
  /** Of the period in which it was filed, of whatever province that was. */
  dueAt: Date | null;
  closesAt: Date | null;
  digest: string | null;
  figures: Figure[] | null;
  words: ReportWords;
}

/** The reports that were owed in a period by the units which by these borders lie under this one. */
export async function owedByBorders(
  tx: Tx,
  unit: Pick<UnitInLine, 'id' | 'name' | 'level'>,
  { borders, level, period }: { borders: Borders; level: FilingLevel; period: ReportingPeriod },
  now: Date,
): Promise<OwedUnit[]> {
  const reports = await reportsOfUnits(tx, filersBy(borders, unit, level, period.to), { level, key: period.key });
  const units = await tx.administrativeUnit.findMany({
    where: { id: { in: [...reports.keys()] } },
    include: { parent: { select: { name: true } } },
    orderBy: [{ nameFolded: 'asc' }, { id: 'asc' }],
  });
  return units.flatMap((filer) => {
    const report = reports.get(filer.id);
    if (!report) return [];
    const { state, submittedAt, reportId, digest, figures, words } = report;
    const then = { ...period, dueAt: report.dueAt ?? period.dueAt, closesAt: report.closesAt ?? period.closesAt };
    const approved = state === 'approved' && figures ? { figures, words } : null;
    return {
      unit: filer,
      unitId: filer.id,
      name: filer.name,
      commune: unit,
      state: shownState(state ?? 'draft', then, now),
      timeliness: timelinessOf(judgedAt(report), then, now),
      seal: phoneSealOf(report),
      submittedAt,
      approved,
      reportId: approved && reportId,
      digest: approved && digest,
    };
  });
}

/** A query of the ids of those who owed a report; a village owes its own. */
function filersBy(borders: Borders, unit: Pick<UnitInLine, 'id' | 'level'>, level: FilingLevel, day: Day): Prisma.Sql {
  if (borders === 'today') return Prisma.sql`units_now_within(${unit.id}::uuid, ${level}::"UnitLevel", ${day}::date)`;
  return unit.level === 'village'
    ? Prisma.sql`villages_at(${unit.id}::uuid, ${day}::date)`
    : Prisma.sql`children_at(${unit.id}::uuid, ${day}::date)`;
}

async function reportsOfUnits(
  tx: Tx,
  filers: Prisma.Sql,
  { level, key }: { level: FilingLevel; key: string },
): Promise<Map<string, ReportOfUnit>> {
  const rows = await tx.$queryRaw<ReportOfUnit[]>`
    SELECT owed.id AS "unitId", r.id AS "reportId", r.state::text AS state, r.submitted_at AS "submittedAt",
      ${SEAL_COLUMNS},
      r.due_at AS "dueAt", r.closes_at AS "closesAt", encode(r.digest, 'hex') AS digest, r.figures,
      ${WORDS_OF_REPORT} AS words
    FROM (SELECT id FROM ${filers} AS id WHERE ${owesUnder(key, Prisma.sql`id`)}) AS owed
    LEFT JOIN LATERAL (
      SELECT report.*, p.due_at, p.closes_at
      FROM monthly_report report JOIN reporting_period p ON p.id = report.period_id
      WHERE report.unit_id = owed.id AND p.level = ${level}::"UnitLevel" AND p.key = ${key}
    ) r ON true`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** How many visits each of these units had in a span of days, by the borders of its last day. */
export async function supportVisitsOf(
  tx: Tx,
  unitIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ unitId: string; visits: number }[]>`
    SELECT unit.id AS "unitId", count(*)::int AS visits
    FROM unnest(${unitIds as string[]}::uuid[]) AS unit (id)
    CROSS JOIN LATERAL visits_within(unit.id, ${to}::date, ${from}::date, ${to}::date) v
    WHERE v.met GROUP BY unit.id`;
  return new Map(rows.map((row) => [row.unitId, row.visits]));
}

/** What happened since a report was filed that moves its figures. */
import type { DriftCause } from '@cns/contracts/reports';
import type { Tx } from '../database.ts';
import type { ReportSubject } from './report-before.ts';
import type { ReportSources } from './report-content.ts';

export interface FiledReport {
  at: Date;
  sources: ReportSources;
}

/** What moved the figures, each with its number: at a village what was recorded since, above it the reports below. */
export async function causesSince(
  tx: Tx,
  subject: ReportSubject,
  filed: FiledReport,
  live: ReportSources,
): Promise<DriftCause[]> {
  const all =
    'visits' in filed.sources && 'visits' in live
      ? await atVillage(tx, subject, { at: filed.at, filed: filed.sources.visits, live: live.visits })
      : 'reports' in filed.sources && 'reports' in live
        ? await amongReports(tx, filed.sources.reports, live.reports)
        : [];
  return all.filter(({ count }) => count > 0);
}

interface VillageCounts {
  lateVisits: number;
  lateSupport: number;
  lateInPeriod: number;
  corrections: number;
  registered: number;
  archived: number;
  merged: number;
  unitChanges: number;
}

async function atVillage(
  tx: Tx,
  { unitId, period }: ReportSubject,
  visits: { at: Date; filed: number; live: number },
): Promise<DriftCause[]> {
  const { at } = visits;
  const [row] = await tx.$queryRaw<VillageCounts[]>`
    WITH late AS (
      SELECT within.met, v.occurred_on >= ${period.from}::date AS in_period
      FROM visits_within(${unitId}::uuid, ${period.to}::date, ${period.yearFrom}::date, ${period.to}::date) within
      JOIN support_visit v ON v.id = within.visit_id
      WHERE v.created_at > ${at}
    )
    SELECT
      (SELECT count(*)::int FROM late) AS "lateVisits",
      (SELECT count(*)::int FROM late WHERE met) AS "lateSupport",
      (SELECT count(*)::int FROM late WHERE in_period) AS "lateInPeriod",
      (SELECT count(*)::int FROM skill_correction c JOIN resident r ON r.id = c.resident_id
       JOIN household h ON h.id = r.household_id WHERE h.village_id = ${unitId}::uuid AND c.at > ${at}) AS corrections,
      (SELECT count(*)::int FROM household WHERE village_id = ${unitId}::uuid AND created_at > ${at}) AS registered,
      (SELECT count(*)::int FROM household WHERE village_id = ${unitId}::uuid AND archived_at > ${at}
         AND merged_into_id IS NULL) AS archived,
      (SELECT count(*)::int FROM household_merge m JOIN household h ON h.id = m.gone_id
       WHERE h.village_id = ${unitId}::uuid AND m.merged_at > ${at} AND m.undone_at IS NULL) AS merged,
      (SELECT count(*)::int FROM hierarchy_operation o
       WHERE ${unitId}::uuid = ANY (o.touched) AND (o.applied_at > ${at} OR o.undone_at > ${at})) AS "unitChanges"`;
  if (!row) return [];
  const gone = visits.filed + row.lateInPeriod - visits.live;
  const cause = (kind: DriftCause['kind'], count: number): DriftCause => ({ kind, count, units: [] });
  return [
    cause('late_visits', row.lateVisits),
    cause('late_support', row.lateSupport),
    cause('gone_visits', Math.max(0, gone)),
    cause('corrections', row.corrections),
    cause('registered', row.registered),
    cause('archived', row.archived),
    cause('merged_households', row.merged),
    cause('unit_changes', row.unitChanges),
  ];
}

type Source = { unitId: string; digest: string };

async function amongReports(tx: Tx, filed: readonly Source[], live: readonly Source[]): Promise<DriftCause[]> {
  const then = new Map(filed.map(({ unitId, digest }) => [unitId, digest]));
  const now = new Map(live.map(({ unitId, digest }) => [unitId, digest]));
  const cause = async (kind: DriftCause['kind'], ids: readonly string[]): Promise<DriftCause> => ({
    kind,
    count: ids.length,
    units: await namesOf(tx, ids),
  });
  return [
    await cause(
      'approved_later',
      [...now.keys()].filter((id) => !then.has(id)),
    ),
    await cause(
      'filed_anew',
      [...now].flatMap(([id, digest]) => (then.has(id) && then.get(id) !== digest ? [id] : [])),
    ),
    await cause(
      'taken_back',
      [...then.keys()].filter((id) => !now.has(id)),
    ),
  ];
}

/** As many as a sentence holds. */
const NAMED = 5;

async function namesOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const units = await tx.administrativeUnit.findMany({
    where: { id: { in: [...ids] } },
    select: { name: true },
    orderBy: { nameFolded: 'asc' },
    take: NAMED,
  });
  const names = units.map(({ name }) => name);
  return ids.length > NAMED ? [...names, '…'] : names;
}

/** Whether what was filed is still what was filed: every seal is made anew from what is kept beside it. */
import type { FigureEntry, ReportBasis, ReportWords } from '@cns/contracts/reports';
import type { Database } from './database.ts';
import { type ReportContent, sealOf } from './queries/report-content.ts';

export interface BrokenSeal {
  unitName: string;
  periodKey: string;
  eventId: string;
  /**
   * `content`: figures, words or sources are not those that were sealed. `row`: the report does not show what was filed last.
   * `source`: it names a report that nobody filed so.
   */
  fault: 'content' | 'row' | 'source';
}

export interface ReportVerification {
  filings: number;
  broken: BrokenSeal[];
}

interface FilingRow {
  eventId: string;
  unitId: string;
  unitName: string;
  periodKey: string;
  filed: ReportContent & { words: ReportWords; basis: ReportBasis | null; entries?: FigureEntry[]; digest: string };
  /** Only of the last filing of a report that is not being mended. */
  sameRow: boolean | null;
  lostSources: number;
}

const AT_A_TIME = 500;

/** Looks at every filing with a seal; what was filed before seals were kept has none. */
export async function verifyReports(db: Database): Promise<ReportVerification> {
  const found: ReportVerification = { filings: 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await filingsAfter(db, after);
    for (const row of rows) found.broken.push(...faultsOf(row));
    found.filings += rows.length;
    const last = rows[rows.length - 1];
    if (!last || rows.length < AT_A_TIME) return found;
    after = last.eventId;
  }
}

function filingsAfter(db: Database, after: string): Promise<FilingRow[]> {
  return db.$queryRaw<FilingRow[]>`
    SELECT e.id AS "eventId", r.unit_id AS "unitId", unit.name AS "unitName", p.key AS "periodKey", e.filed,
           CASE WHEN r.state IN ('submitted', 'approved') AND NOT EXISTS (
               SELECT FROM report_event later WHERE later.report_id = r.id AND later.action = 'submitted'
                 AND (later.at, later.id) > (e.at, e.id))
             THEN encode(r.digest, 'hex') = e.filed ->> 'digest' AND r.figures = e.filed -> 'figures'
               AND r.difficulties = e.filed -> 'words' ->> 'difficulties'
               AND r.proposals = e.filed -> 'words' ->> 'proposals'
               AND r.next_plan = e.filed -> 'words' ->> 'nextPlan'
               AND r.good_examples = coalesce(e.filed -> 'words' ->> 'examples', '') END AS "sameRow",
           (SELECT count(*)::int FROM jsonb_to_recordset(coalesce(e.filed -> 'sources' -> 'reports', '[]'))
              AS source ("reportId" uuid, digest text)
            WHERE NOT EXISTS (SELECT FROM report_event own WHERE own.report_id = source."reportId"
              AND own.action = 'submitted' AND own.filed ->> 'digest' = source.digest)) AS "lostSources"
    FROM report_event e
    JOIN monthly_report r ON r.id = e.report_id
    JOIN reporting_period p ON p.id = r.period_id
    JOIN administrative_unit unit ON unit.id = r.unit_id
    WHERE e.action = 'submitted' AND e.filed ? 'digest' AND e.id > ${after}::uuid
    ORDER BY e.id LIMIT ${AT_A_TIME}`;
}

function faultsOf({ filed, sameRow, lostSources, unitId, unitName, periodKey, eventId }: FilingRow): BrokenSeal[] {
  const { digest, ...content } = filed;
  const made = sealOf({ ...content, unitId, period: periodKey }).toString('hex');
  const faults: BrokenSeal['fault'][] = [
    ...(made === digest ? [] : (['content'] as const)),
    ...(sameRow === false ? (['row'] as const) : []),
    ...(lostSources > 0 ? (['source'] as const) : []),
  ];
  return faults.map((fault) => ({ unitName, periodKey, eventId, fault }));
}

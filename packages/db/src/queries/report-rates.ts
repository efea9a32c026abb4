import type { Borders } from '@cns/contracts/units';
import type { PeriodSpan } from '@cns/domain/periods';
import { dateOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** How many village reports a period owed, and how many came (D-R6). */
export interface PeriodRates {
  key: string;
  due: number;
  /** Filed, not given back, and with something in it: a report of nothing but zeros and no words is not complete. */
  complete: number;
  /** Of those complete, first filed before the deadline, or sealed before it and accepted. */
  onTime: number;
}

/**
 * Completeness and timeliness of the villages that were in force on the last day of each period: under the unit by the tree of
 * that day, so that a merger since then changes nothing, or of those that today lie under it (D-H7).
 */
export async function reportRates(
  tx: Tx,
  unitId: string,
  provinceId: string,
  spans: readonly PeriodSpan[],
  borders: Borders = 'then',
): Promise<PeriodRates[]> {
  const villages =
    borders === 'today'
      ? Prisma.sql`units_now_within(${unitId}::uuid, 'village', span.end_day)`
      : Prisma.sql`villages_at(${unitId}::uuid, span.end_day)`;
  // A village that belonged to another province filed by that one's calendar.
  const filed =
    borders === 'today'
      ? Prisma.sql`
      LEFT JOIN (monthly_report r JOIN reporting_period p ON p.id = r.period_id AND p.level = 'village')
        ON r.unit_id = owed.id AND p.key = owed.key AND r.state IN ('submitted', 'approved')`
      : Prisma.sql`
      LEFT JOIN reporting_period p ON p.province_id = ${provinceId}::uuid AND p.level = 'village' AND p.key = owed.key
      LEFT JOIN monthly_report r ON r.period_id = p.id AND r.unit_id = owed.id AND r.state IN ('submitted', 'approved')`;
  const keys = spans.map(({ key }) => key);
  const ends = spans.map(({ to }) => dateOfDay(to));
  return tx.$queryRaw<PeriodRates[]>`
    WITH span AS (
      SELECT * FROM unnest(${keys}::text[], ${ends}::date[]) AS s(key, end_day)
    ), owed AS (
      SELECT span.key, village.id FROM span CROSS JOIN LATERAL ${villages} AS village(id)
    ), report AS (
      SELECT owed.key, p.due_at, r.id IS NOT NULL AND (
          concat(r.difficulties, r.proposals, r.next_plan, r.good_examples) <> ''
          OR jsonb_path_exists(r.figures, '$[*] ? (@.inPeriod > 0)')) AS complete,
        CASE WHEN r.excused_at IS NOT NULL THEN r.sealed_at ELSE (
          SELECT min(e.at) FROM report_event e WHERE e.report_id = r.id AND e.action = 'submitted') END AS first_filed
      FROM owed ${filed}
    )
    SELECT span.key, count(report.key)::int AS due,
      count(*) FILTER (WHERE complete)::int AS complete,
      count(*) FILTER (WHERE complete AND first_filed < due_at)::int AS "onTime"
    FROM span LEFT JOIN report ON report.key = span.key
    GROUP BY span.key ORDER BY span.key`;
}

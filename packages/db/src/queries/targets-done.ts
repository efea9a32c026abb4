import { kindOfKey } from '@cns/domain/period-kinds';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

/**
 * What units above the commune have done in a period, by code, from the approved reports of their villages by the borders of a
 * day: of a year each village's last month, as it stands for the year. A village without such a report adds nothing, and a
 * figure that no report knows is not known (D-S7).
 */
export async function doneByReports(
  tx: Tx,
  unitIds: readonly string[],
  borders: Day,
  key: string,
  codes: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const ofYear = kindOfKey(key) === 'year';
  const keys = ofYear ? `${key}-[01][0-9]` : key;
  const rows = await tx.$queryRaw<{ unitId: string; code: string; done: number }[]>`
    SELECT unit.id AS "unitId", f.code,
      sum(CASE WHEN ${ofYear} THEN f."yearToDate" ELSE coalesce(f."inPeriod", f."yearToDate") END)::int AS done
    FROM unnest(${[...unitIds]}::uuid[]) AS unit (id)
    CROSS JOIN LATERAL villages_at(unit.id, ${borders}::date) AS village (id)
    CROSS JOIN LATERAL (
      SELECT r.figures FROM monthly_report r JOIN reporting_period p ON p.id = r.period_id
      WHERE r.unit_id = village.id AND r.state = 'approved' AND p.level = 'village' AND p.key ~ ${`^${keys}$`}
      ORDER BY p.key DESC LIMIT 1
    ) last
    CROSS JOIN LATERAL jsonb_to_recordset(last.figures) AS f (code text, "inPeriod" int, "yearToDate" int)
    WHERE f.code = ANY(${[...codes]}) AND coalesce(f."inPeriod", f."yearToDate") IS NOT NULL
    GROUP BY unit.id, f.code`;
  const byUnit = new Map(unitIds.map((id) => [id, new Map<string, number>()]));
  for (const { unitId, code, done } of rows) byUnit.get(unitId)?.set(code, done);
  return byUnit;
}

import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

export interface Heard {
  words: string;
  households: number;
}

/** More than anybody reads before writing a sentence. */
const MOST_SHOWN = 5;

/**
 * What people of a village said on visits in a span of days (inclusive), as it was last written down: what most households
 * said first (D-V3). By the borders of the last day (D-H7).
 */
export async function heardWords(
  tx: Tx,
  unitId: string,
  { from, to }: { from: Day; to: Day },
): Promise<{ difficulties: Heard[]; needs: Heard[] }> {
  const rows = await tx.$queryRaw<(Heard & { box: 'difficulties' | 'needs' })[]>`
    WITH said AS (
      SELECT v.household_id, v.occurred_at, box.name, trim(box.words) AS words
      FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) within
      JOIN support_visit v ON v.id = within.visit_id
      CROSS JOIN LATERAL (VALUES ('difficulties', v.difficulties), ('needs', v.needs)) AS box (name, words)
      WHERE trim(box.words) <> ''
    ), gathered AS (
      SELECT name, (array_agg(words ORDER BY occurred_at DESC))[1] AS words,
        count(DISTINCT household_id)::int AS households, max(occurred_at) AS latest
      FROM said GROUP BY name, lower(words)
    )
    SELECT name AS box, words, households FROM (
      SELECT *, row_number() OVER (PARTITION BY name ORDER BY households DESC, latest DESC) AS place FROM gathered) ranked
    WHERE place <= ${MOST_SHOWN} ORDER BY place`;
  const of = (name: string) => rows.filter(({ box }) => box === name).map(({ box: _, ...heard }) => heard);
  return { difficulties: of('difficulties'), needs: of('needs') };
}

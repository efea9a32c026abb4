/** The ways that the changes of units lead on from a village for which households still arrive (D-H6). */
import { type LineageStep, type WaysJoin, whereWaysJoin } from '@cns/domain/hierarchy/way';
import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';

/** All lines of operations that lead on from a village; whether households of a hamlet went that way. */
export async function stepsFrom(tx: Tx, villageId: string, hamlet: string | null): Promise<LineageStep[]> {
  const steps = await tx.$queryRaw<Omit<LineageStep, 'sameHamlet'>[]>`
    WITH RECURSIVE line AS (
      SELECT predecessor_id, successor_id, operation_id, main FROM unit_lineage WHERE predecessor_id = ${villageId}::uuid
      UNION
      SELECT l.predecessor_id, l.successor_id, l.operation_id, l.main
      FROM line JOIN unit_lineage l ON l.predecessor_id = line.successor_id
    )
    SELECT predecessor_id AS "from", successor_id AS "to", operation_id AS "operationId", main,
      o.applied_seq::int AS nth
    FROM line JOIN hierarchy_operation o ON o.id = line.operation_id`;
  if (!hamlet || steps.length < 2) return steps.map((step) => ({ ...step, sameHamlet: false }));
  const gone = await tx.$queryRaw<{ operationId: string; to: string; hamlet: string }[]>`
    SELECT DISTINCT m.operation_id AS "operationId", m.to_village_id AS "to", h.hamlet
    FROM household_move m JOIN household h ON h.id = m.household_id
    WHERE m.from_village_id = ANY(${steps.map(({ from }) => from)}::uuid[]) AND h.hamlet IS NOT NULL`;
  const same = gone.filter((row) => fold(row.hamlet) === fold(hamlet));
  return steps.map((step) => ({
    ...step,
    sameHamlet: same.some((row) => row.operationId === step.operationId && row.to === step.to),
  }));
}

/** Where ways from one village to another join; `null` when there is but one. */
export async function joinBetween(tx: Tx, sentVillageId: string, villageId: string): Promise<WaysJoin | null> {
  return whereWaysJoin(await stepsFrom(tx, sentVillageId, null), sentVillageId, villageId);
}

/** Where all households of a hamlet stood that had been in the village, right before the ways joined; `null` for no hamlet. */
export async function hamletBefore(
  tx: Tx,
  { villageId, hamlet }: { villageId: string; hamlet: string | null },
  { nth, villages }: WaysJoin,
): Promise<string | null> {
  if (!hamlet) return null;
  const rows = await tx.$queryRaw<{ hamlet: string; villageId: string }[]>`
    SELECT DISTINCT h.hamlet, coalesce(
      (SELECT m.to_village_id FROM household_move m JOIN hierarchy_operation o ON o.id = m.operation_id
        WHERE m.household_id = h.id AND o.applied_seq < ${nth} ORDER BY o.applied_seq DESC LIMIT 1),
      (SELECT m.from_village_id FROM household_move m JOIN hierarchy_operation o ON o.id = m.operation_id
        WHERE m.household_id = h.id AND o.applied_seq >= ${nth} ORDER BY o.applied_seq LIMIT 1),
      h.village_id) AS "villageId"
    FROM (
      SELECT id FROM household WHERE village_id = ${villageId}::uuid
      UNION SELECT household_id FROM household_move WHERE from_village_id = ${villageId}::uuid
    ) there JOIN household h USING (id)
    WHERE h.hamlet IS NOT NULL
      AND NOT EXISTS (SELECT FROM held_placement held WHERE held.household_id = h.id AND held.decided_at IS NULL)`;
  const known = new Set(rows.filter((row) => fold(row.hamlet) === fold(hamlet)).map((row) => row.villageId));
  const [only] = known;
  return only !== undefined && known.size === 1 && villages.includes(only) ? only : null;
}

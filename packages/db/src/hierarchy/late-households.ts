/**
 * Households that arrive for a village after it has gone, or has given the part away to which they belong: they count as
 * moved by the changes that lie between, so that figures of then, and an undo, know where they belong (D-H6, D-H7).
 */
import { type LineageStep, wayOf } from '@cns/domain/hierarchy/way';
import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';

export interface LateHousehold {
  id: string;
  sentVillageId: string;
  /** Where it is. */
  villageId: string;
  hamlet: string | null;
}

/** Writes down by which changes a household came where it is. */
export async function noteLateMoves(tx: Tx, late: LateHousehold): Promise<void> {
  if (late.sentVillageId === late.villageId) return;
  const way = wayOf(await stepsFrom(tx, late), late.sentVillageId, late.villageId) ?? [];
  for (const { operationId, from, to } of way) {
    await tx.$executeRaw`
      INSERT INTO household_move (operation_id, household_id, from_village_id, to_village_id, effective_on)
      SELECT id, ${late.id}::uuid, ${from}::uuid, ${to}::uuid, effective_on
      FROM hierarchy_operation WHERE id = ${operationId}::uuid`;
  }
}

/** The same for one that a person has placed elsewhere than it had come by itself. */
export async function noteOtherMoves(tx: Tx, late: LateHousehold): Promise<void> {
  await tx.householdMove.deleteMany({ where: { householdId: late.id } });
  await noteLateMoves(tx, late);
}

/** All lines of operations that lead on from a village. */
async function stepsFrom(tx: Tx, { sentVillageId, hamlet }: LateHousehold): Promise<LineageStep[]> {
  const steps = await tx.$queryRaw<Omit<LineageStep, 'sameHamlet'>[]>`
    WITH RECURSIVE line AS (
      SELECT predecessor_id, successor_id, operation_id, main FROM unit_lineage WHERE predecessor_id = ${sentVillageId}::uuid
      UNION
      SELECT l.predecessor_id, l.successor_id, l.operation_id, l.main
      FROM line JOIN unit_lineage l ON l.predecessor_id = line.successor_id
    )
    SELECT predecessor_id AS "from", successor_id AS "to", operation_id AS "operationId", main
    FROM line WHERE operation_id IS NOT NULL`;
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

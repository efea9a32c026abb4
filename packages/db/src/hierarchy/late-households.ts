/**
 * Households that arrive for a village after it has gone, or has given the part away to which they belong: they count as
 * moved by the changes that lie between, so that figures of then, and an undo, know where they belong (D-H6, D-H7).
 */
import { wayOf, wayThrough, whereWaysJoin } from '@cns/domain/hierarchy/way';
import type { Tx } from '../database.ts';
import { stepsFrom } from '../queries/late-ways.ts';

export interface LateHousehold {
  id: string;
  sentVillageId: string;
  /** Where it is. */
  villageId: string;
  hamlet: string | null;
  /** In which village it was before ways joined that lead there; `null` where nothing or nobody tells. */
  through: string | null;
}

/** Writes down by which changes a household came where it is. */
export async function noteLateMoves(tx: Tx, late: LateHousehold): Promise<void> {
  const { sentVillageId, villageId, through } = late;
  if (sentVillageId === villageId && through === null) return;
  const steps = await stepsFrom(tx, sentVillageId, late.hamlet);
  const join = through === null ? null : whereWaysJoin(steps, sentVillageId, villageId);
  const told =
    join && through !== null
      ? wayThrough(steps, sentVillageId, villageId, { villageId: through, nth: join.nth })
      : null;
  const way = told ?? wayOf(steps, sentVillageId, villageId) ?? [];
  for (const { operationId, from, to } of way) {
    await tx.$executeRaw`
      INSERT INTO household_move (operation_id, household_id, from_village_id, to_village_id, effective_on)
      SELECT id, ${late.id}::uuid, ${from}::uuid, ${to}::uuid, effective_on
      FROM hierarchy_operation WHERE id = ${operationId}::uuid`;
  }
}

/** The same for one of which a person has said where it belongs. */
export async function noteOtherMoves(tx: Tx, late: LateHousehold): Promise<void> {
  await tx.householdMove.deleteMany({ where: { householdId: late.id } });
  await noteLateMoves(tx, late);
}

import { listHeldHouseholds, placeHousehold } from '@cns/contracts/hierarchy';
import type { Tx } from '@cns/db/database';
import { noteOtherMoves } from '@cns/db/hierarchy/late-households';
import { moveOne } from '@cns/db/hierarchy/move-households';
import { audit } from '@cns/db/queries/audit';
import { lockHousehold } from '@cns/db/queries/households';
import { holdUnits } from '@cns/db/queries/locks';
import { choicesFor, heldUnder } from '@cns/db/queries/village-changes';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt, authoriseHousehold } from '../../http/authorise.ts';
import { readRoute, writeRoute } from '../../http/route.ts';

export const listHeldHouseholdsRoute = readRoute(listHeldHouseholds, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  const households = await heldUnder(tx, params.unitId);
  const { unitId } = params;
  const detail = { shown: households.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'households.held_listed', unitId, detail });
  return { households };
});

/** A person says to which part of a divided village a household belongs; all that is counted of it goes along (D-H6). */
export const placeHouseholdRoute = writeRoute(placeHousehold, {
  execute: async ({ tx, actor, params: { householdId }, body, now }) => {
    await authoriseHousehold(tx, actor, 'joining.decide', householdId);
    const placeId = await placeChosen(tx, householdId, body.villageId);
    await holdUnits(tx, [placeId]);
    const { villageId } = await lockHousehold(tx, householdId);
    const { sentVillageId, hamlet } = await openPlacement(tx, householdId);
    if ((await placeChosen(tx, householdId, body.villageId)) !== placeId) throw new DomainError('unit_not_in_force');
    if (placeId !== villageId) await moveOne(tx, householdId, villageId, placeId);
    await noteOtherMoves(tx, { id: householdId, sentVillageId, villageId: placeId, hamlet, through: body.villageId });
    await tx.supportVisit.updateMany({ where: { householdId }, data: { villageId: placeId } });
    await tx.heldPlacement.update({
      where: { householdId },
      data: { villageId: placeId, decidedById: actor.personId, decidedAt: now },
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.placed',
      unitId: placeId,
      subjectId: householdId,
      operationId: body.operationId,
      detail: { from: villageId },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
  view: async ({ tx, params: { householdId } }) => {
    const { villageId } = await tx.household.findUniqueOrThrow({ where: { id: householdId } });
    return { householdId, villageId };
  },
});

/** What waits to be placed. @throws DomainError `placement_decided` */
async function openPlacement(tx: Tx, householdId: string) {
  const held = await tx.heldPlacement.findUnique({
    where: { householdId },
    include: { household: { select: { hamlet: true } } },
  });
  if (!held || held.decidedAt) throw new DomainError('placement_decided');
  return { sentVillageId: held.sentVillageId, hamlet: held.household.hamlet };
}

/** The village in force in which the household is when this one is chosen. @throws DomainError `placement_decided`, `unit_not_in_force` */
async function placeChosen(tx: Tx, householdId: string, villageId: string): Promise<string> {
  const { sentVillageId } = await openPlacement(tx, householdId);
  const chosen = (await choicesFor(tx, sentVillageId)).find(({ id }) => id === villageId);
  if (!chosen) throw new DomainError('unit_not_in_force');
  return chosen.inForce.id;
}

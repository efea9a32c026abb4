import { listHeldHouseholds, placeHousehold } from '@cns/contracts/hierarchy';
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
    await holdUnits(tx, [body.villageId]);
    const { villageId } = await lockHousehold(tx, householdId);
    const held = await tx.heldPlacement.findUnique({
      where: { householdId },
      include: { household: { select: { hamlet: true } } },
    });
    if (!held || held.decidedAt) throw new DomainError('placement_decided');
    const choices = await choicesFor(tx, held.sentVillageId);
    if (!choices.some(({ id }) => id === body.villageId)) throw new DomainError('unit_not_in_force');
    if (body.villageId !== villageId) await moveOne(tx, householdId, villageId, body.villageId);
    const { sentVillageId, household } = held;
    await noteOtherMoves(tx, { id: householdId, sentVillageId, villageId: body.villageId, hamlet: household.hamlet });
    await tx.supportVisit.updateMany({ where: { householdId }, data: { villageId: body.villageId } });
    await tx.heldPlacement.update({
      where: { householdId },
      data: { villageId: body.villageId, decidedById: actor.personId, decidedAt: now },
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.placed',
      unitId: body.villageId,
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

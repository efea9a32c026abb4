import { confirmRolloutStep } from '@cns/contracts/group-rollout';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { communitiesOf, confirmStep, withdrawStep } from '@cns/db/queries/group-rollout';
import { type UnitRow, villageById } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { rolloutOfVillages } from './standing.ts';

/** Somebody says that a step which no fact shows is done, or takes the word back (D-G3). */
export const confirmRolloutStepRoute = writeRoute(confirmRolloutStep, {
  execute: async ({ tx, actor, params, body, now }) => {
    const village = await villageFor(tx, actor, params.unitId);
    if (village.validTo !== null) throw new DomainError('unit_not_in_force');
    if (body.done) {
      if ((await communitiesOf(tx, [village.id])).length === 0) throw new DomainError('group_missing');
      await confirmStep(tx, village.id, params.step, { at: now, personId: actor.personId });
    } else {
      await withdrawStep(tx, village.id, params.step);
    }
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: body.done ? 'rollout.confirmed' : 'rollout.withdrawn',
      unitId: village.id,
      operationId: body.operationId,
      detail: { step: params.step },
    });
  },
  mayView: ({ tx, actor, params }) => villageFor(tx, actor, params.unitId),
  view: async ({ tx, actor, params, now }) => {
    const [standing] = await rolloutOfVillages(tx, [await villageFor(tx, actor, params.unitId)], now);
    if (!standing) throw new Error('A village has its roll-out');
    return standing;
  },
});

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_village` */
async function villageFor(tx: Tx, actor: Actor, unitId: string): Promise<UnitRow> {
  await authoriseAt(tx, actor, 'group.write', unitId);
  return villageById(tx, unitId);
}

import { undoHouseholdMerge } from '@cns/contracts/duplicates';
import type { Tx } from '@cns/db/database';
import { undoMerge } from '@cns/db/household-merge/undo';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { mergeById } from '@cns/db/queries/household-merges';
import { DomainError } from '@cns/domain/errors';
import { authoriseHousehold } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';

export const undoHouseholdMergeRoute = writeRoute(undoHouseholdMerge, {
  execute: async ({ tx, actor, params: { mergeId }, body, now }) => {
    const { unitId, keptId, goneId } = await authoriseMerge(tx, actor, mergeId);
    await undoMerge(tx, { id: mergeId, personId: actor.personId, now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.unmerged',
      unitId,
      subjectId: keptId,
      operationId: body.operationId,
      detail: { back: goneId },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseMerge(tx, actor, params.mergeId),
  view: ({ tx, params, now }) => mergeById(tx, params.mergeId, now),
});

/** @throws DomainError `merge_not_found`, `household_outside_subtree`, `forbidden` */
async function authoriseMerge(tx: Tx, actor: Actor, mergeId: string) {
  const merge = await tx.householdMerge.findUnique({ where: { id: mergeId }, select: { keptId: true, goneId: true } });
  if (!merge) throw new DomainError('merge_not_found');
  await authoriseHousehold(tx, actor, 'household.merge', merge.goneId);
  return { ...merge, unitId: await authoriseHousehold(tx, actor, 'household.merge', merge.keptId) };
}

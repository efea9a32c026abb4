import { decideGroupAction } from '@cns/contracts/group-actions';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { decideItem } from '@cns/db/queries/zalo-outbox';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../../http/authorise.ts';
import { writeRoute } from '../../../http/route.ts';

/** What Zalo refused, or of which nobody knows whether it arrived: a person has it tried again, or lets it be. */
export const decideGroupActionRoute = writeRoute(decideGroupAction, {
  execute: async ({ tx, actor, params, body, now }) => {
    const { unitId } = await authoriseItem(tx, actor, params.actionId);
    if (!(await decideItem(tx, params.actionId, body.decision, now))) throw new DomainError('action_settled');
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: body.decision === 'again' ? 'group.action.repeated' : 'group.action.dropped',
      unitId,
      subjectId: params.actionId,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params }) => authoriseItem(tx, actor, params.actionId),
  view: async ({ tx, params }) => {
    const { state } = await tx.zaloOutboxItem.findUniqueOrThrow({ where: { id: params.actionId } });
    return { actionId: params.actionId, state };
  },
});

/** @throws DomainError `action_not_found`, `outside_subtree`, `forbidden` */
async function authoriseItem(tx: Tx, actor: Actor, id: string): Promise<{ unitId: string }> {
  const item = await tx.zaloOutboxItem.findUnique({ where: { id }, include: { group: true } });
  const unitId = item?.group?.unitId ?? item?.unitId;
  if (!unitId) throw new DomainError('action_not_found');
  await authoriseAt(tx, actor, 'group.write', unitId);
  return { unitId };
}

import { confirmPinning, confirmPosting, type Delivery } from '@cns/contracts/dispatches';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { deliveriesOf, lockDelivery } from '@cns/db/queries/dispatches';
import { hasArrived, mayPostByHand } from '@cns/domain/dispatches';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';

type ConfirmCall = Pick<Call<typeof confirmPosting>, 'tx' | 'actor' | 'params' | 'body' | 'now'>;

/** Somebody says that they posted it into an ordinary group, or into one where Zalo did not take it (D-G7). */
export const confirmPostingRoute = writeRoute(confirmPosting, {
  execute: async (call) => {
    const delivery = await lockForConfirming(call);
    // Two who tap at the same time have both posted it: the first is written down.
    if (delivery.state === 'posted') return;
    if (!mayPostByHand(delivery.state)) throw new DomainError('dispatch_is_automatic');
    await confirm(call, 'dispatch.posted', { postedAt: call.now, postedById: call.actor.personId });
  },
  mayView: ({ tx, actor, params }) => authoriseDelivery(tx, actor, params),
  view: ({ tx, params }) => deliveryIn(tx, params),
});

/** Somebody says that it is pinned: Zalo gives nobody but a person in the group the means to pin. */
export const confirmPinningRoute = writeRoute(confirmPinning, {
  execute: async (call) => {
    const delivery = await lockForConfirming(call);
    if (!delivery.pin) throw new DomainError('dispatch_not_to_pin');
    if (!hasArrived(delivery.state)) throw new DomainError('dispatch_not_posted');
    if (delivery.pinnedAt !== null) return;
    await confirm(call, 'dispatch.pinned', { pinnedAt: call.now, pinnedById: call.actor.personId });
  },
  mayView: ({ tx, actor, params }) => authoriseDelivery(tx, actor, params),
  view: ({ tx, params }) => deliveryIn(tx, params),
});

/** @throws DomainError `dispatch_not_found`, `outside_subtree`, `forbidden` */
async function authoriseDelivery(
  tx: Tx,
  actor: Actor,
  params: ConfirmCall['params'],
): Promise<{ pin: boolean; unitId: string }> {
  const place = await lockDelivery(tx, params);
  await authoriseAt(tx, actor, 'dispatch.confirm', place.unitId);
  return place;
}

async function lockForConfirming({ tx, actor, params }: ConfirmCall): Promise<Delivery & { pin: boolean }> {
  const { pin } = await authoriseDelivery(tx, actor, params);
  return { ...(await deliveryIn(tx, params)), pin };
}

async function deliveryIn(tx: Tx, { dispatchId, groupId }: ConfirmCall['params']): Promise<Delivery> {
  const [delivery] = await deliveriesOf(tx, dispatchId, { groupId });
  if (!delivery) throw new DomainError('dispatch_not_found');
  return delivery;
}

async function confirm(
  { tx, actor, params, body, now }: ConfirmCall,
  action: 'dispatch.posted' | 'dispatch.pinned',
  data: { postedAt: Date; postedById: string } | { pinnedAt: Date; pinnedById: string },
): Promise<void> {
  const { unitId } = await lockDelivery(tx, params);
  await tx.dispatchDelivery.update({ where: { dispatchId_groupId: params }, data });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action,
    unitId,
    subjectId: params.dispatchId,
    operationId: body.operationId,
    detail: { groupId: params.groupId },
  });
}

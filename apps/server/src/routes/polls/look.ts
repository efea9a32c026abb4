import type { PollView } from '@cns/contracts/polls';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { type Looker, lookerOf, type PollRow, pollById, pollView } from '@cns/db/queries/polls';
import { ancestryOf } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { may } from '../../http/authorise.ts';

interface Look {
  poll: PollRow;
  looker: Looker & { mayClose: boolean; seesGroups: boolean };
}

/**
 * The poll, for whoever has a vote in it or answers for its unit. To everybody else it is not there.
 * @throws DomainError `poll_not_found`
 */
export async function lookAtPoll(tx: Tx, actor: Actor, pollId: string, now: Date): Promise<Look> {
  const poll = await pollById(tx, pollId);
  const looker = await lookerOf(tx, actor.personId, now);
  const ancestry = await ancestryOf(tx, poll.unitId);
  if (!looker.votesAt.has(poll.unitId) && !may(actor, 'poll.read', ancestry)) throw new DomainError('poll_not_found');
  const mayClose = may(actor, 'poll.write', ancestry);
  return { poll, looker: { ...looker, mayClose, seesGroups: may(actor, 'dispatch.read', ancestry) } };
}

export async function viewOfPoll(tx: Tx, actor: Actor, pollId: string, now: Date): Promise<PollView> {
  const { poll, looker } = await lookAtPoll(tx, actor, pollId, now);
  return pollView(tx, poll, looker, now);
}

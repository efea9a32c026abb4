import { closePoll } from '@cns/contracts/polls';
import { audit } from '@cns/db/queries/audit';
import { countPoll, lockPoll, pollById } from '@cns/db/queries/polls';
import { DomainError } from '@cns/domain/errors';
import { isOpen } from '@cns/domain/polls';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { lookAtPoll, viewOfPoll } from './look.ts';

/** Ends a poll before its time and counts it. */
export const closePollRoute = writeRoute(closePoll, {
  execute: async ({ tx, actor, params: { pollId }, body, now }) => {
    await lockPoll(tx, pollId, 'update');
    const poll = await pollById(tx, pollId);
    await authoriseAt(tx, actor, 'poll.write', poll.unitId);
    if (!isOpen(poll, now)) throw new DomainError('poll_closed');
    await tx.poll.update({ where: { id: pollId }, data: { closedAt: now, closedById: actor.personId } });
    await countPoll(tx, pollId, now);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'poll.closed',
      unitId: poll.unitId,
      subjectId: pollId,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params, now }) => lookAtPoll(tx, actor, params.pollId, now),
  view: ({ tx, actor, params, now }) => viewOfPoll(tx, actor, params.pollId, now),
});

import { vote } from '@cns/contracts/polls';
import { audit } from '@cns/db/queries/audit';
import { castBallot, lockPoll } from '@cns/db/queries/polls';
import { DomainError } from '@cns/domain/errors';
import { checkBallot } from '@cns/domain/polls';
import { writeRoute } from '../../http/route.ts';
import { lookAtPoll, viewOfPoll } from './look.ts';

/** One ballot a person, changed as often as they like until it closes. That they voted is audited, and never what. */
export const voteRoute = writeRoute(vote, {
  execute: async ({ tx, actor, params: { pollId }, body, now }) => {
    await lockPoll(tx, pollId, 'share');
    const { poll, looker } = await lookAtPoll(tx, actor, pollId, now);
    if (!looker.votesAt.has(poll.unitId)) throw new DomainError('poll_not_found');
    checkBallot({ ...poll, numbers: poll.options.map(({ number }) => number) }, body.choices, now);
    await castBallot(tx, { pollId, personId: actor.personId, choices: body.choices, now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'poll.voted',
      unitId: poll.unitId,
      subjectId: pollId,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params, now }) => lookAtPoll(tx, actor, params.pollId, now),
  view: ({ tx, actor, params, now }) => viewOfPoll(tx, actor, params.pollId, now),
});

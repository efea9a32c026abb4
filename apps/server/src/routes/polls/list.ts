import { listUnitPolls } from '@cns/contracts/polls';
import { lookerOf, pollCards, pollsAt } from '@cns/db/queries/polls';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

const MOST = 50;

/** The polls that concern a unit: its own, those above it and those in its villages. */
export const listUnitPollsRoute = readRoute(listUnitPolls, async ({ tx, actor, params, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'poll.read', params.unitId);
  const near = {
    OR: [
      { unitId: { in: ancestry.map(({ id }) => id) } },
      { unit: { ancestors: { some: { ancestorId: params.unitId } } } },
    ],
  };
  const polls = await pollsAt(tx, near, MOST);
  return { polls: await pollCards(tx, polls, await lookerOf(tx, actor.personId, now), now) };
});

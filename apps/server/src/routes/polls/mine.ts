import { listMyPolls } from '@cns/contracts/polls';
import { lookerOf, pollCards, pollsAt } from '@cns/db/queries/polls';
import { readRoute } from '../../http/route.ts';

/** A result is of interest for a while; older ones are with the unit. */
const SHOWN_DAYS = 60;
const MOST = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Polls in which the person has a vote: those that are open, and what came of the last ones (D-G8). */
export const listMyPollsRoute = readRoute(listMyPolls, async ({ tx, actor, now }) => {
  const looker = await lookerOf(tx, actor.personId, now);
  const since = new Date(now.getTime() - SHOWN_DAYS * DAY_MS);
  const polls = await pollsAt(tx, { unitId: { in: [...looker.votesAt] }, closesAt: { gt: since } }, MOST);
  return { polls: await pollCards(tx, polls, looker, now) };
});

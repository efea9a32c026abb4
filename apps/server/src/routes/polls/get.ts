import { getPoll } from '@cns/contracts/polls';
import { readRoute } from '../../http/route.ts';
import { viewOfPoll } from './look.ts';

export const getPollRoute = readRoute(getPoll, ({ tx, actor, params, now }) =>
  viewOfPoll(tx, actor, params.pollId, now),
);

import { listMyRequests } from '@cns/contracts/resident-requests';
import { requestsBy } from '@cns/db/queries/resident-requests';
import { readRoute } from '../../http/route.ts';

export const listMyRequestsRoute = readRoute(listMyRequests, async ({ tx, actor, now }) => ({
  requests: await requestsBy(tx, actor.personId, now),
}));

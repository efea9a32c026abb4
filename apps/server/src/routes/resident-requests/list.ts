import { listRequests } from '@cns/contracts/resident-requests';
import { audit } from '@cns/db/queries/audit';
import { requestsUnder } from '@cns/db/queries/resident-requests';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listRequestsRoute = readRoute(listRequests, async ({ tx, actor, params: { unitId }, now }) => {
  await authoriseAt(tx, actor, 'household.read', unitId);
  const requests = await requestsUnder(tx, unitId, actor.personId, now);
  const detail = { shown: requests.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'requests.listed', unitId, detail });
  return { requests };
});

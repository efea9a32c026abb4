import { listHouseholds } from '@cns/contracts/households';
import { audit } from '@cns/db/queries/audit';
import { listHouseholds as findHouseholds } from '@cns/db/queries/households';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listHouseholdsRoute = readRoute(listHouseholds, async ({ tx, actor, params, query, now }) => {
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  const page = await findHouseholds(tx, params.unitId, query);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'households.listed',
    unitId: params.unitId,
    detail: { shown: page.households.length },
  });
  return page;
});

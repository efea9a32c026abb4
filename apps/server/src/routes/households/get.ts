import { getHousehold } from '@cns/contracts/households';
import { audit } from '@cns/db/queries/audit';
import { householdDetail } from '@cns/db/queries/households';
import { authoriseHousehold } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getHouseholdRoute = readRoute(getHousehold, async ({ tx, actor, params, now }) => {
  const unitId = await authoriseHousehold(tx, actor, 'household.read', params.householdId);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'household.opened',
    unitId,
    subjectId: params.householdId,
  });
  return householdDetail(tx, params.householdId);
});

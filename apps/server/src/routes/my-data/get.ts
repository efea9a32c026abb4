import { getMyData } from '@cns/contracts/my-data';
import { audit } from '@cns/db/queries/audit';
import { myDataOf } from '@cns/db/queries/my-data';
import { readRoute } from '../../http/route.ts';

export const getMyDataRoute = readRoute(getMyData, async ({ tx, actor, now }) => {
  const data = await myDataOf(tx, actor.personId, now);
  // The people of the household are a list of persons too (D-P5).
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'own_data.read',
    detail: { households: data.households.length },
  });
  return data;
});

import { getDispatchReach } from '@cns/contracts/dispatches';
import { reachOf } from '@cns/db/queries/dispatches';
import { firstLoudInstant, isQuiet } from '@cns/domain/quiet-hours';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getDispatchReachRoute = readRoute(getDispatchReach, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'dispatch.read', params.unitId);
  return {
    kinds: await reachOf(tx, params.unitId),
    quietUntil: isQuiet(now) ? firstLoudInstant(now).toISOString() : null,
  };
});

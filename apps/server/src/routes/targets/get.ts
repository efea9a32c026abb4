import { getTargets } from '@cns/contracts/targets';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { targetsView } from './view.ts';

export const getTargetsRoute = readRoute(getTargets, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  return targetsView(tx, actor, ancestry, { period: query.period, now });
});

import { getIndicators } from '@cns/contracts/indicators';
import { provinceIn } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { indicatorsView } from './view.ts';

export const getIndicatorsRoute = readRoute(getIndicators, async ({ tx, actor, params, now }) => {
  const line = await authoriseAt(tx, actor, 'unit.read', params.unitId);
  return indicatorsView(tx, actor, provinceIn(line), now);
});

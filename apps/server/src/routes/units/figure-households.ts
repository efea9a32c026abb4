import { listFigureHouseholds } from '@cns/contracts/figures';
import { audit } from '@cns/db/queries/audit';
import { figureHouseholds } from '@cns/db/queries/figure-households';
import { ancestryOf } from '@cns/db/queries/units';
import { fieldError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listFigureHouseholdsRoute = readRoute(listFigureHouseholds, async ({ tx, actor, params, query, now }) => {
  const { at = null } = query;
  const [village] = await authoriseAt(tx, actor, 'household.read', params.unitId);
  if (village.level !== 'village') throw fieldError('unit_not_a_village', 'unitId');
  if (at !== null && at > dayOf(now)) throw fieldError('date_in_future', 'at', { value: formatDay(at) });
  const found = await figureHouseholds(tx, village.id, {
    ...query,
    at,
    figure: params.figure,
    mayRead: async (villageId) => may(actor, 'household.read', await ancestryOf(tx, villageId)),
  });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'households.listed',
    unitId: village.id,
    detail: { figure: params.figure, standing: query.standing, shown: found.households.length },
  });
  return found;
});

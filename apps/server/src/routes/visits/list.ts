import { listVisits } from '@cns/contracts/visits';
import { audit } from '@cns/db/queries/audit';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { provinceIn } from '@cns/db/queries/units';
import { listVisits as findVisits } from '@cns/db/queries/visits';
import { spanOfKey } from '@cns/domain/periods';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listVisitsRoute = readRoute(listVisits, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'household.read', params.unitId);
  const { from, to } = spanOfKey(query.period, await timelineOf(tx, provinceIn(ancestry).id));
  const page = await findVisits(tx, params.unitId, { ...query, from, to });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'visits.listed',
    unitId: params.unitId,
    detail: { period: query.period, shown: page.visits.length },
  });
  return page;
});

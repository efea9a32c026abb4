import { getShortText } from '@cns/contracts/papers';
import { audit } from '@cns/db/queries/audit';
import { shortTextOfSum, shortTextOfVillage } from '@cns/papers/short-text';
import { readRoute } from '../../http/route.ts';
import { authorisePaper } from './paper.ts';
import { sumViewOf, villageViewOf } from './views.ts';

export const getShortTextRoute = readRoute(getShortText, async ({ tx, actor, params, now }) => {
  const line = await authorisePaper(tx, actor, 'xlsx', params, now);
  const text =
    line[0].level === 'village'
      ? shortTextOfVillage(await villageViewOf(tx, actor, params, now))
      : shortTextOfSum(await sumViewOf(tx, line, params.period, now));
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'paper.read',
    unitId: params.unitId,
    detail: { kind: 'short_text', period: params.period },
  });
  return { text };
});

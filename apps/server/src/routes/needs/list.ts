import { listNeeds } from '@cns/contracts/needs';
import { audit } from '@cns/db/queries/audit';
import { needsUnder } from '@cns/db/queries/needs';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

/** Words of people, so they are read where households are (D-P4). */
export const listNeedsRoute = readRoute(listNeeds, async ({ tx, actor, params: { unitId }, now }) => {
  await authoriseAt(tx, actor, 'household.read', unitId);
  const found = await needsUnder(tx, unitId, actor.personId, now);
  const detail = { shown: found.needs.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'needs.listed', unitId, detail });
  return found;
});

import { listDuplicates } from '@cns/contracts/duplicates';
import { audit } from '@cns/db/queries/audit';
import { duplicatePairs } from '@cns/db/queries/duplicates';
import { mergesWithin } from '@cns/db/queries/household-merges';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listDuplicatesRoute = readRoute(listDuplicates, async ({ tx, actor, params: { unitId }, now }) => {
  await authoriseAt(tx, actor, 'household.merge', unitId);
  const pairs = await duplicatePairs(tx, unitId);
  const merges = await mergesWithin(tx, unitId, now);
  const detail = { shown: pairs.length, merges: merges.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'households.duplicates_listed', unitId, detail });
  return { pairs, merges };
});

import { findSimilarHouseholds } from '@cns/contracts/duplicates';
import { audit } from '@cns/db/queries/audit';
import { similarHouseholds } from '@cns/db/queries/duplicates';
import { helpersOf } from '@cns/db/queries/teams';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { fieldError } from '@cns/domain/errors';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

/**
 * Asked while somebody types. Looked for in the commune and wherever the person holds an office; of other villages the
 * answer is only whom to ask (D-P4).
 */
export const findSimilarHouseholdsRoute = readRoute(
  findSimilarHouseholds,
  async ({ tx, actor, params: { unitId }, body, now }) => {
    const [village, commune] = await authoriseAt(tx, actor, 'household.write', unitId);
    if (village.level !== 'village') throw fieldError('unit_not_a_village', 'unitId');
    const roots = actor.offices.flatMap((held) => held.roots);
    const scope = [...new Set([commune?.id ?? unitId, ...roots])];
    const { here, elsewhere } = await similarHouseholds(tx, unitId, scope, body);
    const detail = { shown: here.length, elsewhere: elsewhere.length };
    await audit(tx, { at: now, personId: actor.personId, action: 'households.compared', unitId, detail });
    const places = [];
    for (const id of elsewhere) {
      places.push({
        village: unitSummary(await unitById(tx, id)),
        team: await helpersOf(tx, id, dayOf(now)),
      });
    }
    return { here, elsewhere: places };
  },
);

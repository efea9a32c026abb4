import { listNextVisits } from '@cns/contracts/households';
import { audit } from '@cns/db/queries/audit';
import { visitCandidates } from '@cns/db/queries/households';
import { reasonToVisit } from '@cns/domain/next-visits';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

const SHOWN = 10;

export const listNextVisitsRoute = readRoute(listNextVisits, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  const today = dayOf(now);
  const suggestions = (await visitCandidates(tx, params.unitId))
    .flatMap((household) => {
      const reason = reasonToVisit(household, today);
      return reason ? [{ household, ...reason }] : [];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'households.suggested',
    unitId: params.unitId,
    detail: { shown: suggestions.length },
  });
  return { suggestions };
});

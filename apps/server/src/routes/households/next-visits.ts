import { listNextVisits } from '@cns/contracts/households';
import { audit } from '@cns/db/queries/audit';
import { householdCards, visitCandidates } from '@cns/db/queries/households';
import { reasonToVisit } from '@cns/domain/next-visits';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

const SHOWN = 10;

export const listNextVisitsRoute = readRoute(listNextVisits, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'household.read', params.unitId);
  const today = dayOf(now);
  const chosen = (await visitCandidates(tx, params.unitId, today))
    .flatMap((candidate) => {
      const reason = reasonToVisit(candidate, today);
      return reason ? [{ id: candidate.id, ...reason }] : [];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN);
  const cards = await householdCards(
    tx,
    chosen.map(({ id }) => id),
  );
  const suggestions = chosen.flatMap((reason, index) => {
    const household = cards[index];
    return household ? [{ household, ...reason }] : [];
  });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'households.suggested',
    unitId: params.unitId,
    detail: { shown: suggestions.length },
  });
  return { suggestions };
});

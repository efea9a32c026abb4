import { listNextVisits } from '@cns/contracts/households';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { householdCards, visitCandidates } from '@cns/db/queries/households';
import { reasonToVisit } from '@cns/domain/next-visits';
import { dayOf } from '@cns/domain/time';
import type { z } from 'zod';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

const SHOWN = 10;

type Suggestions = z.output<typeof listNextVisits.response>;

export const listNextVisitsRoute = readRoute(listNextVisits, ({ tx, actor, params, now }) =>
  nextVisitsAt(tx, actor, params.unitId, now),
);

/**
 * The households to visit next, for whoever may read them there; the reading is audited (D-P5).
 * @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`
 */
export async function nextVisitsAt(tx: Tx, actor: Actor, unitId: string, now: Date): Promise<Suggestions> {
  await authoriseAt(tx, actor, 'household.read', unitId);
  const today = dayOf(now);
  const chosen = (await visitCandidates(tx, unitId, today))
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
    unitId,
    detail: { shown: suggestions.length },
  });
  return { suggestions };
}

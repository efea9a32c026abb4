import type { FirstScreen, Me } from '@cns/contracts/sessions';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { DomainError } from '@cns/domain/errors';
import { officeAllows } from '@cns/domain/offices';
import { workplacesOf } from '@cns/domain/workplaces';
import { nextVisitsAt } from '../households/next-visits.ts';
import { unitSeenBy } from '../units/get.ts';

/** What a member reads first, at the first place of work; `null` for whoever begins with another screen. */
export async function firstScreenOf(tx: Tx, actor: Actor, me: Me, now: Date): Promise<FirstScreen | null> {
  const [place] = workplacesOf(me);
  if (place?.role !== 'member' || place.unit.level !== 'village') return null;
  if (!officeAllows(place.office, 'household.read')) return null;
  try {
    return {
      unit: await unitSeenBy(tx, actor, place.unit.id),
      nextVisits: await nextVisitsAt(tx, actor, place.unit.id, now),
    };
  } catch (error) {
    // Signing in goes on; the screen asks by itself and says what is the matter.
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Two records of one household become one, as if it had been registered once (D-S8). */
import { bestIndicators } from './coverage.ts';
import {
  changeDays,
  factsAt,
  type HouseholdEdit,
  type HouseholdEditFacts,
  type HouseholdHistory,
} from './coverage-history.ts';
import { bestPetals } from './skills.ts';
import { addDays, type Day, dayOf } from './time.ts';

/** How long a merge can be taken back; the record that went is kept with its names until then, and no longer. */
export const UNDO_DAYS = 60;

/** The last day on which a merge can be taken back. */
export function undoableUntil(mergedAt: Date): Day {
  return addDays(dayOf(mergedAt), UNDO_DAYS);
}

type Person = HouseholdEditFacts['residents'][number];

/**
 * What would have been set by hand had there been one record from the start: for every day on which either changed, the
 * whole of both. Visits need no place between them, for each edit holds all that was learned by its day.
 * @param same whom of the record that goes the kept one knows already: id there → id here
 * @param last the sequence of the last edit; those before count down from it
 */
export function mergedEdits(
  kept: HouseholdHistory,
  gone: HouseholdHistory,
  same: ReadonlyMap<string, string>,
  last: number,
): HouseholdEdit[] {
  const days = [...new Set([...changeDays(kept), ...changeDays(gone)])].sort();
  const known = days.flatMap((on) => {
    const facts = mergedFacts(factsAt(kept, on), factsAt(gone, on), same);
    return facts ? [{ on, facts }] : [];
  });
  return known.map((edit, index) => ({ ...edit, sequence: last - known.length + 1 + index }));
}

/** What two records know together: of each person the better of both (D-S2), everything else from whichever says it. */
export function mergedFacts(
  kept: HouseholdEditFacts | null,
  gone: HouseholdEditFacts | null,
  same: ReadonlyMap<string, string>,
): HouseholdEditFacts | null {
  if (!kept && !gone) return null;
  const people = new Map<string, Person>();
  for (const person of [...(kept?.residents ?? []), ...(gone?.residents ?? [])]) {
    const id = same.get(person.id) ?? person.id;
    const before = people.get(id);
    people.set(id, before ? { ...bestOf(before, person), id } : { ...person, id });
  }
  return {
    archived: (kept?.archived ?? true) && (gone?.archived ?? true),
    priority: [...new Set([...(kept?.priority ?? []), ...(gone?.priority ?? [])])],
    assisted: (kept?.assisted ?? false) || (gone?.assisted ?? false),
    digitalShop: eitherHas(kept?.digitalShop ?? null, gone?.digitalShop ?? null),
    residents: [...people.values()],
  };
}

function bestOf(one: Person, other: Person): Person {
  return { ...one, ...bestIndicators([one, other]), petals: bestPetals([one.petals, other.petals]) };
}

/** Known as soon as one of them knows it (D-S7). */
function eitherHas(one: boolean | null, other: boolean | null): boolean | null {
  return one === null && other === null ? null : one === true || other === true;
}

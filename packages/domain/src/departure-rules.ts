/** What may be written down of people who leave a household and come back to it. */
import type { Departure } from '@cns/contracts/enums';
import {
  emptySince,
  type Housemate,
  type Leaving,
  leavesHeadless,
  livedThere,
  settleLeaving,
  settleReturning,
} from './departures.ts';
import { DomainError, fieldError } from './errors.ts';
import { formatDay } from './format.ts';
import { addDays, type Day } from './time.ts';

/** How far back somebody may have left. */
const MOST_DAYS = 366;

/**
 * The people of a household after some have left it. Whoever is known to have left that way already stays as they are.
 * @throws DomainError `date_in_future`, `date_too_old`, `resident_not_in_household`, `departed_otherwise`, `new_head_missing`
 */
export function afterLeaving<Person extends Housemate>(
  people: readonly Person[],
  leaving: Leaving,
  today: Day,
): readonly Person[] {
  const { residentIds, departure, on, newHeadId } = leaving;
  checkDay(on, today);
  for (const person of named(people, residentIds)) checkLeavesSo(person, departure);
  const isStaying = ({ id, departure: gone }: Housemate) => gone === null && !residentIds.includes(id);
  if (leavesHeadless(people, residentIds) && !people.some((one) => one.id === newHeadId && isStaying(one))) {
    throw fieldError('new_head_missing', 'newHeadId');
  }
  return settleLeaving(people, leaving);
}

/** @throws DomainError `departed_otherwise` when they are known to have left in another way */
function checkLeavesSo({ fullName, departure: known, departedOn }: Housemate, departure: Departure): void {
  if (known === null || known === departure) return;
  throw new DomainError('departed_otherwise', { name: fullName, day: formatDay(departedOn ?? '') });
}

export interface Returning {
  residentIds: readonly string[];
  /** The day from which they live there again; `null` = that they had left was written by mistake. */
  on: Day | null;
}

/**
 * The people of a household after some have come back.
 * @throws DomainError `date_in_future`, `date_too_old`, `resident_not_in_household`
 */
export function afterReturning<Person extends Housemate>(
  people: readonly Person[],
  { residentIds, on }: Returning,
  today: Day,
): readonly Person[] {
  if (on !== null) checkDay(on, today);
  named(people, residentIds);
  return settleReturning(people, residentIds);
}

/** @throws DomainError `resident_not_in_household` */
function named<Person extends Housemate>(people: readonly Person[], ids: readonly string[]): Person[] {
  return ids.map((id) => {
    const person = people.find((one) => one.id === id);
    if (!person) throw fieldError('resident_not_in_household', 'residentIds');
    return person;
  });
}

/** @throws DomainError `date_in_future`, `date_too_old` */
function checkDay(on: Day, today: Day): void {
  if (on > today) throw fieldError('date_in_future', 'on', { value: formatDay(on) });
  if (on < addDays(today, -MOST_DAYS)) throw fieldError('date_too_old', 'on', { value: formatDay(on) });
}

/**
 * Help on a day is for those who lived there then, however late it is told (D-V4).
 * @throws DomainError `household_left`, `resident_departed`
 */
export function checkLivedThere(
  people: readonly Pick<Housemate, 'id' | 'fullName' | 'departedOn'>[],
  helpedIds: readonly string[],
  day: Day,
): void {
  const left = emptySince(people);
  if (left !== null && left <= day) throw new DomainError('household_left', { day: formatDay(left) });
  const gone = people.find((person) => helpedIds.includes(person.id) && !livedThere(person, day));
  if (gone) throw new DomainError('resident_departed', { name: gone.fullName, day: formatDay(gone.departedOn ?? '') });
}

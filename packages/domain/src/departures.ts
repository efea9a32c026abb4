/**
 * People move away and die. From that day on they count no more; what they were taught before it stays in the figures of
 * the days before it (D-S7, D-S8). A household in which nobody lives counts no more either, and may come back.
 */
import type { Departure, ResidentRelation } from '@cns/contracts/enums';
import { DomainError, fieldError } from './errors.ts';
import { formatDay } from './format.ts';
import { addDays, type Day } from './time.ts';

/** How far back somebody may have left. */
const MOST_DAYS = 366;

/** Somebody of a household, living there (`departure` is `null`) or not any more. */
export interface Housemate {
  id: string;
  fullName: string;
  relation: ResidentRelation;
  departure: Departure | null;
  /** The first day without them. */
  departedOn: Day | null;
  /** What a head was before another one left. */
  relationBefore: ResidentRelation | null;
}

export interface Leaving {
  residentIds: readonly string[];
  departure: Departure;
  on: Day;
  /** Who is head from now on, where the head leaves and others stay. */
  newHeadId: string | null;
}

/**
 * The people of a household after some have left it. Whoever is known to have left that way already stays as they are.
 * @throws DomainError `date_in_future`, `date_too_old`, `resident_not_in_household`, `departed_otherwise`, `new_head_missing`
 */
export function afterLeaving<Person extends Housemate>(
  people: readonly Person[],
  { residentIds, departure, on, newHeadId }: Leaving,
  today: Day,
): Person[] {
  checkDay(on, today);
  const leaving = named(people, residentIds).filter((person) => !hasLeft(person, departure));
  const staying = people.filter((person) => person.departure === null && !leaving.includes(person));
  const headLeaves = leaving.some(({ relation }) => relation === 'head') && staying.length > 0;
  if (headLeaves && !staying.some(({ id }) => id === newHeadId)) throw fieldError('new_head_missing', 'newHeadId');
  return people.map((person) => {
    if (leaving.includes(person)) return { ...person, departure, departedOn: on };
    return headLeaves && person.id === newHeadId ? asHead(person) : person;
  });
}

/** @throws DomainError `departed_otherwise` when they are known to have left in another way */
function hasLeft(person: Housemate, departure: Departure): boolean {
  if (person.departure === null) return false;
  if (person.departure === departure) return true;
  throw new DomainError('departed_otherwise', { name: person.fullName, day: formatDay(person.departedOn ?? '') });
}

export interface Returning {
  residentIds: readonly string[];
  /** The day from which they live there again; `null` = that they had left was written by mistake. */
  on: Day | null;
}

/**
 * The people of a household after some have come back. Whoever was its head is head again, unless somebody else became it for
 * good; the first who comes back to an empty house is its head.
 * @throws DomainError `date_in_future`, `date_too_old`, `resident_not_in_household`
 */
export function afterReturning<Person extends Housemate>(
  people: readonly Person[],
  { residentIds, on }: Returning,
  today: Day,
): Person[] {
  if (on !== null) checkDay(on, today);
  return named(people, residentIds)
    .filter(({ departure }) => departure !== null)
    .reduce<Person[]>(withOneBack, [...people]);
}

function withOneBack<Person extends Housemate>(people: readonly Person[], returning: Person): Person[] {
  const head = people.find(({ relation, departure }) => relation === 'head' && departure === null);
  const back = { ...returning, departure: null, departedOn: null };
  const leads = !head || (returning.relation === 'head' && head.relationBefore !== null);
  const settled = leads ? asHead(back) : asMember(back);
  return people.map((person) => {
    if (person.id === returning.id) return settled;
    return leads && person === head ? asMember(person) : person;
  });
}

function asHead<Person extends Housemate>(person: Person): Person {
  if (person.relation === 'head') return person;
  return { ...person, relation: 'head', relationBefore: person.relation };
}

/** One house, one head. */
function asMember<Person extends Housemate>(person: Person): Person {
  if (person.relation !== 'head') return person;
  return { ...person, relation: person.relationBefore ?? 'other', relationBefore: null };
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

/** Since when nobody lives in a house; `null` while somebody does. */
export function emptySince(people: readonly Pick<Housemate, 'departedOn'>[]): Day | null {
  const days = people.map(({ departedOn }) => departedOn);
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

/** Who left a house last, on one day: those who come back when it comes back. */
export function lastToLeave<Person extends Pick<Housemate, 'id' | 'departedOn'>>(people: readonly Person[]): Person[] {
  const day = emptySince(people);
  return day === null ? [] : people.filter(({ departedOn }) => departedOn === day);
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

export function livedThere({ departedOn }: Pick<Housemate, 'departedOn'>, day: Day): boolean {
  return departedOn === null || departedOn > day;
}

/** Somebody was not there in `[from, until)`; `null` = they have not come back. */
export interface Absence {
  residentId: string;
  from: Day;
  until: Day | null;
}

/** Whether somebody was away at the end of a day. */
export function isAway(absences: readonly Absence[], residentId: string, day: Day): boolean {
  return absences.some(
    (absence) =>
      absence.residentId === residentId && absence.from <= day && (absence.until === null || day < absence.until),
  );
}

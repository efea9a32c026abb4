/**
 * People move away and die. From that day on they count no more; what they were taught before it stays in the figures of
 * the days before it (D-S7, D-S8). A household in which nobody lives counts no more either, and may come back.
 */
import type { Departure, ResidentRelation } from '@cns/contracts/enums';
import type { Day } from './time.ts';

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
 * The people of a household after some have left it; whoever had left already stays as they are, and so do all while it is
 * not said who is head of those who stay.
 */
export function settleLeaving<Person extends Housemate>(
  people: readonly Person[],
  { residentIds, departure, on, newHeadId }: Leaving,
): readonly Person[] {
  const goes = ({ id, departure: gone }: Housemate) => gone === null && residentIds.includes(id);
  const headLeaves = leavesHeadless(people, residentIds);
  const heir = people.find((person) => person.id === newHeadId && person.departure === null && !goes(person));
  if (headLeaves && !heir) return people;
  return people.map((person) => {
    if (goes(person)) return { ...person, departure, departedOn: on };
    return headLeaves && person === heir ? asHead(person) : person;
  });
}

/** Whether the head goes and others stay. */
export function leavesHeadless(people: readonly Housemate[], leavingIds: readonly string[]): boolean {
  const here = people.filter(({ departure }) => departure === null);
  const leaves = ({ id }: Housemate) => leavingIds.includes(id);
  return here.some((person) => leads(person) && leaves(person)) && !here.every(leaves);
}

/** Whether somebody lives there as its head. */
export function leads({ relation, departure }: Housemate): boolean {
  return relation === 'head' && departure === null;
}

/**
 * The people of a household after some have come back. Whoever was its head is head again, unless somebody else became it for
 * good; the first who comes back to an empty house is its head.
 */
export function settleReturning<Person extends Housemate>(
  people: readonly Person[],
  residentIds: readonly string[],
): readonly Person[] {
  const returning = residentIds.flatMap((id) => people.find((person) => person.id === id && person.departure) ?? []);
  return returning.reduce<readonly Person[]>(withOneBack, people);
}

function withOneBack<Person extends Housemate>(people: readonly Person[], returning: Person): Person[] {
  const head = people.find(leads);
  const back = { ...returning, departure: null, departedOn: null };
  const isHead = !head || (returning.relation === 'head' && head.relationBefore !== null);
  const settled = isHead ? asHead(back) : asMember(back);
  return people.map((person) => {
    if (person.id === returning.id) return settled;
    return isHead && person === head ? asMember(person) : person;
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

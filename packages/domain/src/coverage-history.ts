/**
 * How one household stood at the end of any day (D-S8). Its history follows from its records: what was set by hand, each
 * time the whole of it, and the visits. Data may arrive late: a visit holds from the day on which it happened, and what
 * was set by hand from the day on which it was set.
 *
 * At the end of a day stands the last edit by then, joined with those visits by then that were recorded after it. The
 * visits recorded before it are in the edit already. Edits hold everybody who ever lived there; who was away on a day is
 * said beside them, so that it holds for the days themselves and not from the day on which somebody wrote it down.
 */
import {
  type CoverageCounters,
  contributionOf,
  difference,
  type HouseholdFacts,
  type ResidentFacts,
  standingOf,
} from './coverage.ts';
import { type Absence, isAway } from './departures.ts';
import type { Day } from './time.ts';
import { type Help, opensShop, residentsAfter } from './visits.ts';

/** What is set by hand. */
export type HouseholdEditFacts = Omit<HouseholdFacts, 'visits' | 'residents'> & {
  residents: readonly (ResidentFacts & { id: string })[];
};

export interface HouseholdEdit {
  /** The order in which the household's records came. */
  sequence: number;
  on: Day;
  facts: HouseholdEditFacts;
}

export interface HouseholdVisit {
  sequence: number;
  on: Day;
  helped: readonly Help[];
  /** `false`: its people came to a lesson, which counts as no visit (D-V2). */
  atHome: boolean;
}

export interface HouseholdHistory {
  /** In the order of their sequence; none holds before the one before it. */
  edits: readonly HouseholdEdit[];
  visits: readonly HouseholdVisit[];
  absences: readonly Absence[];
}

/**
 * What a household adds to its village at the end of a day; nothing before it was registered, after it is archived, or while
 * nobody lives there.
 */
export function contributionAt(history: HouseholdHistory, day: Day): CoverageCounters {
  const known = factsAt(history, day);
  if (!known) return contributionOf(null);
  const facts = withoutAbsent(known, ({ id }) => isAway(history.absences, id, day));
  const count = history.visits.filter(({ on, atHome }) => atHome && on <= day).length;
  return contributionOf(standingOf({ ...facts, visits: { count, last: null } }));
}

/** With those alone who live there; archived when that is nobody. */
export function withoutAbsent<Facts extends { archived: boolean; residents: readonly unknown[] }>(
  facts: Facts,
  isAbsent: (person: Facts['residents'][number]) => boolean,
): Facts {
  const residents = facts.residents.filter((person) => !isAbsent(person));
  return { ...facts, residents, archived: facts.archived || (residents.length === 0 && facts.residents.length > 0) };
}

/** What was known at the end of a day of a household and all who ever lived there; `null` before it was registered. */
export function factsAt({ edits, visits }: HouseholdHistory, day: Day): HouseholdEditFacts | null {
  const base = edits.findLast(({ on }) => on <= day);
  if (!base) return null;
  const since = visits.filter(({ on, sequence }) => on <= day && sequence > base.sequence);
  const { residents, digitalShop, ...facts } = base.facts;
  return {
    ...facts,
    residents: since.reduce((people, { helped }) => residentsAfter(people, helped), [...residents]),
    digitalShop: since.some(({ helped }) => opensShop(helped)) || digitalShop,
  };
}

/** By how much a household moves its village on which day: a step for each day on which anything of it may change. */
export function stepsOf(history: HouseholdHistory): Map<Day, CoverageCounters> {
  const steps = new Map<Day, CoverageCounters>();
  let before = contributionOf(null);
  for (const day of changeDays(history)) {
    const after = contributionAt(history, day);
    steps.set(day, difference(after, before));
    before = after;
  }
  return steps;
}

/** The days on which anything of it may change, in order, each once. */
export function changeDays({ edits, visits, absences }: HouseholdHistory): Day[] {
  const comings = absences.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  return [...new Set([...[...edits, ...visits].map(({ on }) => on), ...comings])].sort();
}

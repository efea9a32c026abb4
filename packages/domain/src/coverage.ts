import type { PriorityReason } from '@cns/contracts/enums';
import { SKILL_NUMBERS, type SkillLevel } from '@cns/contracts/enums';
import { bestPetals, type Petals, reaches } from './skills.ts';
import type { Day } from './time.ts';

/** What is recorded about one household: all that its coverage follows from. */
export interface HouseholdFacts {
  archived: boolean;
  priority: readonly PriorityReason[];
  assisted: boolean;
  residents: readonly {
    petals: Petals;
    vneidLevel: number | null;
    publicServiceAccount: boolean | null;
  }[];
  /** Of one day, the later visit stands first. */
  visits: readonly { on: Day; comeBackOn: Day | null }[];
}

/** Where a household stands. */
export interface HouseholdStanding {
  residents: number;
  petals: (SkillLevel | null)[];
  /** One member is proficient in all five: the official goal (D-S3). */
  goalOneMember: boolean;
  /** All five are covered by proficient members together (D-S3). */
  goalTogether: boolean;
  /** S4's own wording: one member guided in all five, and a VNeID and a public-service account in the house (D-S3b). */
  goalUsable: boolean;
  /** Nobody is able and a named member does it for them (D-S4). */
  assisted: boolean;
  priority: boolean;
  /** People guided or better in at least one skill. */
  peopleGuided: number;
  visits: number;
  lastVisitOn: Day | null;
  /** The day promised at the last visit, if it was promised then. */
  comeBackOn: Day | null;
}

/** Where a household stands by the records about it; `null` when it is archived and counts no more. */
export function standingOf(facts: HouseholdFacts): HouseholdStanding | null {
  if (facts.archived) return null;
  const people = facts.residents.map((resident) => resident.petals);
  const petals = bestPetals(people);
  const allFive = (of: Petals, level: SkillLevel) =>
    SKILL_NUMBERS.every((skill) => reaches(of[skill - 1] ?? null, level));
  const last = facts.visits.reduce(
    (newest, visit) => (newest && newest.on >= visit.on ? newest : visit),
    facts.visits[0],
  );
  return {
    residents: facts.residents.length,
    petals,
    goalOneMember: people.some((person) => allFive(person, 'proficient')),
    goalTogether: allFive(petals, 'proficient'),
    goalUsable:
      people.some((person) => allFive(person, 'guided')) &&
      facts.residents.some((resident) => (resident.vneidLevel ?? 0) > 0) &&
      facts.residents.some((resident) => resident.publicServiceAccount === true),
    assisted: facts.assisted && !petals.some((level) => reaches(level, 'proficient')),
    priority: facts.priority.length > 0,
    peopleGuided: people.filter((person) => person.some((level) => reaches(level, 'guided'))).length,
    visits: facts.visits.length,
    lastVisitOn: last?.on ?? null,
    comeBackOn: last?.comeBackOn ?? null,
  };
}

/** The counters of a village: each the number of its households (or people, or visits) of which something is true. */
export const COVERAGE_COUNTERS = [
  'households',
  'residents',
  'visits',
  'peopleGuided',
  'visited',
  'goalOneMember',
  'goalTogether',
  'goalUsable',
  'assisted',
  'priority',
  'priorityVisited',
  'recorded1',
  'recorded2',
  'recorded3',
  'recorded4',
  'recorded5',
  'guided1',
  'guided2',
  'guided3',
  'guided4',
  'guided5',
  'proficient1',
  'proficient2',
  'proficient3',
  'proficient4',
  'proficient5',
] as const;

export type CoverageCounter = (typeof COVERAGE_COUNTERS)[number];
export type CoverageCounters = Record<CoverageCounter, number>;

/** What one household adds to its village's counters; all zero for one that does not count. */
export function contributionOf(standing: HouseholdStanding | null): CoverageCounters {
  const counters = Object.fromEntries(COVERAGE_COUNTERS.map((counter) => [counter, 0])) as CoverageCounters;
  if (!standing) return counters;
  const visited = standing.visits > 0;
  counters.households = 1;
  counters.residents = standing.residents;
  counters.visits = standing.visits;
  counters.peopleGuided = standing.peopleGuided;
  counters.visited = Number(visited);
  counters.goalOneMember = Number(standing.goalOneMember);
  counters.goalTogether = Number(standing.goalTogether);
  counters.goalUsable = Number(standing.goalUsable);
  counters.assisted = Number(standing.assisted);
  counters.priority = Number(standing.priority);
  counters.priorityVisited = Number(standing.priority && visited);
  for (const skill of SKILL_NUMBERS) {
    const level = standing.petals[skill - 1] ?? null;
    counters[`recorded${skill}`] = Number(level !== null);
    counters[`guided${skill}`] = Number(reaches(level, 'guided'));
    counters[`proficient${skill}`] = Number(reaches(level, 'proficient'));
  }
  return counters;
}

/** `after` − `before`, counter by counter: what a write moves in its village (D-S8). */
export function difference(after: CoverageCounters, before: CoverageCounters): CoverageCounters {
  return Object.fromEntries(
    COVERAGE_COUNTERS.map((counter) => [counter, after[counter] - before[counter]]),
  ) as CoverageCounters;
}

import type { PriorityReason, SkillLevel } from '@cns/contracts/enums';
import { COVERAGE_COUNTERS, NO_COUNTERS } from '@cns/contracts/figure-numbers';
import { SKILL_NUMBERS } from '@cns/contracts/skill-numbers';
import { bestPetals, type Petals, reaches } from './skills.ts';
import type { Day } from './time.ts';

/** Digital accounts and papers of a person (D-S5); `null` = not recorded (D-S7). */
export interface Indicators {
  /** 0, 1 or 2. */
  vneidLevel: number | null;
  publicServiceAccount: boolean | null;
  paymentAccount: boolean | null;
  healthRecord: boolean | null;
  digitalSignature: boolean | null;
}

/** What a household's coverage follows from, of one of its people. */
export interface ResidentFacts extends Indicators {
  petals: Petals;
}

/** The visit that happened last; of two at one moment, the one with the greater id. */
export interface LastVisit {
  at: Date;
  id: string;
  comeBackOn: Day | null;
}

/** The visits of a household as far as its standing asks for them. */
export interface VisitsOfHousehold {
  count: number;
  last: LastVisit | null;
}

/** What is recorded about one household: all that its coverage follows from. */
export interface HouseholdFacts {
  archived: boolean;
  priority: readonly PriorityReason[];
  assisted: boolean;
  digitalShop: boolean | null;
  residents: readonly ResidentFacts[];
  visits: VisitsOfHousehold;
}

/** Where a household stands. */
export interface HouseholdStanding extends Indicators {
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
  digitalShop: boolean | null;
  /** People guided or better in at least one skill. */
  peopleGuided: number;
  visits: number;
  lastVisit: LastVisit | null;
}

/** With one more visit, in whatever order they arrive. */
export function withVisit({ count, last }: VisitsOfHousehold, visit: LastVisit): VisitsOfHousehold {
  const later = !last || visit.at > last.at || (visit.at.getTime() === last.at.getTime() && visit.id > last.id);
  return { count: count + 1, last: later ? visit : last };
}

/** Where a household stands by the records about it; `null` when it is archived and counts no more. */
export function standingOf(facts: HouseholdFacts): HouseholdStanding | null {
  return facts.archived ? null : standingInForce(facts);
}

/** Where a household stands that is not archived. */
export function standingInForce(facts: Omit<HouseholdFacts, 'archived'>): HouseholdStanding {
  const people = facts.residents.map((resident) => resident.petals);
  const petals = bestPetals(people);
  const allFive = (of: Petals, level: SkillLevel) =>
    SKILL_NUMBERS.every((skill) => reaches(of[skill - 1] ?? null, level));
  const indicators = bestIndicators(facts.residents);
  return {
    residents: facts.residents.length,
    petals,
    goalOneMember: people.some((person) => allFive(person, 'proficient')),
    goalTogether: allFive(petals, 'proficient'),
    goalUsable:
      people.some((person) => allFive(person, 'guided')) &&
      (indicators.vneidLevel ?? 0) > 0 &&
      indicators.publicServiceAccount === true,
    assisted: facts.assisted && !petals.some((level) => reaches(level, 'proficient')),
    priority: facts.priority.length > 0,
    ...indicators,
    digitalShop: facts.digitalShop,
    peopleGuided: people.filter((person) => person.some((level) => reaches(level, 'guided'))).length,
    visits: facts.visits.count,
    lastVisit: facts.visits.last,
  };
}

/** What somebody in the house has; recorded as soon as it is of one of them (D-S7). */
export function bestIndicators(people: readonly Indicators[]): Indicators {
  const best = (of: (person: Indicators) => number | null) =>
    people.reduce<number | null>((most, person) => {
      const own = of(person);
      return own === null || (most !== null && most >= own) ? most : own;
    }, null);
  const some = (of: (person: Indicators) => boolean | null) => {
    const level = best((person) => (of(person) === null ? null : Number(of(person))));
    return level === null ? null : level > 0;
  };
  return {
    vneidLevel: best((person) => person.vneidLevel),
    publicServiceAccount: some((person) => person.publicServiceAccount),
    paymentAccount: some((person) => person.paymentAccount),
    healthRecord: some((person) => person.healthRecord),
    digitalSignature: some((person) => person.digitalSignature),
  };
}

export { COVERAGE_COUNTERS };
export type CoverageCounter = keyof typeof NO_COUNTERS;
export type CoverageCounters = Record<CoverageCounter, number>;

/** What one household adds to its village's counters; all zero for one that does not count. */
export function contributionOf(standing: HouseholdStanding | null): CoverageCounters {
  const counters: CoverageCounters = { ...NO_COUNTERS };
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
  return Object.assign(counters, indicatorCounters(standing));
}

/** Households in which somebody has it, and those of which it is known at all (D-S5, D-S7). */
function indicatorCounters(standing: HouseholdStanding): Partial<CoverageCounters> {
  const { vneidLevel, publicServiceAccount, paymentAccount, healthRecord, digitalSignature, digitalShop } = standing;
  const recorded = (value: unknown) => Number(value !== null);
  return {
    vneid1: Number((vneidLevel ?? 0) >= 1),
    vneid2: Number((vneidLevel ?? 0) >= 2),
    vneidRecorded: recorded(vneidLevel),
    publicService: Number(publicServiceAccount === true),
    publicServiceRecorded: recorded(publicServiceAccount),
    payment: Number(paymentAccount === true),
    paymentRecorded: recorded(paymentAccount),
    healthRecord: Number(healthRecord === true),
    healthRecordRecorded: recorded(healthRecord),
    signature: Number(digitalSignature === true),
    signatureRecorded: recorded(digitalSignature),
    shop: Number(digitalShop === true),
    shopRecorded: recorded(digitalShop),
    shopAndPayment: Number(digitalShop === true && paymentAccount === true),
  };
}

/** `after` − `before`, counter by counter: what a write moves in its village (D-S8). */
export function difference(after: CoverageCounters, before: CoverageCounters): CoverageCounters {
  const moved = { ...after };
  for (const counter of COVERAGE_COUNTERS) moved[counter] -= before[counter];
  return moved;
}

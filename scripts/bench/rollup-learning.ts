/** What households of the province have learned, and when: it follows from their numbers and from how many visits they had. */
import type { SkillLevel } from '@cns/contracts/enums';
import { type HouseholdStanding, standingInForce } from '@cns/domain/coverage';
import { addDays, type Day, startOfDay } from '@cns/domain/time';
import { DAYS, type RollupWorld } from './rollup-ids.ts';

/** Steps of learning that a household goes at most: two for each skill, none for some. */
export const capOf = (household: number) => household % 11;
/** How many visits a household had: they go from household to household in turn. */
export const visitsOf = (household: number, { households, visits }: RollupWorld) =>
  Math.floor(visits / households) + Number(household < visits % households);

/** The next step that a household has before it, after it was taught some beside what was loaded. */
export function nextStep(
  household: number,
  world: RollupWorld,
  taught: number,
): { skill: number; levelBefore: SkillLevel | null } | null {
  const step = Math.min(visitsOf(household, world), capOf(household)) + taught;
  return step >= 10 ? null : { skill: Math.floor(step / 2) + 1, levelBefore: step % 2 === 0 ? null : 'guided' };
}

export function standingAfter(steps: number, visits: number): HouseholdStanding {
  const level = (skill: number): SkillLevel | null =>
    steps >= skill * 2 + 2 ? 'proficient' : steps === skill * 2 + 1 ? 'guided' : null;
  const unknown = {
    vneidLevel: null,
    publicServiceAccount: null,
    paymentAccount: null,
    healthRecord: null,
    digitalSignature: null,
  };
  const nobody = { ...unknown, petals: [null, null, null, null, null] };
  return standingInForce({
    priority: [],
    assisted: false,
    digitalShop: null,
    residents: [{ ...unknown, petals: [0, 1, 2, 3, 4].map(level) }, nobody],
    visits: { count: visits, last: null },
  });
}

let calendar: { today: Day; days: Day[]; instants: string[] } | undefined;

/** The days on which visits were made, oldest first, and an instant on each; made once, for all visits ask for it. */
function calendarOf(today: Day): { days: Day[]; instants: string[] } {
  if (calendar?.today !== today) {
    const days = Array.from({ length: DAYS }, (_, day) => addDays(today, day - DAYS));
    const instants = days.map((day) => new Date(startOfDay(day).getTime() + 9 * 3_600_000).toISOString());
    calendar = { today, days, instants };
  }
  return calendar;
}

/** On which of the days a visit was made by its number: they are spread evenly. */
export const dayIndexOf = (number: number, { visits }: RollupWorld) =>
  Math.floor((number * DAYS) / Math.max(1, visits));
export const dayOfVisit = (number: number, world: RollupWorld) =>
  calendarOf(world.today).days[dayIndexOf(number, world)] as Day;
export const instantOfVisit = (number: number, world: RollupWorld) =>
  calendarOf(world.today).instants[dayIndexOf(number, world)] as string;

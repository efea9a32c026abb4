import type { SkillLevel, SkillNumber, SupportService, VisitOutcome } from '@cns/contracts/enums';
import type { ResidentFacts } from './coverage.ts';
import { DomainError, fieldError } from './errors.ts';
import { formatDay } from './format.ts';
import { compareLevels, type Petals, reaches } from './skills.ts';
import { addDays, type Day, dayOf } from './time.ts';

/** Phones run a little fast. */
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;
/** How far a visit may lie back, and a promise ahead. */
const MOST_DAYS = 366;

export interface VisitDraft {
  occurredAt: Date;
  outcome: VisitOutcome;
  comeBackOn: Day | null;
  residents: readonly {
    residentId: string;
    skills: readonly { skill: SkillNumber; levelBefore: SkillLevel | null; levelAfter: SkillLevel }[];
  }[];
}

export interface VisitedResident {
  id: string;
  fullName: string;
  petals: Petals;
}

/**
 * Checks a visit against the household as it stands (D-V1, D-S2).
 * @throws DomainError naming the first field that is wrong
 */
export function checkVisit(visit: VisitDraft, household: readonly VisitedResident[], now: Date): void {
  checkMoment(visit.occurredAt, now);
  if (visit.outcome === 'come_back') checkPromise(visit.comeBackOn, dayOf(visit.occurredAt));
  if (visit.outcome === 'done' && visit.residents.length === 0) throw fieldError('visit_without_resident', 'residents');
  if (!metSomebody(visit.outcome) && visit.residents.length > 0) throw fieldError('help_without_meeting', 'residents');
  visit.residents.forEach((helped, index) => {
    const resident = household.find(({ id }) => id === helped.residentId);
    if (!resident) throw fieldError('resident_not_in_household', `residents.${index}.residentId`);
    for (const { skill, levelBefore, levelAfter } of helped.skills) {
      if (compareLevels(levelBefore, resident.petals[skill - 1] ?? null) !== 0) {
        throw new DomainError('level_before_mismatch', { name: resident.fullName });
      }
      if (compareLevels(levelAfter, levelBefore) < 0) throw fieldError('level_lowered', `residents.${index}.skills`);
    }
  });
}

/** @throws DomainError `date_in_future`, `date_too_old` */
export function checkMoment(occurredAt: Date, now: Date): void {
  const day = dayOf(occurredAt);
  if (occurredAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    throw fieldError('date_in_future', 'occurredAt', { value: formatDay(day) });
  }
  if (day < addDays(dayOf(now), -MOST_DAYS)) {
    throw fieldError('date_too_old', 'occurredAt', { value: formatDay(day) });
  }
}

/** A mistyped year would keep the household out of the suggestions for ever. */
function checkPromise(comeBackOn: Day | null, day: Day): void {
  if (!comeBackOn) throw fieldError('come_back_date_missing', 'comeBackOn');
  if (comeBackOn <= day) throw fieldError('come_back_date_in_past', 'comeBackOn');
  if (comeBackOn > addDays(day, MOST_DAYS)) {
    throw fieldError('come_back_date_too_far', 'comeBackOn', { value: formatDay(comeBackOn) });
  }
}

/** Nobody is helped behind a closed door; such a visit is a call, and no support (D-V1). */
function metSomebody(outcome: VisitOutcome): boolean {
  return outcome === 'done' || outcome === 'come_back';
}

/** What one person was helped with. */
export interface Help {
  residentId: string;
  skills: readonly { skill: SkillNumber; levelAfter: SkillLevel }[];
  services: readonly SupportService[];
}

/** Whether the household has its shop from a visit on (D-S5). */
export function opensShop(helped: readonly Help[]): boolean {
  return helped.some(({ services }) => services.includes('digital_shop'));
}

/**
 * The people of a house after a visit: the levels that were reached, and the accounts that were made, stand from then on
 * (D-S2, D-S5). A visit takes nothing away, so that visits may be joined in any order.
 */
export function residentsAfter<Person extends ResidentFacts & { id: string }>(
  residents: readonly Person[],
  helped: readonly Help[],
): Person[] {
  return residents.map((resident) => {
    const help = helped.find(({ residentId }) => residentId === resident.id);
    if (!help) return resident;
    const petals = [...resident.petals];
    for (const { skill, levelAfter } of help.skills) {
      if (!reaches(petals[skill - 1] ?? null, levelAfter)) petals[skill - 1] = levelAfter;
    }
    return { ...resident, petals, ...indicatorsAfter(resident, help.services) };
  });
}

function indicatorsAfter(before: ResidentFacts, services: readonly SupportService[]) {
  const did = (service: SupportService) => services.includes(service);
  const vneid = did('vneid_level_2') ? 2 : did('vneid_level_1') ? 1 : null;
  return {
    vneidLevel: vneid === null ? before.vneidLevel : Math.max(vneid, before.vneidLevel ?? 0),
    publicServiceAccount: did('public_service_account') || before.publicServiceAccount,
    paymentAccount: did('payment_account') || before.paymentAccount,
    healthRecord: did('health_record') || before.healthRecord,
    digitalSignature: did('digital_signature') || before.digitalSignature,
  };
}

/**
 * A visit that was written down without knowing what others recorded meanwhile, as it is on top of that: it begins at the
 * levels that stand, and takes nothing away (D-S2, D-V4). Given back as it was when it knew all.
 */
export function onTopOf<
  Helped extends { residentId: string; skills: VisitDraft['residents'][number]['skills'] },
  Draft extends { residents: Helped[] },
>(visit: Draft, household: readonly VisitedResident[]): Draft {
  const levels = new Map(household.map(({ id, petals }) => [id, petals]));
  const isOver = ({ residentId, skills }: Helped) =>
    skills.some(
      ({ skill, levelBefore }) =>
        compareLevels(levelBefore, levels.get(residentId)?.[skill - 1] ?? null) !== 0 && levels.has(residentId),
    );
  if (!visit.residents.some(isOver)) return visit;
  const residents = visit.residents.map((helped) => ({
    ...helped,
    skills: helped.skills.map(({ skill, levelAfter }) => {
      const stands = levels.get(helped.residentId)?.[skill - 1] ?? null;
      return { skill, levelBefore: stands, levelAfter: reaches(stands, levelAfter) && stands ? stands : levelAfter };
    }),
  }));
  return { ...visit, residents };
}

import type { SkillNumber } from '@cns/contracts/enums';
import { missingSkills, type Petals } from './skills.ts';
import { type Day, daysBetween } from './time.ts';

export interface VisitCandidate {
  petals: Petals;
  goalOneMember: boolean;
  /** D-S6. */
  priority: boolean;
  lastVisitOn: Day | null;
  comeBackOn: Day | null;
}

export interface VisitReason {
  missing: SkillNumber[];
  daysSinceVisit: number | null;
  comeBackDue: boolean;
  /** Higher comes first. */
  weight: number;
}

/** Weeks after which waiting longer makes a household no more urgent. */
const MOST_WEEKS = 26;

/**
 * Why this household should be visited, and how much (D-V1, D-S6): a promise to come back first; then who lacks most,
 * is a priority household, and has waited longest. `null` when there is nothing to go for.
 */
export function reasonToVisit(candidate: VisitCandidate, today: Day): VisitReason | null {
  const comeBackDue = candidate.comeBackOn !== null && candidate.comeBackOn <= today;
  if (candidate.goalOneMember && !comeBackDue) return null;
  if (candidate.comeBackOn !== null && !comeBackDue) return null;
  const missing = missingSkills(candidate.petals);
  const daysSinceVisit = candidate.lastVisitOn ? daysBetween(candidate.lastVisitOn, today) : null;
  const weeks = daysSinceVisit === null ? MOST_WEEKS : Math.min(MOST_WEEKS, Math.floor(daysSinceVisit / 7));
  const weight = (comeBackDue ? 1000 : 0) + (candidate.priority ? 40 : 0) + missing.length * 6 + weeks * 2;
  return { missing, daysSinceVisit, comeBackDue, weight };
}

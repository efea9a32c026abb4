import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { SKILL_NUMBERS } from '@cns/contracts/skill-numbers';

/** Level per skill 1…5, in this order; `null` = not recorded (D-S7). */
export type Petals = readonly (SkillLevel | null)[];

const RANK: Record<SkillLevel, number> = { none: 0, guided: 1, proficient: 2 };

/** -1, 0 or 1; "not recorded" stands below every level. */
export function compareLevels(a: SkillLevel | null, b: SkillLevel | null): number {
  return Math.sign((a ? RANK[a] : -1) - (b ? RANK[b] : -1));
}

/** Whether the level is `wanted` or better. */
export function reaches(level: SkillLevel | null, wanted: SkillLevel): boolean {
  return compareLevels(level, wanted) >= 0;
}

/** The best level of several people, skill by skill: what a household's glyph shows. */
export function bestPetals(people: readonly Petals[]): (SkillLevel | null)[] {
  return SKILL_NUMBERS.map((skill) =>
    people
      .map((petals) => petals[skill - 1] ?? null)
      .reduce<SkillLevel | null>((best, level) => (compareLevels(level, best) > 0 ? level : best), null),
  );
}

/** Skills in which nobody of the household is proficient yet, in the order of the framework. */
export function missingSkills(petals: Petals): SkillNumber[] {
  return SKILL_NUMBERS.filter((skill) => !reaches(petals[skill - 1] ?? null, 'proficient'));
}

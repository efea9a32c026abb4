/**
 * A new version of the skill framework and what the levels of the version before are in it (D-S1). Levels are never invented: a
 * skill that goes on from none of the old ones begins without a record, which is not "cannot" (D-S7).
 */
import { SKILL_NUMBERS, type SkillLevel, type SkillNumber } from '@cns/contracts/enums';
import type { SkillShare } from '@cns/contracts/units';
import { type Petals, reaches } from './skills.ts';

/** How a skill of the new version goes on from one of the old. */
export interface SkillSuccession {
  number: SkillNumber;
  /** `null`: the skill is new. */
  wasNumber: SkillNumber | null;
  guidedBecomes: SkillLevel;
  proficientBecomes: SkillLevel;
}

/** The levels of a person under the new version. */
export function levelsUnder(successions: readonly SkillSuccession[], petals: Petals): (SkillLevel | null)[] {
  return SKILL_NUMBERS.map((number) => {
    const succession = successions.find((each) => each.number === number);
    const was = succession?.wasNumber ? (petals[succession.wasNumber - 1] ?? null) : null;
    return was === null || !succession ? null : levelUnder(succession, was);
  });
}

function levelUnder({ guidedBecomes, proficientBecomes }: SkillSuccession, was: SkillLevel): SkillLevel {
  if (was === 'none') return 'none';
  return was === 'guided' ? guidedBecomes : proficientBecomes;
}

/** Whether somebody's levels may become others: the names alone have changed when not. */
export function changesLevels(successions: readonly SkillSuccession[]): boolean {
  return successions.some(
    ({ number, wasNumber, guidedBecomes, proficientBecomes }) =>
      wasNumber !== number || guidedBecomes !== 'guided' || proficientBecomes !== 'proficient',
  );
}

/**
 * Households counted under the old version as they count under the new one, skill by skill. A skill that is new has nothing
 * recorded. Goals over all five skills cannot be carried over: who reached them is not told by counts.
 */
export function sharesUnder(successions: readonly SkillSuccession[], shares: readonly SkillShare[]): SkillShare[] {
  return SKILL_NUMBERS.flatMap((number) => {
    const total = shares[0]?.proficient.total ?? 0;
    const nothing = { number, guided: { count: 0, total }, proficient: { count: 0, total }, recorded: 0 };
    const succession = successions.find((each) => each.number === number);
    const was = shares.find((share) => share.number === succession?.wasNumber);
    if (!succession || !was) return nothing;
    return { number, recorded: was.recorded, ...countsUnder(succession, was) };
  });
}

function countsUnder(succession: SkillSuccession, was: SkillShare): Pick<SkillShare, 'guided' | 'proficient'> {
  const at = (wanted: SkillLevel) => {
    if (reaches(succession.guidedBecomes, wanted)) return was.guided;
    return reaches(succession.proficientBecomes, wanted) ? was.proficient : { ...was.guided, count: 0 };
  };
  return { guided: at('guided'), proficient: at('proficient') };
}

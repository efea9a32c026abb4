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

/**
 * Targets of one place and period as they are called under the new version (D-S1, D-R8): those for people taught a skill (`C1` …
 * `C5`) or able in it afterwards (`C1b` …) go where the skill
 * goes on. What nothing goes on from is asked of nobody any more; a skill that is new has no target until one is given.
 * @param targets by code
 * @returns what is said anew, `null` = taken back
 */
export function targetsUnder(
  successions: readonly SkillSuccession[],
  targets: ReadonlyMap<string, number>,
): Map<string, number | null> {
  const said = new Map<string, number | null>();
  for (const number of SKILL_NUMBERS) {
    const was = successions.find((each) => each.number === number)?.wasNumber ?? null;
    for (const suffix of ['', 'b']) {
      const value = was === null ? null : (targets.get(`C${was}${suffix}`) ?? null);
      if (value !== (targets.get(`C${number}${suffix}`) ?? null)) said.set(`C${number}${suffix}`, value);
    }
  }
  return said;
}

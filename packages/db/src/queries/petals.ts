import type { SkillLevel } from '@cns/contracts/enums';

/** The five levels of a row, in the order of the skills. */
export function petalsOf(row: {
  skill1: SkillLevel | null;
  skill2: SkillLevel | null;
  skill3: SkillLevel | null;
  skill4: SkillLevel | null;
  skill5: SkillLevel | null;
}): (SkillLevel | null)[] {
  return [row.skill1, row.skill2, row.skill3, row.skill4, row.skill5];
}

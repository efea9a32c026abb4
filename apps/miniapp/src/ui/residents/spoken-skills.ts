import type { SkillNumber } from '@cns/contracts/enums';
import { SKILL_NUMBERS } from '@cns/contracts/skill-numbers';
import type { SkillName } from '@cns/contracts/units';

/** The five skills as people say them (D-S1). */
export const SPOKEN_SKILLS: Record<SkillNumber, string> = {
  1: 'Làm giấy tờ trên điện thoại',
  2: 'Mua hàng trên mạng',
  3: 'Trả tiền bằng điện thoại',
  4: 'Giữ mình khỏi lừa đảo trên mạng',
  5: 'Dùng ứng dụng của địa phương',
};

/** The same where names of skills are asked for. */
export const SPOKEN_NAMES: readonly SkillName[] = SKILL_NUMBERS.map((number) => ({
  number,
  name: SPOKEN_SKILLS[number],
  shortName: SPOKEN_SKILLS[number],
}));

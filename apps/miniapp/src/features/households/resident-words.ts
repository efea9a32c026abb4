import type { ResidentIndicators } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { type Levels, lowerFirst, SKILLS, shortNameOf, upperFirst } from '../../ui/petals/words.ts';

/** "Biết dùng mua sắm, thanh toán; đang học dịch vụ công": the person's flower as one line. */
export function skillsInWords(levels: Levels, names: readonly SkillName[]): string {
  const able = SKILLS.filter((skill) => levels[skill - 1] === 'proficient');
  const learning = SKILLS.filter((skill) => levels[skill - 1] === 'guided');
  if (able.length === SKILLS.length) return 'Biết dùng đủ 5 kỹ năng';
  const list = (skills: typeof able) => skills.map((skill) => lowerFirst(shortNameOf(names, skill))).join(', ');
  const parts = [
    ...(able.length > 0 ? [`biết dùng ${list(able)}`] : []),
    ...(learning.length > 0 ? [`đã được hướng dẫn ${list(learning)}`] : []),
  ];
  if (parts.length > 0) return upperFirst(parts.join('; '));
  return levels.every((level) => level === null) ? 'Chưa ghi nhận kỹ năng nào' : 'Chưa biết kỹ năng nào';
}

/** What the person already has; what is not recorded or absent is not listed. */
export function indicatorsInWords(indicators: ResidentIndicators): string {
  const has = [
    ...(indicators.vneidLevel ? [`VNeID mức ${indicators.vneidLevel}`] : []),
    ...(indicators.publicServiceAccount ? ['tài khoản dịch vụ công'] : []),
    ...(indicators.paymentAccount ? ['tài khoản ngân hàng hoặc ví'] : []),
    ...(indicators.healthRecord ? ['sổ sức khỏe điện tử'] : []),
    ...(indicators.digitalSignature ? ['chữ ký số'] : []),
  ];
  return has.length === 0 ? '' : `Đã có ${has.join(', ')}`;
}

import type { SkillLevel } from '@cns/contracts/enums';
import type { VisitRecord } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { dotted, formatDay, formatInstant } from '@cns/domain/format';
import { lowerFirst, shortNameOf } from './petals/words.ts';
import styles from './VisitLines.module.css';
import { OUTCOME_WORDS, SERVICE_WORDS } from './words.ts';

/** One visit as it was logged: when, by whom, who learned what, what was heard. */
export function VisitLines({ visit, names }: { visit: VisitRecord; names: readonly SkillName[] }) {
  return (
    <div className={styles.visit}>
      <p className={styles.head}>{formatInstant(new Date(visit.occurredAt))}</p>
      <p className={styles.soft}>
        {dotted([visit.memberName, OUTCOME_WORDS[visit.outcome]])}
        {visit.comeBackOn !== null && ` ngày ${formatDay(visit.comeBackOn)}`}
      </p>
      {visit.residents.map((helped) => (
        <p key={helped.residentId}>{helpedInWords(helped, names)}</p>
      ))}
      {visit.difficulties !== '' && <p>Khó khăn: {visit.difficulties}</p>}
      {visit.needs !== '' && <p>Nhu cầu: {visit.needs}</p>}
    </div>
  );
}

/** "Lò Thị Pản: được hướng dẫn dịch vụ công, mua sắm; biết dùng thanh toán; đã giúp VNeID mức 2" */
export function helpedInWords(helped: VisitRecord['residents'][number], names: readonly SkillName[]): string {
  const reached = (level: SkillLevel) =>
    helped.skills
      .filter(({ levelAfter }) => levelAfter === level)
      .map(({ skill }) => lowerFirst(shortNameOf(names, skill)))
      .join(', ');
  const guided = reached('guided');
  const able = reached('proficient');
  const skills = [guided && `được hướng dẫn ${guided}`, able && `biết dùng ${able}`].filter(Boolean).join('; ');
  const services = helped.services.map((service) => lowerFirst(SERVICE_WORDS[service])).join(', ');
  const sentences = [skills, services && `đã giúp ${services}`].filter(Boolean).join('; ');
  return sentences === '' ? helped.fullName : `${helped.fullName}: ${sentences}`;
}

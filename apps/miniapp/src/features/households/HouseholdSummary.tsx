import type { HouseholdDetail } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { formatPhone } from '@cns/domain/format';
import type { Day } from '@cns/domain/time';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { appointmentInWords, sinceInWords } from '../../ui/household-words.ts';
import { Tag } from '../../ui/Notice.tsx';
import { LevelFlower } from '../../ui/petals/LevelFlower.tsx';
import { missingInWords, upperFirst } from '../../ui/petals/words.ts';
import { PRIORITY_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';

interface HouseholdSummaryProps {
  household: HouseholdDetail;
  names: readonly SkillName[];
  today: Day;
}

export function HouseholdSummary({ household, names, today }: HouseholdSummaryProps) {
  const appointment = appointmentInWords(household.comeBackOn, today);
  // Nobody is there to be taught, but they may be asked whether they come back.
  if ((household.leftOn ?? null) !== null) {
    if (household.phone === null) return null;
    return (
      <Card>
        <Phone household={household} />
      </Card>
    );
  }
  return (
    <Card>
      <div className={styles.summary}>
        <LevelFlower levels={household.petals} names={names} goalReached={household.goalOneMember} size={112} />
        <div className={styles.summaryText}>
          <p className={styles.lacking}>{goalInWords(household, names)}</p>
          <p className={styles.soft}>{upperFirst(sinceInWords(household.lastVisitOn, today))}</p>
          {household.assistedBy !== null && <p className={styles.soft}>{household.assistedBy.name} làm giúp</p>}
          {household.digitalShop === true && <p className={styles.soft}>Đã có cửa hàng số</p>}
        </div>
      </div>
      {(appointment !== null || household.priority.length > 0) && (
        <div className={styles.tags}>
          {appointment !== null && <Tag tone="attention">{appointment}</Tag>}
          {household.priority.map((reason) => (
            <Tag key={reason} tone="neutral">
              {PRIORITY_WORDS[reason]}
            </Tag>
          ))}
        </div>
      )}
      <Phone household={household} />
    </Card>
  );
}

function Phone({ household: { headName, phone } }: { household: HouseholdDetail }) {
  if (phone === null) return null;
  return (
    <div className={styles.personFormHead}>
      <span>{formatPhone(phone)}</span>
      <CallButton name={headName} phone={phone} />
    </div>
  );
}

/** The three figures stay apart (D-S3): the goal is one person with all five, not five people with one each. */
export function goalInWords(household: Pick<HouseholdDetail, 'goalOneMember' | 'petals'>, names: readonly SkillName[]) {
  if (household.goalOneMember) return 'Đạt mục tiêu: có một người biết dùng đủ 5 kỹ năng';
  const missing = missingInWords(household.petals, names, 4);
  if (missing.startsWith('đủ')) return 'Cả nhà cùng nhau đủ 5 kỹ năng, chưa có một người đủ cả 5';
  return `Hộ ${missing}`;
}

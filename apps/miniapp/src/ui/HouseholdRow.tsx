import type { HouseholdCard } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import { memo } from 'react';
import { LinkCard } from './Card.tsx';
import styles from './HouseholdRow.module.css';
import { appointmentInWords, reasonsInWords } from './household-words.ts';
import { Tag } from './Notice.tsx';
import { LevelFlower } from './petals/LevelFlower.tsx';
import { levelsInWords } from './petals/words.ts';

interface HouseholdRowProps {
  household: HouseholdCard;
  names: readonly SkillName[];
  today: Day;
  to: string;
}

/** A household in a list: its flower, the head, where it is and what it needs. */
export const HouseholdRow = memo(function HouseholdRow({ household, names, today, to }: HouseholdRowProps) {
  const appointment = appointmentInWords(household.comeBackOn, today);
  return (
    <LinkCard to={to}>
      <div className={styles.row}>
        <LevelFlower levels={household.petals} names={names} goalReached={household.goalOneMember} size={56} silent />
        <div className={styles.text}>
          <p className={styles.name}>{household.headName}</p>
          {household.hamlet !== null && household.hamlet !== '' && <p className={styles.soft}>{household.hamlet}</p>}
          {appointment !== null && (
            <p data-of-today="">
              <Tag tone="attention">{appointment}</Tag>
            </p>
          )}
          <p className={styles.soft} data-of-today="">
            {reasonsInWords(household, names, today)}
          </p>
          {/* After the name: whoever listens wants to know first who this is. */}
          <p className="sr-only">{levelsInWords(household.petals, names)}</p>
        </div>
      </div>
    </LinkCard>
  );
});

import type { HouseholdCard } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import type { Day } from '@cns/domain/time';
import { useGradually } from './gradually.ts';
import styles from './HouseholdList.module.css';
import { HouseholdRow } from './HouseholdRow.tsx';

interface HouseholdListProps {
  households: readonly HouseholdCard[];
  names: readonly SkillName[];
  today: Day;
  /** Where a household leads, up to its id. */
  to: string;
}

/** Households one below the other: those that fit the screen at once, the others when the phone is free. */
export function HouseholdList({ households, names, today, to }: HouseholdListProps) {
  const shown = useGradually(households.length);
  return (
    <ul className={styles.list}>
      {households.slice(0, shown).map((household) => (
        <li key={household.id} className={styles.row}>
          <HouseholdRow household={household} names={names} today={today} to={to + household.id} />
        </li>
      ))}
    </ul>
  );
}

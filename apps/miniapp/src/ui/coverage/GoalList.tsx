import type { Coverage, UnitSummary } from '@cns/contracts/units';
import type { ReactNode } from 'react';
import { Card } from '../Card.tsx';
import styles from './GoalList.module.css';
import { ShareWords } from './ShareWords.tsx';

interface GoalListProps {
  title: string;
  units: readonly { unit: UnitSummary; coverage: Coverage }[];
  children?: ReactNode;
}

/** How far each unit is, line by line. */
export function GoalList({ title, units, children }: GoalListProps) {
  return (
    <Card title={title}>
      {children}
      <ul className={styles.rows}>
        {units.map(({ unit, coverage }) => (
          <li key={unit.id} className={styles.row}>
            <span>{unit.name}</span>
            <ShareWords share={coverage.goalOneMember} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

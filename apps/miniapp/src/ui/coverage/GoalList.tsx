import type { Coverage, UnitSummary } from '@cns/contracts/units';
import type { ReactNode } from 'react';
import { Card } from '../Card.tsx';
import { useSilentRest } from '../SilentRest.tsx';
import styles from './GoalList.module.css';
import { ShareWords } from './ShareWords.tsx';

interface Place {
  unit: UnitSummary;
  coverage: Coverage;
}

interface GoalListProps {
  title: string;
  units: readonly Place[];
  children?: ReactNode;
}

/** How far each unit is, line by line. */
export function GoalList({ title, units, children }: GoalListProps) {
  const { listed, toggle } = useSilentRest(units, isSilent, 'nơi chưa có hộ');
  return (
    <Card title={title}>
      {children}
      <ul className={styles.rows}>
        {listed.map(({ unit, coverage }) => (
          <li key={unit.id} className={styles.row}>
            <span>{unit.name}</span>
            <ShareWords share={coverage.goalOneMember} />
          </li>
        ))}
      </ul>
      {toggle}
    </Card>
  );
}

const isSilent = ({ coverage }: Place): boolean => coverage.goalOneMember.total === 0;

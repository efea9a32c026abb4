import { Link } from 'react-router-dom';
import { useCan } from '../../api/session/SessionContext.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import type { BoardVillage } from './board-sections.ts';
import styles from './report-board.module.css';

/** Whose turn it is in the village, by name, and the telephone. Above the commune no people are shown (D-P4). */
export function MissingRow({ village, period }: { village: BoardVillage; period: string }) {
  const knowsPeople = useCan('team.read');
  const { unit, leader, visits } = village;
  return (
    <li className={styles.missing}>
      <Link to={`/reports/${unit.id}/${period}`} className={styles.text}>
        <span className={styles.name}>{unit.name}</span>
        {knowsPeople && <span>{leader === null ? 'Chưa ghi tổ trưởng' : leader.name}</span>}
        <span className={styles.soft}>{visits} lượt hỗ trợ trong kỳ</span>
      </Link>
      {knowsPeople && leader !== null && <CallButton name={leader.name} phone={leader.phone} />}
    </li>
  );
}

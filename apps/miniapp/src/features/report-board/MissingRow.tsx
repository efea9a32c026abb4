import { formatShare } from '@cns/domain/format';
import { isRequestKey } from '@cns/domain/period-kinds';
import { useCan } from '../../api/session/SessionContext.tsx';
import { Link } from '../../router/router.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Line } from '../../ui/Line.tsx';
import type { BoardReport } from './board-sections.ts';
import styles from './report-board.module.css';
import { visitsWords } from './visits-words.ts';

/**
 * Whose turn it is in the village, by name, and the telephone; above the commune no people are shown (D-P4). A commune
 * leads on to its villages, where one sees what holds it up.
 */
export function MissingRow({ report, period }: { report: BoardReport; period: string }) {
  const knowsPeople = useCan('team.read');
  const { unit, leader, villages } = report;
  const to = villages ? `/units/${unit.id}/reports?period=${period}` : `/reports/${unit.id}/${period}`;
  const words = (
    <>
      <span className={styles.name}>{unit.name}</span>
      {villages && (
        <span>
          {villages.filed.total === 0 ? 'Chưa có danh sách thôn' : `${formatShare(villages.filed)} thôn đã nộp`}
        </span>
      )}
      {knowsPeople && !villages && <span>{leader === null ? 'Chưa ghi tổ trưởng' : leader.name}</span>}
      {!isRequestKey(period) && <span className={styles.soft}>{visitsWords(report)} trong kỳ</span>}
    </>
  );
  if (!knowsPeople || leader === null)
    return (
      <li>
        <Line to={to}>{words}</Line>
      </li>
    );
  return (
    <li className={styles.missing}>
      <Link to={to} className={styles.text}>
        {words}
      </Link>
      <CallButton name={leader.name} phone={leader.phone} />
    </li>
  );
}

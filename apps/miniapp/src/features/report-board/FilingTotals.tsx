import type { Share } from '@cns/contracts/scalars';
import { formatPercent, formatShare } from '@cns/domain/format';
import type { Answer } from '../../api/client.ts';
import styles from './report-board.module.css';

type Board = Answer<'GET /v1/units/:unitId/report-board'>;

/** Completeness and timeliness over the units in force (D-R6). */
export function FilingTotals({ board }: { board: Board }) {
  return (
    <dl className={styles.totals}>
      <Total name="đã nộp" share={board.filed} />
      <Total name="đúng hạn" share={board.onTime} />
      <Total name="đã duyệt" share={board.approved} />
    </dl>
  );
}

function Total({ name, share }: { name: string; share: Share }) {
  return (
    <div className={styles.total}>
      <dt className={styles.soft}>{name}</dt>
      <dd>
        <span className={styles.number}>{formatShare(share)}</span>
        <span className={styles.soft}>{formatPercent(share)}</span>
      </dd>
    </div>
  );
}

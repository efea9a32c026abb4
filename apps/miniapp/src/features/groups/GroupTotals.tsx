import type { GroupsOfUnit } from '@cns/contracts/groups';
import { formatNumber, formatPercent, formatShare } from '@cns/domain/format';
import styles from './groups.module.css';

/** How far the villages have their groups, and how many names are to be mended (D-G2). */
export function GroupTotals({ unit }: { unit: GroupsOfUnit }) {
  const { villagesWithGroup, deviating } = unit;
  return (
    <dl className={styles.totals}>
      <div className={styles.total}>
        <dt className={styles.soft}>thôn có nhóm bà con</dt>
        <dd>
          <span className={styles.number}>{formatShare(villagesWithGroup)}</span>
          <span className={styles.soft}>{formatPercent(villagesWithGroup)}</span>
        </dd>
      </div>
      <div className={styles.total}>
        <dt className={styles.soft}>tên chưa đúng mẫu</dt>
        <dd>
          <span className={styles.number}>{formatNumber(deviating)}</span>
        </dd>
      </div>
    </dl>
  );
}

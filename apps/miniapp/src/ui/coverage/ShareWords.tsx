import type { Share } from '@cns/contracts/scalars';
import { formatPercent, formatShare } from '@cns/domain/format';
import styles from './coverage.module.css';

/** "86/268 hộ · 32,1 %": both parts and the rate (D-S7). Breaks between them, never inside a number. */
export function ShareWords({ share }: { share: Share }) {
  const percent = formatPercent(share);
  if (percent === null) return <span className={styles.soft}>chưa có hộ</span>;
  return (
    <span className={styles.figure}>
      <span className={styles.whole}>{formatShare(share)}</span>{' '}
      <span className={`${styles.soft} ${styles.whole}`}>· {percent}</span>
    </span>
  );
}

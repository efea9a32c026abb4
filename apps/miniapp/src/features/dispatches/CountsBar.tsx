import type { DeliveryCounts } from '@cns/contracts/dispatches';
import { dotted, formatPercent, formatShare } from '@cns/domain/format';
import { restInWords } from '../../ui/dispatches/delivery-words.ts';
import ui from '../../ui/dispatches/dispatches.module.css';
import styles from './send.module.css';

/** How many groups have it: the figure, a bar, and the rest in words. */
export function CountsBar({ counts }: { counts: DeliveryCounts }) {
  const { has } = counts;
  const rest = restInWords(counts);
  if (has.total === 0) return <p className={ui.soft}>Chưa có nhóm Zalo nào ở đây.</p>;
  return (
    <>
      <p>
        <span className={styles.large}>{formatShare(has)}</span> {dotted(['nhóm đã có', formatPercent(has)])}
      </p>
      <span className={styles.track} aria-hidden="true">
        <span style={{ width: `${(100 * has.count) / has.total}%` }} />
      </span>
      {rest !== '' && <p className={ui.soft}>Còn {rest}</p>}
    </>
  );
}

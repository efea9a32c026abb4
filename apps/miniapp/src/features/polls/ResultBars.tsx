import type { PollView } from '@cns/contracts/polls';
import { dotted, formatPercent, formatShare } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { leadersOf } from './poll-words.ts';
import styles from './polls.module.css';

/** A bar an option, with both numbers in words: whoever hears the screen hears the same. */
export function ResultBars({ poll }: { poll: PollView }) {
  if (poll.result === 'too_few') {
    return (
      <Notice tone="neutral">
        Ít hơn 3 người bình chọn nên không hiện từng lựa chọn, để không ai biết ai chọn gì.
      </Notice>
    );
  }
  const leaders = leadersOf(poll);
  return (
    <Card title="Kết quả">
      <dl className={styles.bars}>
        {poll.options.map(({ number, text, votes }) => {
          const share = { count: votes ?? 0, total: poll.turnout.count };
          const ahead = leaders.includes(number);
          return (
            <div key={number} className={ahead ? styles.ahead : styles.bar}>
              <dt>{text}</dt>
              <dd>
                {dotted([
                  `${formatShare(share)} phiếu`,
                  formatPercent(share),
                  ahead && leaders.length === 1 && 'nhiều nhất',
                ])}
                <span className={styles.track} aria-hidden="true">
                  <span style={{ width: `${(100 * share.count) / Math.max(1, share.total)}%` }} />
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      {poll.multiple && <p className={styles.soft}>Mỗi người chọn được nhiều ô nên cộng lại có thể hơn 100 %.</p>}
    </Card>
  );
}

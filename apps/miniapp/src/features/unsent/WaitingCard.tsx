import { formatInstant } from '@cns/domain/format';
import type { Operation } from '../../offline/operation.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './unsent.module.css';

/** What leaves by itself; nobody has to do anything. */
export function WaitingCard({ operations }: { operations: readonly Operation[] }) {
  return (
    <Card title="Sẽ tự gửi khi có mạng">
      <ul className={styles.rows}>
        {operations.map(({ id, title, recordedAt, state }) => (
          <li key={id}>
            <p className={styles.strong}>{title}</p>
            <p className={styles.soft}>
              {formatInstant(new Date(recordedAt))}
              {state === 'held' && ' · đã gửi, đang chờ mục trước'}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

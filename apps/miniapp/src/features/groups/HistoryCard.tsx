import type { GroupHistoryEntry } from '@cns/contracts/groups';
import { formatInstant } from '@cns/domain/format';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './groups.module.css';
import { HISTORY_WORDS } from './people-words.ts';

const SHOWN_AT_FIRST = 5;

/** Who came and who went, latest first. */
export function HistoryCard({ history }: { history: readonly GroupHistoryEntry[] }) {
  const [all, setAll] = useState(false);
  if (history.length === 0) return null;
  const shown = all ? history : history.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title="Ai vào, ai ra">
      <ul className={styles.rows}>
        {shown.map(({ at, fact, name, noticed }, index) => (
          // Two things may happen at one moment to people nobody knows.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={`${at} ${fact} ${index}`}>
            <p>
              <strong>{name ?? 'Một người'}</strong> {HISTORY_WORDS[fact]}
            </p>
            <p className={styles.soft}>
              {noticed && 'Thấy khi đối chiếu với Zalo '}
              {formatInstant(new Date(at))}
            </p>
          </li>
        ))}
      </ul>
      {shown.length < history.length && <Button onClick={() => setAll(true)}>Xem thêm</Button>}
    </Card>
  );
}

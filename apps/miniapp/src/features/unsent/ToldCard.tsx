import { Check } from 'lucide-react';
import { localService } from '../../api/local.ts';
import { inGroups, type Told } from '../../offline/told.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './unsent.module.css';

const SHOWN = 3;

/** What arrived otherwise than it was written, in the server's words: another household, another hour, another village. */
export function ToldCard({ told }: { told: readonly Told[] }) {
  return (
    <Card title="Có điều cần biết">
      <ul className={styles.rows}>
        {inGroups(told).map(({ message, titles }) => (
          <li key={message}>
            <p>{message}</p>
            {titles.some(Boolean) && <p className={styles.soft}>{namesOf(titles)}</p>}
          </li>
        ))}
      </ul>
      <Button icon={Check} fullWidth onClick={() => void localService()?.acknowledge()}>
        Đã xem
      </Button>
    </Card>
  );
}

/** "Lượt hỗ trợ tại hộ Lò Văn Inh; Hộ mới Tẩn Văn Páo và 4 mục nữa" */
function namesOf(titles: readonly string[]): string {
  const others = titles.length - SHOWN;
  return titles.slice(0, SHOWN).join('; ') + (others > 0 ? ` và ${others} mục nữa` : '');
}

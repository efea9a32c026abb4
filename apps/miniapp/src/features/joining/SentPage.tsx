import type { UnitSummary } from '@cns/contracts/units';
import { House } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Mark } from '../../ui/petals/LoadingFlower.tsx';
import { Screen } from '../../ui/Screen.tsx';
import styles from './joining.module.css';

/** What happens now, and that nothing more has to be done. */
export function SentPage({ village, onDone }: { village: UnitSummary; onDone: () => void }) {
  return (
    <Screen
      title="Đã gửi, chờ Tổ duyệt"
      action={
        <Button look="main" icon={House} fullWidth onClick={onDone}>
          Về trang Nhà tôi
        </Button>
      }
    >
      <Card>
        <div className={styles.sent} role="status">
          <Mark size={96} />
          <p className={styles.village}>{village.name}</p>
          <p>Tổ công nghệ số cộng đồng đã nhận lời xin tham gia. Tổ xem tên, nhận ra gia đình rồi duyệt.</p>
          <p>
            Duyệt xong, trang <strong>Nhà tôi</strong> có số điện thoại của người giúp và đường vào nhóm Zalo.
          </p>
        </div>
      </Card>
    </Screen>
  );
}

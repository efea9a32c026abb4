import type { GroupDetail } from '@cns/contracts/groups';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import styles from './groups.module.css';

/** Of an ordinary group: who owns it, and that everything here is somebody's word. */
export function DeclaredCard({ detail }: { detail: GroupDetail }) {
  const { owner } = detail;
  return (
    <Card title="Nhóm thường, do người khai">
      <p className={styles.soft}>
        Zalo không cho biết ai ở trong nhóm này. Số liệu ở trên là do Tổ hoặc xã khai và kiểm tra.
      </p>
      <div className={styles.person}>
        <div className={styles.text}>
          <p className={styles.name}>{owner?.name ?? 'Chưa ghi trưởng nhóm'}</p>
          {owner !== null && <p className={styles.soft}>Trưởng nhóm</p>}
        </div>
        {owner !== null && <CallButton name={owner.name} phone={owner.phone} />}
      </div>
    </Card>
  );
}

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useLocalStatus } from '../../api/local-status.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { officeName } from '../../api/session/workplaces.ts';
import { BottomSheet } from '../BottomSheet.tsx';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import styles from './team.module.css';

/** Who is signed in, with which offices, and the way out. */
export function MyOfficesCard() {
  const { me, signOut } = useSession();
  const { unsent } = useLocalStatus();
  const [asking, setAsking] = useState(false);
  return (
    <Card title={me.displayName}>
      <ul className={styles.rows}>
        {me.offices.map((held) => (
          <li key={held.appointmentId}>
            <p className={styles.strong}>{officeName(held.office)}</p>
            <p className={styles.soft}>{held.teamName ?? held.unit.fullName}</p>
          </li>
        ))}
      </ul>
      <Button look="quiet" icon={LogOut} onClick={() => setAsking(true)}>
        Đăng xuất
      </Button>
      <BottomSheet
        title="Đăng xuất khỏi máy này?"
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <Button look="main" icon={LogOut} fullWidth onClick={() => void signOut()}>
            Đăng xuất
          </Button>
        }
      >
        <p>
          {unsent === 0
            ? 'Những gì đã gửi vẫn còn. Mở lại ứng dụng trong Zalo là đăng nhập lại được.'
            : `Còn ${unsent} mục chưa gửi, sẽ gửi khi đăng nhập lại trên máy này.`}
        </p>
      </BottomSheet>
    </Card>
  );
}

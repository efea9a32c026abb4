import type { GroupSummary } from '@cns/contracts/groups';
import { Pencil } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { breakable } from '../../ui/team/breakable.tsx';
import type { ActingOnGroup } from './actions/use-group-actions.ts';
import styles from './groups.module.css';

/** The corrected name, ready to copy, where a group deviates from the province's standard (D-G2). */
export function NameCard({ group, acting }: { group: GroupSummary; acting: ActingOnGroup | null }) {
  const { naming, origin } = group;
  if (naming === null || naming.conforms) return null;
  return (
    <Card title="Tên chưa đúng mẫu">
      <Notice tone="attention">Tỉnh quy định tên nhóm theo mẫu, để ai cũng tìm được nhóm của thôn mình.</Notice>
      <p>Tên đúng:</p>
      <p className={styles.properName}>{breakable(naming.proposed)}</p>
      {origin === 'ordinary' && (
        <p className={styles.soft}>
          Trưởng nhóm mở nhóm trong Zalo, bấm vào tên nhóm ở trên cùng, chọn đổi tên rồi dán tên này vào.
        </p>
      )}
      {acting !== null && (
        <Button
          look="main"
          icon={Pencil}
          fullWidth
          busy={acting.busy}
          onClick={() => acting.ask({ wish: 'take_standard_name' })}
        >
          Đổi sang tên đúng
        </Button>
      )}
      <CopyButton text={naming.proposed} done="Đã chép tên nhóm">
        Chép tên đúng
      </CopyButton>
    </Card>
  );
}

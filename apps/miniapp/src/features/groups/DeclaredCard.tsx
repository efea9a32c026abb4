import type { GroupDetail } from '@cns/contracts/groups';
import { ClipboardCheck, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { CheckGroupSheet } from './CheckGroupSheet.tsx';
import styles from './groups.module.css';

/** Of an ordinary group: whose it is, that everything here is somebody's word, and the ways to keep it true. */
export function DeclaredCard({ detail }: { detail: GroupDetail }) {
  const mayWrite = useCan('group.write');
  const knowsPeople = useCan('team.read');
  const { owner } = detail;
  return (
    <Card title="Nhóm thường, do người khai">
      <p className={styles.soft}>
        Zalo không cho biết ai ở trong nhóm này. Số liệu ở trên là do Tổ hoặc xã khai và kiểm tra.
      </p>
      {knowsPeople && (
        <div className={styles.person}>
          <div className={styles.text}>
            <p className={styles.name}>{owner?.name ?? 'Chưa ghi trưởng nhóm'}</p>
            {owner !== null && <p className={styles.soft}>Trưởng nhóm</p>}
          </div>
          {owner !== null && <CallButton name={owner.name} phone={owner.phone} />}
        </div>
      )}
      {mayWrite && <Upkeep detail={detail} />}
    </Card>
  );
}

function Upkeep({ detail }: { detail: GroupDetail }) {
  const { id } = detail.group;
  const navigate = useNavigate();
  const [open, setOpen] = useState<'check' | 'close' | null>(null);
  return (
    <>
      <div className={styles.actions}>
        <Button icon={ClipboardCheck} onClick={() => setOpen('check')}>
          Kiểm tra nhóm
        </Button>
        <Button icon={Pencil} onClick={() => navigate(`/groups/${id}/edit`)}>
          Sửa
        </Button>
        <Button look="quiet" icon={Trash2} onClick={() => setOpen('close')}>
          Nhóm không còn dùng
        </Button>
      </div>
      {open === 'check' && <CheckGroupSheet detail={detail} onClose={() => setOpen(null)} />}
      {open === 'close' && <CloseSheet groupId={id} onClose={() => setOpen(null)} />}
    </>
  );
}

function CloseSheet({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const say = useSnackbar();
  const navigate = useNavigate();
  const send = useSend('POST /v1/groups/:groupId/closure');
  const operationId = useOperationId();
  const close = () =>
    send.mutate(
      { params: { groupId }, body: { operationId: operationId({ groupId }) } },
      {
        onSuccess: () => {
          say('Đã bỏ nhóm khỏi danh sách');
          navigate('/groups', { replace: true });
        },
      },
    );
  return (
    <BottomSheet
      title="Bỏ nhóm này khỏi danh sách?"
      open
      onClose={onClose}
      action={
        <Button look="danger" icon={Trash2} fullWidth busy={send.isPending} onClick={close}>
          Bỏ khỏi danh sách
        </Button>
      }
    >
      <p>Nhóm trong Zalo vẫn còn nguyên. Ở đây nhóm không được tính nữa.</p>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

import type { GroupDetail } from '@cns/contracts/groups';
import { Check } from 'lucide-react';
import { useDraftOver } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { countFaults, formOf, seenIn } from './group-form.ts';
import { SeenFields } from './SeenFields.tsx';

/** Somebody has opened the group in Zalo and says what is there. */
export function CheckGroupSheet({ detail, onClose }: { detail: GroupDetail; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/groups/:groupId/checks');
  const operationId = useOperationId();
  const { draft: seen, change, clear } = useDraftOver(`group-check.${detail.group.id}`, formOf(detail));
  const faults = countFaults(seen);

  function save() {
    if (Object.keys(faults).length > 0) return;
    const content = seenIn(seen);
    send.mutate(
      { params: { groupId: detail.group.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã ghi lần kiểm tra');
          onClose();
        },
      },
    );
  }

  return (
    <BottomSheet
      title="Kiểm tra nhóm"
      open
      onClose={onClose}
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
          Đã kiểm tra
        </Button>
      }
    >
      <p>Mở nhóm trong Zalo, xem rồi ghi lại.</p>
      <SeenFields seen={seen} edit={(part) => change((before) => ({ ...before, ...part }))} faults={faults} />
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

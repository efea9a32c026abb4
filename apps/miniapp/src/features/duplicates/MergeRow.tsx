import type { HouseholdMerge } from '@cns/contracts/duplicates';
import { dotted, formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './duplicates.module.css';

export function MergeRow({ merge }: { merge: HouseholdMerge }) {
  const [open, setOpen] = useState(false);
  const { kept, gone, mergedBy, mergedAt, undoneAt, undoableUntil } = merge;
  return (
    <div className={styles.fields}>
      <div>
        <p className={styles.name}>
          {gone.headName} vào {kept.headName}
        </p>
        <p className={styles.soft}>
          {dotted([kept.village.name, `${mergedBy}, ${formatDay(dayOf(new Date(mergedAt)))}`])}
        </p>
      </div>
      {undoneAt !== null && (
        <p>
          <Tag tone="neutral">Đã hoàn tác {formatDay(dayOf(new Date(undoneAt)))}</Tag>
        </p>
      )}
      {undoneAt === null && undoableUntil !== null && (
        <Button icon={Undo2} label={`Hoàn tác gộp hộ ${kept.headName}`} onClick={() => setOpen(true)}>
          Hoàn tác, đến {formatDay(undoableUntil)}
        </Button>
      )}
      {open && <UndoSheet merge={merge} onClose={() => setOpen(false)} />}
    </div>
  );
}

function UndoSheet({ merge: { id, kept, gone }, onClose }: { merge: HouseholdMerge; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/household-merges/:mergeId/undo');
  const operationId = useOperationId();
  const undo = () =>
    send.mutate(
      { params: { mergeId: id }, body: { operationId: operationId(id) } },
      {
        onSuccess: () => {
          say('Hai hộ đã trở lại như trước');
          onClose();
        },
      },
    );
  return (
    <BottomSheet
      title="Tách lại thành hai hộ?"
      open
      onClose={onClose}
      action={
        <Button look="danger" icon={Undo2} fullWidth busy={send.isPending} onClick={undo}>
          Hoàn tác
        </Button>
      }
    >
      <p>
        Hộ {gone.headName} và hộ {kept.headName} trở lại là hai hộ. Người, lượt hỗ trợ và con số về như trước khi gộp.
      </p>
      <p>Lượt hỗ trợ ghi sau khi gộp vẫn còn, đi theo người được hỗ trợ.</p>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

import type { HierarchyOperation } from '@cns/contracts/hierarchy';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { ApiProblem, sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { decisionWords, STATE_WORDS } from './change-words.ts';
import styles from './village-changes.module.css';

/** One change that was made or waits for its day, with its undo. */
export function OperationCard({ operation }: { operation: HierarchyOperation }) {
  const [open, setOpen] = useState(false);
  const { word, tone } = STATE_WORDS[operation.state];
  const isOpen = operation.state === 'applied' || operation.state === 'scheduled';
  return (
    <Card>
      <div className={styles.line}>
        <p className={styles.name}>{operation.title}</p>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className={styles.soft}>{decisionWords(operation)}</p>
      {operation.requestedBy !== null && <p className={styles.soft}>{operation.requestedBy} ghi</p>}
      {operation.reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {isOpen && (
        <Button icon={Undo2} onClick={() => setOpen(true)}>
          {operation.state === 'applied' ? 'Hoàn tác' : 'Bỏ, không áp dụng'}
        </Button>
      )}
      {open && <UndoSheet operation={operation} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function UndoSheet({ operation, onClose }: { operation: HierarchyOperation; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/hierarchy/:changeId/undo');
  const operationId = useOperationId();
  const [home, setHome] = useState<string | null>(null);
  const needsHome = send.error instanceof ApiProblem && send.error.code === 'undo_needs_home';
  const undo = () => {
    const content = { newHouseholdsTo: home };
    send.mutate(
      { params: { changeId: operation.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          say('Đã hoàn tác');
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title="Hoàn tác?"
      open
      onClose={onClose}
      action={
        <Button
          look="danger"
          icon={Undo2}
          fullWidth
          busy={send.isPending}
          disabled={needsHome && home === null}
          onClick={undo}
        >
          Hoàn tác
        </Button>
      }
    >
      <p>{operation.title}.</p>
      <p>Mọi hộ, Tổ và con số trở về như trước. Lượt hỗ trợ đã ghi vẫn còn.</p>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      {needsHome && (
        <RadioList
          label="Các hộ mới về thôn nào"
          value={home}
          options={operation.origins.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={setHome}
        />
      )}
    </BottomSheet>
  );
}

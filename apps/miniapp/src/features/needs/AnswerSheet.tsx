import type { Need } from '@cns/contracts/needs';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

/** Says what was done about it, or what the household was told. */
export function AnswerSheet({ need, onClose }: { need: Need; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/needs/:visitId/answer');
  const operationId = useOperationId();
  const [answer, setAnswer] = useState('');
  const { visitId, household, needs, difficulties } = need;
  const save = () => {
    const content = { answer: answer.trim() };
    send.mutate(
      { params: { visitId }, body: { ...content, operationId: operationId({ visitId, ...content }) } },
      {
        onSuccess: () => {
          say('Đã ghi là trả lời xong');
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title="Đã làm được gì?"
      open
      onClose={onClose}
      action={
        <Button look="main" icon={Check} fullWidth busy={send.isPending} disabled={answer.trim() === ''} onClick={save}>
          Đã trả lời
        </Button>
      }
    >
      <p>
        {household.headName} nói: “{[needs, difficulties].filter((words) => words !== '').join('; ')}”
      </p>
      <Field
        label="Đã làm gì, hẹn gia đình thế nào"
        rows={3}
        maxLength={500}
        hint="Ví dụ: Xã lắp wifi nhà văn hóa trong tháng 12."
        value={answer}
        onChange={setAnswer}
      />
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

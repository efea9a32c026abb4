import type { Need } from '@cns/contracts/needs';
import { Check } from 'lucide-react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { type Answered, AnswerSheet } from '../../ui/team/AnswerSheet.tsx';

/** Says what was done about it, or what the household was told. */
export function AnswerNeed({ need, onClose }: { need: Need; onClose: () => void }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/needs/:visitId/answer');
  const operationId = useOperationId();
  const { visitId, household, needs, difficulties } = need;
  const save = ({ answer, recording, settle }: Answered) =>
    send.mutate(
      {
        params: { visitId },
        body: { answer, operationId: operationId({ visitId, answer }) },
        recording: { ...recording, need },
      },
      {
        onSuccess: () => {
          settle();
          say('Đã ghi là trả lời xong');
          onClose();
        },
      },
    );
  return (
    <AnswerSheet
      title="Đã làm được gì?"
      label="Đã làm gì, hẹn gia đình thế nào"
      hint="Ví dụ: Xã lắp wifi nhà văn hóa trong tháng 12."
      action={{ icon: Check, words: 'Đã trả lời' }}
      draftKey={`need.${visitId}`}
      path={`/needs?answer=${visitId}`}
      busy={send.isPending}
      error={send.error}
      onAnswer={save}
      onClose={onClose}
    >
      <p>
        {household.headName} nói: “{[needs, difficulties].filter((words) => words !== '').join('; ')}”
      </p>
    </AnswerSheet>
  );
}

import type { Need } from '@cns/contracts/needs';
import { Check, Hand } from 'lucide-react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import styles from '../../ui/residents/asked.module.css';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { type Answered, AnswerSheet } from '../../ui/team/AnswerSheet.tsx';

interface AnswerNeedProps {
  need: Need;
  onClose: () => void;
}

/** Rings the household, takes the matter on for later, or says what was done about it. */
export function AnswerNeed({ need, onClose }: AnswerNeedProps) {
  const say = useSnackbar();
  const taking = useSend('POST /v1/needs/:visitId/taking');
  const answering = useSend('POST /v1/needs/:visitId/answer');
  const operationId = useOperationId();
  const { visitId, household, needs, difficulties, takenByMe } = need;
  const done = (words: string) => {
    say(words);
    onClose();
  };
  const take = () =>
    taking.mutate(
      { params: { visitId }, body: { operationId: operationId(visitId) }, recording: { need } },
      { onSuccess: () => done('Đã nhận. Xã và Tổ thấy tên người nhận') },
    );
  const save = ({ answer, recording, settle }: Answered) =>
    answering.mutate(
      {
        params: { visitId },
        body: { answer, operationId: operationId({ visitId, answer }) },
        recording: { ...recording, need },
      },
      {
        onSuccess: () => {
          settle();
          done('Đã ghi là trả lời xong');
        },
      },
    );
  return (
    <AnswerSheet
      title={`Trả lời hộ ${household.headName}`}
      label="Đã làm gì, hẹn gia đình thế nào"
      hint="Ví dụ: Xã lắp wifi nhà văn hóa trong tháng 12."
      action={{ icon: Check, words: 'Đã trả lời' }}
      draftKey={`need.${visitId}`}
      path={`/needs?answer=${visitId}`}
      busy={answering.isPending}
      error={answering.error ?? taking.error}
      onAnswer={save}
      onClose={onClose}
    >
      <p>“{[needs, difficulties].filter((words) => words !== '').join('; ')}”</p>
      <div className={styles.buttons}>
        <CallButton name={household.headName} phone={household.phone} />
        {!takenByMe && (
          <Button icon={Hand} busy={taking.isPending} onClick={take}>
            Tôi nhận, làm sau
          </Button>
        )}
      </div>
    </AnswerSheet>
  );
}

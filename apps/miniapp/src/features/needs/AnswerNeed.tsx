import type { Need } from '@cns/contracts/needs';
import { Check, Hand } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import styles from '../../ui/residents/asked.module.css';
import { type Answered, AnswerSheet } from '../../ui/team/AnswerSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';

interface AnswerNeedProps {
  need: Need;
  onClose: () => void;
}

/** Rings the household, takes the matter on for later, or says what was done about it. */
export function AnswerNeed({ need, onClose }: AnswerNeedProps) {
  const taking = useSaving('POST /v1/needs/:visitId/taking', onClose);
  const answering = useSaving('POST /v1/needs/:visitId/answer', onClose);
  const { visitId, household, needs, difficulties, takenByMe } = need;
  const params = { visitId };
  const take = () =>
    taking.save({ params, body: {}, recording: { need } }, { said: 'Đã nhận. Xã và Tổ thấy tên người nhận' });
  const save = ({ answer, recording, settle }: Answered) =>
    answering.save(
      { params, body: { answer }, recording: { ...recording, need } },
      { said: 'Đã ghi là trả lời xong', settle },
    );
  return (
    <AnswerSheet
      title={`Trả lời hộ ${household.headName}`}
      label="Đã làm gì, hẹn gia đình thế nào"
      hint="Ví dụ: Xã lắp wifi nhà văn hóa trong tháng 12."
      action={{ icon: Check, words: 'Đã trả lời' }}
      draftKey={`need.${visitId}`}
      path={`/needs?answer=${visitId}`}
      saving={{ isPending: answering.isPending, error: answering.error ?? taking.error }}
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

import type { ResidentRequest } from '@cns/contracts/resident-requests';
import { addDays } from '@cns/domain/time';
import { CalendarCheck, Check } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { type Answered, AnswerSheet } from '../../ui/team/AnswerSheet.tsx';

interface SheetProps {
  request: ResidentRequest;
  onClose: () => void;
}

/** Says that one comes, and when. */
export function TakeSheet({ request, onClose }: SheetProps) {
  const { id, asker } = request;
  const { me } = useSession();
  const say = useSnackbar();
  const send = useSend('POST /v1/requests/:requestId/taking');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft(`coming.${id}`, () => me.today);
  // Chosen yesterday, a day may have gone by.
  const comeOn = draft !== '' && draft < me.today ? me.today : draft;
  const choose = (day: string) => change(() => day);
  const days = [
    { value: me.today, label: 'Hôm nay' },
    { value: addDays(me.today, 1), label: 'Ngày mai' },
    { value: '', label: 'Hẹn sau' },
  ];
  const take = () => {
    const content = { comeOn: comeOn === '' ? null : comeOn };
    send.mutate(
      {
        params: { requestId: id },
        body: { ...content, operationId: operationId({ id, ...content }) },
        recording: { request },
      },
      {
        onSuccess: () => {
          clear();
          say('Đã nhận. Bà con thấy tên người đến');
          onClose();
        },
      },
    );
  };
  return (
    <BottomSheet
      title="Bao giờ đến?"
      open
      onClose={onClose}
      action={
        <Button look="main" icon={CalendarCheck} fullWidth busy={send.isPending} onClick={take}>
          Tôi nhận
        </Button>
      }
    >
      <p>{asker.name} sẽ thấy tên, số điện thoại và ngày đến.</p>
      <Chips label="Bao giờ đến?" choose="one" options={days} chosen={[comeOn]} onToggle={choose} />
      <DayField
        label="Hoặc chọn ngày"
        optional
        min={me.today}
        value={comeOn}
        error={fieldMessage(send.error, 'comeOn')}
        onChange={choose}
      />
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

/** Says that it is done, with an answer for whoever asked. */
export function CloseSheet({ request, onClose }: SheetProps) {
  const { id, asker } = request;
  const say = useSnackbar();
  const send = useSend('POST /v1/requests/:requestId/closing');
  const operationId = useOperationId();
  const save = ({ answer, recording, settle }: Answered) =>
    send.mutate(
      {
        params: { requestId: id },
        body: { answer, operationId: operationId({ id, answer }) },
        recording: { ...recording, request },
      },
      {
        onSuccess: () => {
          settle();
          say('Đã ghi là xong');
          onClose();
        },
      },
    );
  return (
    <AnswerSheet
      title="Việc này đã xong?"
      label={`Trả lời ${asker.name}`}
      optional
      hint="Ví dụ: Đã sửa năm sinh của bác."
      action={{ icon: Check, words: 'Đã xong' }}
      draftKey={`request.${id}`}
      path={`/requests?answer=${id}`}
      busy={send.isPending}
      error={send.error}
      onAnswer={save}
      onClose={onClose}
    >
      <p>Đến tận nhà thì ghi lượt hỗ trợ, việc tự xong. Ở đây dành cho việc xong qua điện thoại, sửa thông tin.</p>
    </AnswerSheet>
  );
}

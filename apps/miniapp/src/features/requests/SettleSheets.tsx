import type { ResidentRequest } from '@cns/contracts/resident-requests';
import { addDays } from '@cns/domain/time';
import { CalendarCheck, Check } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { fieldMessage } from '../../api/problem.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { type Answered, AnswerSheet } from '../../ui/team/AnswerSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';

interface SheetProps {
  request: ResidentRequest;
  onClose: () => void;
}

/** Says that one comes, and when. */
export function TakeSheet({ request, onClose }: SheetProps) {
  const { id, asker } = request;
  const { me } = useSession();
  const saving = useSaving('POST /v1/requests/:requestId/taking', onClose);
  const { draft, change, clear } = useDraft(`coming.${id}`, () => me.today);
  // Chosen yesterday, a day may have gone by.
  const comeOn = draft !== '' && draft < me.today ? me.today : draft;
  const choose = (day: string) => change(() => day);
  const days = [
    { value: me.today, label: 'Hôm nay' },
    { value: addDays(me.today, 1), label: 'Ngày mai' },
    { value: '', label: 'Hẹn sau' },
  ];
  const take = () =>
    saving.save(
      { params: { requestId: id }, body: { comeOn: comeOn === '' ? null : comeOn }, recording: { request } },
      { said: 'Đã nhận. Bà con thấy tên người đến', settle: clear },
    );
  return (
    <SavingSheet
      title="Bao giờ đến?"
      saving={saving}
      action={{ words: 'Tôi nhận', icon: CalendarCheck, onTap: take }}
      onClose={onClose}
    >
      <p>{asker.name} sẽ thấy tên, số điện thoại và ngày đến.</p>
      <Chips label="Bao giờ đến?" choose="one" options={days} chosen={[comeOn]} onToggle={choose} />
      <DayField
        label="Hoặc chọn ngày"
        optional
        min={me.today}
        value={comeOn}
        error={fieldMessage(saving.error, 'comeOn')}
        onChange={choose}
      />
    </SavingSheet>
  );
}

/** Says that it is done, with an answer for whoever asked. */
export function CloseSheet({ request, onClose }: SheetProps) {
  const { id, asker } = request;
  const saving = useSaving('POST /v1/requests/:requestId/closing', onClose);
  const save = ({ answer, recording, settle }: Answered) =>
    saving.save(
      { params: { requestId: id }, body: { answer }, recording: { ...recording, request } },
      { said: 'Đã ghi là xong', settle },
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
      saving={saving}
      onAnswer={save}
      onClose={onClose}
    >
      <p>Đến tận nhà thì ghi lượt hỗ trợ, việc tự xong. Ở đây dành cho việc xong qua điện thoại, sửa thông tin.</p>
    </AnswerSheet>
  );
}

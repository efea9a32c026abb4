import type { MonthlyReport, ReportWords } from '@cns/contracts/reports';
import { Save, Send } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { monthName } from '../../ui/reports/report-states.ts';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { receiverOf } from './report-words.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

interface SubmitActionsProps {
  report: MonthlyReport;
  words: ReportWords;
  /** Something was typed that the server does not have yet. */
  changed: boolean;
  onSaved: () => void;
  /** What went wrong, as a sentence; it outlives these buttons, which a report filed elsewhere takes away. */
  onProblem: (sentence: string | null) => void;
}

/** Keep the words, or file the report after one question. */
export function SubmitActions({ report, words, changed, onSaved, onProblem }: SubmitActionsProps) {
  const say = useSnackbar();
  const show = useShownAtOnce();
  const [asking, setAsking] = useState(false);
  const saving = useSend('PUT /v1/units/:unitId/reports/:period/words');
  const submitting = useSend('POST /v1/units/:unitId/reports/:period/submission');
  const saveId = useOperationId();
  const submitId = useOperationId();
  const receiver = receiverOf(report.unit);
  const month = monthName(report.period.key).toLowerCase();
  const params = { unitId: report.unit.id, period: report.period.key };
  const content = { version: report.version, words };

  const save = () => {
    onProblem(null);
    saving.mutate(
      { params, body: { ...content, operationId: saveId(content) } },
      {
        onSuccess: (saved) => {
          show(saved);
          onSaved();
          say('Đã lưu bản nháp');
        },
        onError: (problem) => onProblem(sentenceFor(problem)),
      },
    );
  };
  const submit = () => {
    onProblem(null);
    submitting.mutate(
      { params, body: { ...content, operationId: submitId(content) } },
      {
        onSuccess: (filed) => {
          show(filed);
          onSaved();
          say(`Đã nộp báo cáo ${month}`);
        },
        onError: (problem) => onProblem(sentenceFor(problem)),
        onSettled: () => setAsking(false),
      },
    );
  };

  return (
    <>
      {report.allowed.includes('submit') ? (
        <Button look="main" icon={Send} fullWidth busy={submitting.isPending} onClick={() => setAsking(true)}>
          Nộp báo cáo
        </Button>
      ) : null}
      {report.allowed.includes('save_words') && changed && (
        <Button icon={Save} fullWidth busy={saving.isPending} onClick={save}>
          Lưu bản nháp
        </Button>
      )}
      <BottomSheet
        title={`Nộp báo cáo ${month}?`}
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <>
            <Button look="main" icon={Send} fullWidth busy={submitting.isPending} onClick={submit}>
              Nộp báo cáo
            </Button>
            <Button fullWidth onClick={() => setAsking(false)}>
              Xem lại
            </Button>
          </>
        }
      >
        <p>
          Báo cáo của {report.unit.fullName} được gửi lên {receiver}. Sau khi nộp, số liệu giữ nguyên như lúc nộp.
        </p>
        <p>Nếu có chỗ chưa đúng, {receiver} sẽ trả lại kèm lý do để sửa.</p>
      </BottomSheet>
    </>
  );
}

import type { MonthlyReport, ReportWords } from '@cns/contracts/reports';
import { periodWords } from '@cns/domain/period-kinds';
import { Save, Send } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { boxesChanged, receiverOf, wordsKey } from './report-words.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

interface SubmitActionsProps {
  report: MonthlyReport;
  words: ReportWords;
  /** Something was typed that the server does not have yet. */
  changed: boolean;
  onSaved: () => void;
  /** The refused operations that handing in and saving mend. */
  replaces: { filed: string | null; saved: string | null };
  /** What went wrong, as a sentence; it outlives these buttons, which a report filed elsewhere takes away. */
  onProblem: (sentence: string | null) => void;
}

/** Keep the words, or file the report after one question. */
export function SubmitActions({ report, words, changed, onSaved, replaces, onProblem }: SubmitActionsProps) {
  const say = useSnackbar();
  const show = useShownAtOnce();
  const [asking, setAsking] = useState(false);
  const saving = useSend('PUT /v1/units/:unitId/reports/:period/words');
  const submitting = useSend('POST /v1/units/:unitId/reports/:period/submission');
  const saveId = useOperationId();
  const submitId = useOperationId();
  const receiver = receiverOf(report);
  const month = periodWords(report.period.key);
  const params = { unitId: report.unit.id, period: report.period.key };
  const content = { version: report.version, words };
  const form = {
    key: wordsKey(params),
    draft: boxesChanged(words, report.words),
    path: `/reports/${params.unitId}/${params.period}`,
  };

  const stopped = report.checks.filter(({ weight }) => weight === 'stop');
  const asked = report.checks.filter(({ weight }) => weight === 'ask');
  const [sure, setSure] = useState<readonly string[]>([]);
  const settled = stopped.length === 0 && asked.every(({ id }) => sure.includes(id));

  const save = () => {
    onProblem(null);
    saving.mutate(
      {
        params,
        body: { ...content, operationId: saveId(content) },
        recording: { report, form, replaces: replaces.saved },
      },
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
    const filing = { ...content, confirmed: asked.map(({ id }) => id) };
    submitting.mutate(
      {
        params,
        body: { ...filing, operationId: submitId(filing) },
        recording: { report, form, replaces: replaces.filed },
      },
      {
        onSuccess: (filed) => {
          show(filed);
          setAsking(false);
          onSaved();
          say(filed.state === report.state ? 'Đã niêm phong trên máy, sẽ tự nộp' : `Đã nộp báo cáo ${month}`);
        },
        onError: (problem) => {
          // What may succeed at the next tap stays asked.
          if (problem.isPassing) return;
          onProblem(sentenceFor(problem));
          setAsking(false);
        },
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
            {submitting.error?.isPassing && (
              <Notice tone="late" alert>
                {sentenceFor(submitting.error)}
              </Notice>
            )}
            <Button look="main" icon={Send} fullWidth busy={submitting.isPending} disabled={!settled} onClick={submit}>
              Nộp báo cáo
            </Button>
            <Button fullWidth onClick={() => setAsking(false)}>
              Xem lại
            </Button>
          </>
        }
      >
        {stopped.map(({ id, sentence }) => (
          <Notice key={id} tone="late">
            {sentence} Sửa số liệu rồi nộp.
          </Notice>
        ))}
        {asked.map(({ id, sentence }) => (
          <SwitchRow
            key={id}
            title={sentence.replace(' Có đúng không?', '')}
            checked={sure.includes(id)}
            onChange={(on) => setSure(on ? [...sure, id] : sure.filter((one) => one !== id))}
          >
            Bật nếu đúng như vậy
          </SwitchRow>
        ))}
        <p>
          Báo cáo của {report.unit.fullName} được gửi lên {receiver}. Sau khi nộp, số liệu giữ nguyên như lúc nộp.
        </p>
        <p>Nếu có chỗ chưa đúng, {receiver} sẽ trả lại kèm lý do để sửa.</p>
      </BottomSheet>
    </>
  );
}

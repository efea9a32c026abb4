import type { Figure, FigureOverride, MonthlyReport } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { overridesIn } from '@cns/domain/overridden-figures';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useDraftOver } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { FigureChoice } from './FigureChoice.tsx';
import { fieldName } from './report-words.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

const STOCKS = new Set<string>(REPORT_FIGURES.filter(({ nature }) => nature === 'stock').map(({ code }) => code));
const SHORTEST_REASON = 5;

interface OverrideSheetProps {
  report: MonthlyReport;
  words: MonthlyReport['words'];
  onClose: () => void;
  onSaved: () => void;
}

/** Another number in the place of a counted one, with the reason; the counted one stays beside it. */
export function OverrideSheet({ report, words, onClose, onSaved }: OverrideSheetProps) {
  const say = useSnackbar();
  const show = useShownAtOnce();
  const saving = useSend('PUT /v1/units/:unitId/reports/:period/words');
  const operationId = useOperationId();
  const [code, setCode] = useState<string | null>(null);
  const figure = report.figures.find((one) => one.code === code);

  const save = (overrides: FigureOverride[], said: string, settle: () => void) => {
    const content = { version: report.version, words, overrides };
    saving.mutate(
      {
        params: { unitId: report.unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
        recording: { report },
      },
      {
        onSuccess: (saved) => {
          settle();
          show(saved);
          onSaved();
          say(said);
          onClose();
        },
      },
    );
  };
  const others = overridesIn(report.figures).filter((one) => one.code !== code);
  return (
    <BottomSheet title="Sửa số liệu" open onClose={onClose}>
      {figure === undefined ? (
        <>
          <p>Số liệu tự đếm từ các lượt hỗ trợ. Chỉ sửa khi sổ ghi khác, và ghi lý do. Cả hai số đều được giữ.</p>
          <FigureChoice
            report={report}
            figures={report.figures}
            numberOf={({ inPeriod, yearToDate }) => inPeriod ?? yearToDate}
            onChoose={setCode}
          />
        </>
      ) : (
        <FigureForm
          key={figure.code}
          draftKey={`override.${report.unit.id}.${report.period.key}.${figure.code}`}
          figure={figure}
          name={fieldName(figure.code, report)}
          busy={saving.isPending}
          onSave={(override, settle) => save([...others, override], 'Đã sửa số liệu', settle)}
          onRestore={(settle) => save(others, 'Đã lấy lại số tự đếm', settle)}
        />
      )}
      {saving.error && (
        <Notice tone="late" alert>
          {sentenceFor(saving.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

interface FigureFormProps {
  draftKey: string;
  figure: Figure;
  name: string;
  busy: boolean;
  /** `settle` is for when it is saved: what was typed is no draft any more. */
  onSave: (override: FigureOverride, settle: () => void) => void;
  onRestore: (settle: () => void) => void;
}

function FigureForm({ draftKey, figure, name, busy, onSave, onRestore }: FigureFormProps) {
  const stands = STOCKS.has(figure.code);
  const { draft, change, clear } = useDraftOver(draftKey, {
    inPeriod: asTyped(figure.inPeriod),
    yearToDate: asTyped(figure.yearToDate),
    reason: figure.counted?.reason ?? '',
  });
  const { inPeriod, yearToDate, reason } = draft;
  const edit = (part: Partial<typeof draft>) => change((before) => ({ ...before, ...part }));
  const counted = figure.counted ?? figure;
  const complete = (stands || isCount(inPeriod)) && isCount(yearToDate) && reason.trim().length >= SHORTEST_REASON;
  return (
    <>
      <h2>{name}</h2>
      <p>
        Tự đếm: {!stands && `trong kỳ ${inWords(counted.inPeriod)}, lũy kế `}
        {inWords(counted.yearToDate)} {figure.unit}.
      </p>
      {!stands && (
        <Field label="Trong kỳ" inputMode="numeric" value={inPeriod} onChange={(typed) => edit({ inPeriod: typed })} />
      )}
      <Field
        label={stands ? 'Số đúng' : 'Lũy kế từ đầu năm'}
        inputMode="numeric"
        value={yearToDate}
        onChange={(typed) => edit({ yearToDate: typed })}
      />
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={(typed) => edit({ reason: typed })} />
      <Button
        look="main"
        icon={Save}
        fullWidth
        busy={busy}
        disabled={!complete}
        onClick={() =>
          onSave(
            {
              code: figure.code,
              inPeriod: stands ? null : Number(inPeriod),
              yearToDate: Number(yearToDate),
              reason: reason.trim(),
            },
            clear,
          )
        }
      >
        Lưu số đã sửa
      </Button>
      {figure.counted && (
        <Button fullWidth busy={busy} onClick={() => onRestore(clear)}>
          Lấy lại số tự đếm
        </Button>
      )}
    </>
  );
}

const isCount = (typed: string) => /^\d{1,7}$/.test(typed.trim());
const asTyped = (value: number | null) => (value === null ? '' : String(value));
const inWords = (value: number | null) => (value === null ? 'chưa ghi nhận' : formatNumber(value));

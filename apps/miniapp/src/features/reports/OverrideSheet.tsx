import type { Figure, FigureOverride, MonthlyReport } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { overridesIn } from '@cns/domain/overridden-figures';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
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

  const save = (overrides: FigureOverride[], said: string) => {
    const content = { version: report.version, words, overrides };
    saving.mutate(
      {
        params: { unitId: report.unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
        recording: { report },
      },
      {
        onSuccess: (saved) => {
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
          <Chips
            label="Chỉ tiêu"
            options={report.figures.map(({ code: value }) => ({ value, label: fieldName(value, report) }))}
            chosen={report.figures.filter(({ counted }) => counted).map(({ code: value }) => value)}
            onToggle={setCode}
          />
        </>
      ) : (
        <FigureForm
          key={figure.code}
          figure={figure}
          name={fieldName(figure.code, report)}
          busy={saving.isPending}
          onSave={(override) => save([...others, override], 'Đã sửa số liệu')}
          onRestore={() => save(others, 'Đã lấy lại số tự đếm')}
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
  figure: Figure;
  name: string;
  busy: boolean;
  onSave: (override: FigureOverride) => void;
  onRestore: () => void;
}

function FigureForm({ figure, name, busy, onSave, onRestore }: FigureFormProps) {
  const stands = STOCKS.has(figure.code);
  const [inPeriod, setInPeriod] = useState(asTyped(figure.inPeriod));
  const [yearToDate, setYearToDate] = useState(asTyped(figure.yearToDate));
  const [reason, setReason] = useState(figure.counted?.reason ?? '');
  const counted = figure.counted ?? figure;
  const complete = (stands || isCount(inPeriod)) && isCount(yearToDate) && reason.trim().length >= SHORTEST_REASON;
  return (
    <>
      <h2>{name}</h2>
      <p>
        Tự đếm: {!stands && `trong kỳ ${inWords(counted.inPeriod)}, lũy kế `}
        {inWords(counted.yearToDate)} {figure.unit}.
      </p>
      {!stands && <Field label="Trong kỳ" inputMode="numeric" value={inPeriod} onChange={setInPeriod} />}
      <Field
        label={stands ? 'Số đúng' : 'Lũy kế từ đầu năm'}
        inputMode="numeric"
        value={yearToDate}
        onChange={setYearToDate}
      />
      <Field label="Lý do" rows={2} maxLength={500} value={reason} onChange={setReason} />
      <Button
        look="main"
        icon={Save}
        fullWidth
        busy={busy}
        disabled={!complete}
        onClick={() =>
          onSave({
            code: figure.code,
            inPeriod: stands ? null : Number(inPeriod),
            yearToDate: Number(yearToDate),
            reason: reason.trim(),
          })
        }
      >
        Lưu số đã sửa
      </Button>
      {figure.counted && (
        <Button fullWidth busy={busy} onClick={onRestore}>
          Lấy lại số tự đếm
        </Button>
      )}
    </>
  );
}

const isCount = (typed: string) => /^\d{1,7}$/.test(typed.trim());
const asTyped = (value: number | null) => (value === null ? '' : String(value));
const inWords = (value: number | null) => (value === null ? 'chưa ghi nhận' : formatNumber(value));

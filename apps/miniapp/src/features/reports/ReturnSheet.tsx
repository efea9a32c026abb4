import type { MonthlyReport } from '@cns/contracts/reports';
import { Undo2 } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { fieldName, WORD_FIELDS } from './report-words.ts';
import { useShownAtOnce } from './use-shown-at-once.ts';

const LONGEST_REASON = 500;

/** Every place that needs mending with its reason, sent together: nobody has to mend a report five times. */
export function ReturnSheet({ report, onClose }: { report: MonthlyReport; onClose: () => void }) {
  const saving = useSaving('POST /v1/units/:unitId/reports/:period/return', onClose);
  const show = useShownAtOnce();
  const { draft, change, clear } = useDraft<Record<string, string>>(
    `return.${report.unit.id}.${report.period.key}`,
    () => ({}),
  );
  const words = ['whole', ...WORD_FIELDS.map(({ key }) => key)];
  const figures = report.figures.map(({ code }) => code);
  const fields = [...words, ...figures];
  const chosen = fields.filter((field) => draft[field] !== undefined);
  const remarks = chosen.map((field) => ({ field, reason: (draft[field] ?? '').trim() }));
  const complete = remarks.length > 0 && remarks.every(({ reason }) => reason !== '');

  const toggle = (field: string) =>
    change(({ [field]: reason, ...others }) => (reason === undefined ? { ...others, [field]: '' } : others));
  function returnIt() {
    const params = { unitId: report.unit.id, period: report.period.key };
    const body = { version: report.version, remarks };
    saving.save({ params, body }, { said: `Đã trả lại báo cáo của ${report.unit.name}`, settle: clear, onSaved: show });
  }

  return (
    <SavingSheet
      title="Trả lại để sửa"
      saving={saving}
      action={{
        words: remarks.length > 1 ? `Trả lại với ${remarks.length} lý do` : 'Trả lại',
        icon: Undo2,
        disabled: !complete,
        onTap: returnIt,
      }}
      onClose={onClose}
    >
      <p>Chọn tất cả các chỗ cần sửa và ghi lý do từng chỗ, để thôn sửa một lần.</p>
      {chosen.map((field) => (
        <Field
          key={field}
          label={fieldName(field, report)}
          rows={2}
          maxLength={LONGEST_REASON}
          placeholder="Lý do cần sửa"
          value={draft[field] ?? ''}
          onChange={(reason) => change((before) => ({ ...before, [field]: reason }))}
        />
      ))}
      <h2>Chỗ cần sửa</h2>
      <Places label="Chỗ cần sửa" report={report} fields={words} chosen={chosen} onToggle={toggle} />
      {figures.length > 0 && (
        <Fold title="Một số liệu">
          <Places label="Số liệu cần sửa" report={report} fields={figures} chosen={chosen} onToggle={toggle} />
        </Fold>
      )}
    </SavingSheet>
  );
}

interface PlacesProps {
  label: string;
  report: MonthlyReport;
  fields: readonly string[];
  chosen: readonly string[];
  onToggle: (field: string) => void;
}

function Places({ label, report, fields, chosen, onToggle }: PlacesProps) {
  const options = fields.map((field) => ({ value: field, label: fieldName(field, report) }));
  return <Chips label={label} options={options} chosen={chosen} onToggle={onToggle} />;
}

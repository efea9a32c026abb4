import type { MonthlyReport } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { layOutDraft, useDraft } from '../../api/draft.ts';
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

interface OwnPartSheetProps {
  report: MonthlyReport;
  words: MonthlyReport['words'];
  onClose: () => void;
  onSaved: () => void;
}

/** What the unit itself did beside the units below it; it is added to the sum and told beside it. */
export function OwnPartSheet({ report, words, onClose, onSaved }: OwnPartSheetProps) {
  const { unit, form, figures, entries } = report;
  const say = useSnackbar();
  const show = useShownAtOnce();
  const saving = useSend('PUT /v1/units/:unitId/reports/:period/words');
  const operationId = useOperationId();
  const [code, setCode] = useState<string | null>(null);
  const draftKey = `own-part.${unit.id}.${report.period.key}`;
  const { draft, change } = useDraft<Record<string, string>>(draftKey, () => ({}));
  const stands = new Set(form.indicators.filter(({ nature }) => nature === 'stock').map((one) => one.code));
  const flows = figures.filter((figure) => !STOCKS.has(figure.code) && !stands.has(figure.code.replace(/w$|\..*/, '')));
  const figure = flows.find((one) => one.code === code);
  const entered = (of: string) => entries.find((entry) => entry.code === of)?.value ?? null;
  const typed = code === null ? '' : (draft[code] ?? String(entered(code) ?? ''));

  function save() {
    if (code === null) return;
    const value = Number(typed);
    const others = entries.filter((entry) => entry.code !== code);
    const content = {
      version: report.version,
      words,
      entries: value === 0 ? others : [...others, { code, value, words: '' }],
    };
    saving.mutate(
      {
        params: { unitId: unit.id, period: report.period.key },
        body: { ...content, operationId: operationId(content) },
      },
      {
        onSuccess: (saved) => {
          const { [code]: _saved, ...others } = draft;
          layOutDraft(draftKey, others);
          show(saved);
          onSaved();
          say(`Đã ghi phần của ${unit.name}`);
          onClose();
        },
      },
    );
  }

  return (
    <BottomSheet
      title={`Phần của ${unit.name}`}
      open
      onClose={onClose}
      action={
        figure && (
          <Button
            look="main"
            icon={Save}
            fullWidth
            busy={saving.isPending}
            disabled={!/^\d{1,7}$/.test(typed)}
            onClick={save}
          >
            Lưu
          </Button>
        )
      }
    >
      {figure === undefined ? (
        <>
          <p>Việc {unit.name} tự làm, ngoài báo cáo của các đơn vị bên dưới. Số này được cộng thêm vào tổng.</p>
          <FigureChoice report={report} figures={flows} numberOf={({ code: one }) => entered(one)} onChoose={setCode} />
        </>
      ) : (
        <>
          <h2>{fieldName(figure.code, report)}</h2>
          <p>
            Các đơn vị bên dưới: {formatNumber((figure.inPeriod ?? 0) - (figure.own?.inPeriod ?? 0))} {figure.unit}.
          </p>
          <Field
            label={`${unit.name} tự làm thêm (${figure.unit})`}
            inputMode="numeric"
            maxLength={7}
            hint="Ghi 0 để bỏ."
            value={typed}
            onChange={(value) => change((before) => ({ ...before, [figure.code]: value }))}
          />
        </>
      )}
      {saving.error && (
        <Notice tone="late" alert>
          {sentenceFor(saving.error)}
        </Notice>
      )}
    </BottomSheet>
  );
}

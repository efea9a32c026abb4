import type { FigureEntry, HandIndicator, MonthlyReport } from '@cns/contracts/reports';
import { codesOf } from '@cns/domain/hand-indicators';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { entriesFrom, problemOf, type Typed, typedFrom } from './entries-draft.ts';
import styles from './reports.module.css';
import { useShownAtOnce } from './use-shown-at-once.ts';

interface EntriesCardProps {
  report: MonthlyReport;
  /** What was refused, which saving mends. */
  replaces: string | null;
}

/** What nobody can count from visits: asked for by a province or on demand, one box a question. */
export function EntriesCard({ report, replaces }: EntriesCardProps) {
  const { form, unit, period } = report;
  const indicators = form.fills ? form.indicators : form.indicators.filter(({ kind }) => kind === 'text');
  const say = useSnackbar();
  const show = useShownAtOnce();
  const saving = useSend('PUT /v1/units/:unitId/reports/:period/words');
  const operationId = useOperationId();
  const draftKey = `entries.${unit.id}.${period.key}`;
  const typed = useDraft<Typed | null>(draftKey, () => null);
  const [checked, setChecked] = useState(false);
  if (indicators.length === 0) return null;
  const shown = typed.draft ?? typedFrom(report.entries);
  const change = (part: Typed) => typed.change((before) => ({ ...(before ?? typedFrom(report.entries)), ...part }));
  const wrong = indicators.flatMap((indicator) => problemOf(indicator, shown) ?? []);

  function save() {
    setChecked(true);
    if (wrong.length > 0) return;
    const codes = new Set(indicators.flatMap(codesOf));
    const others = report.entries.filter(({ code }) => !codes.has(code));
    const entries: FigureEntry[] = [...others, ...entriesFrom(indicators, shown)];
    // The words stay as they were: what is typed into their boxes is saved by itself.
    const content = { version: report.version, words: report.words, entries };
    const form = { key: draftKey, draft: shown, path: `/reports/${unit.id}/${period.key}` };
    saving.mutate(
      {
        params: { unitId: unit.id, period: period.key },
        body: { ...content, operationId: operationId(content) },
        recording: { report, form, replaces },
      },
      {
        onSuccess: (saved) => {
          show(saved);
          typed.change(() => null);
          typed.clear();
          say('Đã lưu số liệu');
        },
      },
    );
  }

  return (
    <Card title={form.request ? 'Số liệu được hỏi' : 'Số liệu tự ghi'}>
      {indicators.map((indicator) => (
        <Question
          key={indicator.code}
          indicator={indicator}
          typed={shown}
          problem={checked ? problemOf(indicator, shown) : null}
          onChange={change}
        />
      ))}
      {saving.error && (
        <Notice tone="late" alert>
          {sentenceFor(saving.error)}
        </Notice>
      )}
      <Button icon={Save} fullWidth busy={saving.isPending} disabled={typed.draft === null} onClick={save}>
        Lưu số liệu
      </Button>
    </Card>
  );
}

interface QuestionProps {
  indicator: HandIndicator;
  typed: Typed;
  problem: string | null;
  onChange: (part: Typed) => void;
}

function Question({ indicator, typed, problem, onChange }: QuestionProps) {
  const { code, kind, name, unit, explanation, options } = indicator;
  const inUnit = unit === '' ? name : `${name} (${unit})`;
  const hint = explanation === '' ? undefined : explanation;
  const number = { inputMode: 'numeric' as const, maxLength: 10, optional: true };
  const counted = (
    <Field
      {...number}
      label={inUnit}
      hint={hint}
      error={problem ?? undefined}
      value={typed[code] ?? ''}
      onChange={(value) => onChange({ [code]: value })}
    />
  );
  switch (kind) {
    case 'number':
      return counted;
    case 'percent':
      return (
        <>
          {counted}
          <Field
            {...number}
            label={`Trên tổng số (${unit})`}
            value={typed[`${code}w`] ?? ''}
            onChange={(value) => onChange({ [`${code}w`]: value })}
          />
        </>
      );
    case 'choice':
      return (
        <div className={styles.remarks}>
          <p>
            <strong>{name}</strong>
          </p>
          {hint !== undefined && <p className={styles.soft}>{hint}</p>}
          <Chips
            label={name}
            options={options.map((label, index) => ({ value: `${code}.${index + 1}`, label }))}
            chosen={codesOf(indicator).filter((one) => typed[one] === '1')}
            onToggle={(chosen) =>
              onChange(
                Object.fromEntries(
                  codesOf(indicator).map((one) => [one, one === chosen && typed[one] !== '1' ? '1' : '0']),
                ),
              )
            }
          />
        </div>
      );
    case 'text':
      return (
        <Field
          optional
          rows={3}
          maxLength={2000}
          label={name}
          hint={hint}
          value={typed[code] ?? ''}
          onChange={(value) => onChange({ [code]: value })}
        />
      );
  }
}

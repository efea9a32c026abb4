import type { MonthlyReport, ReportWords } from '@cns/contracts/reports';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { openRemarks, WORD_FIELDS } from './report-words.ts';
import styles from './reports.module.css';

interface WordsBoxesProps {
  report: MonthlyReport;
  words: ReportWords;
  readOnly: boolean;
  onChange: (part: Partial<ReportWords>) => void;
}

/** The only thing that a person writes. */
export function WordsBoxes({ report, words, readOnly, onChange }: WordsBoxesProps) {
  const remarks = openRemarks(report);
  if (readOnly) {
    return (
      <Card>
        {WORD_FIELDS.map(({ key, label }) => (
          <div key={key}>
            <h2>{label}</h2>
            <p className={styles.written}>{words[key] === '' ? 'Không ghi.' : words[key]}</p>
          </div>
        ))}
      </Card>
    );
  }
  return (
    <Card>
      {WORD_FIELDS.map(({ key, label, hint }) => (
        <Field
          key={key}
          label={label}
          optional
          rows={3}
          hint={hint}
          error={remarks.find((remark) => remark.field === key)?.reason}
          value={words[key]}
          onChange={(text) => onChange({ [key]: text })}
        />
      ))}
    </Card>
  );
}

import type { MonthlyReport, ReportWords } from '@cns/contracts/reports';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { HeardWords } from './HeardWords.tsx';
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
  const { data } = useGet(
    'GET /v1/units/:unitId/reports/:period/heard',
    { params: { unitId: report.unit.id, period: report.period.key } },
    { enabled: !readOnly && hears(report) },
  );
  // A question on demand is no month: nobody plans the next one in it.
  const fields = report.form.request
    ? WORD_FIELDS.filter(({ key }) => key === 'difficulties' || key === 'proposals')
    : WORD_FIELDS;
  if (readOnly) {
    return (
      <Card>
        {fields.map(({ key, label }) => (
          <div key={key}>
            <h2>{label}</h2>
            <p className={styles.written}>{words[key] || 'Không ghi.'}</p>
          </div>
        ))}
      </Card>
    );
  }
  return (
    <Card>
      {fields.map(({ key, label, hint }) => (
        <div key={key} className={styles.remarks}>
          <Field
            label={label}
            optional
            rows={3}
            hint={hint}
            error={remarks.find((remark) => remark.field === key)?.reason}
            value={words[key] ?? ''}
            onChange={(text) => onChange({ [key]: text })}
          />
          <HeardWords
            title={key === 'examples' ? 'Từ các lượt hỗ trợ, chạm để ghi vào:' : 'Bà con đã nói, chạm để ghi vào:'}
            heard={heardFor(key, data)}
            written={words[key] ?? ''}
            onAdd={(text) => onChange({ [key]: text })}
          />
        </div>
      ))}
    </Card>
  );
}

/** Words of people are read where households are: in a village and by its commune (D-P4). */
function hears({ unit, form }: MonthlyReport): boolean {
  return (unit.level === 'village' || unit.level === 'commune') && form.request === null;
}

type Heard = Answer<'GET /v1/units/:unitId/reports/:period/heard'>;

/** Difficulties go where difficulties are told, needs become proposals; nobody was heard on next month's plan. */
function heardFor(box: keyof ReportWords, heard: Heard | undefined): Heard['needs'] {
  if (heard === undefined || box === 'nextPlan') return [];
  if (box === 'examples') return heard.examples.map((told) => ({ words: told, households: 0 }));
  return box === 'difficulties' ? heard.difficulties : heard.needs;
}

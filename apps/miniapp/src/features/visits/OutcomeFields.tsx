import type { VisitOutcome } from '@cns/contracts/enums';
import { formatDay } from '@cns/domain/format';
import { addDays, type Day } from '@cns/domain/time';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { OUTCOME_WORDS, optionsOf } from '../../ui/words.ts';
import type { VisitDraft } from './visit-draft.ts';
import styles from './visits.module.css';

interface OutcomeFieldsProps {
  draft: VisitDraft;
  today: Day;
  onChange: (next: (before: VisitDraft) => VisitDraft) => void;
}

/** The id of the place where the day to come back is chosen. */
export const WHEN = 'visit-when';

const OLDEST_DAYS = 365;
const FARTHEST_DAYS = 365;
const COME_BACK_DAYS = [
  { days: 1, label: 'Ngày mai' },
  { days: 3, label: '3 ngày nữa' },
  { days: 7, label: '1 tuần nữa' },
  { days: 30, label: '1 tháng nữa' },
];

/** When it was and how it ended; both are right already in the usual case. */
export function OutcomeFields({ draft, today, onChange }: OutcomeFieldsProps) {
  const edit = (part: Partial<VisitDraft>) => onChange((before) => ({ ...before, ...part }));
  return (
    <Card>
      <fieldset className={styles.group}>
        <legend>Kết quả</legend>
        <Chips<VisitOutcome>
          label="Kết quả"
          choose="one"
          options={optionsOf(OUTCOME_WORDS)}
          chosen={[draft.outcome]}
          onToggle={(outcome) => edit({ outcome })}
        />
      </fieldset>
      {draft.outcome === 'come_back' && (
        <fieldset id={WHEN} className={styles.group}>
          <legend>
            Hẹn quay lại{draft.comeBackOn === null ? ' ngày nào?' : ` ngày ${formatDay(draft.comeBackOn)}`}
          </legend>
          <Chips<Day>
            label="Ngày hẹn"
            choose="one"
            options={COME_BACK_DAYS.map(({ days, label }) => ({ value: addDays(today, days), label }))}
            chosen={draft.comeBackOn === null ? [] : [draft.comeBackOn]}
            onToggle={(comeBackOn) => edit({ comeBackOn })}
          />
          <DayField
            label="Hoặc chọn ngày khác"
            optional
            min={addDays(today, 1)}
            max={addDays(draft.day, FARTHEST_DAYS)}
            value={draft.comeBackOn ?? ''}
            onChange={(day) => edit({ comeBackOn: day === '' ? null : day })}
          />
        </fieldset>
      )}
      <details className={styles.more}>
        <summary>Ngày đến: {draft.day === today ? 'hôm nay' : formatDay(draft.day)}</summary>
        <DayField
          label="Ngày đến"
          min={addDays(today, -OLDEST_DAYS)}
          max={today}
          value={draft.day}
          onChange={(day) => edit({ day: day === '' ? today : day })}
        />
      </details>
    </Card>
  );
}

import type { Day } from '@cns/domain/time';
import { CalendarDays } from 'lucide-react';
import styles from './DayField.module.css';
import { dayInWords, outsideWords } from './day-words.ts';
import { Labelled, type LabelledProps } from './Labelled.tsx';

interface DayFieldProps extends LabelledProps {
  /** Empty = none chosen. */
  value: Day | '';
  onChange: (value: Day | '') => void;
  /** The first and the last day that the service takes. */
  min?: Day;
  max?: Day;
}

/**
 * A day, chosen with the phone's own calendar, which TalkBack reads and everybody knows. What was chosen is said in Vietnamese,
 * with its day of the week, also on a phone that is set to another language.
 */
export function DayField({ value, onChange, min, max, error, ...label }: DayFieldProps) {
  return (
    <Labelled {...label} error={error ?? outsideWords(value, min, max)}>
      {({ className, 'aria-describedby': noteId, ...box }) => (
        <span className={styles.day}>
          <input
            {...box}
            type="date"
            className={`${className} ${styles.native}`}
            {...{ min, max, value, 'aria-describedby': [`${box.id}said`, noteId].filter(Boolean).join(' ') }}
            onChange={(event) => onChange(event.target.value)}
          />
          <span id={`${box.id}said`} className={value === '' ? styles.none : styles.said} aria-hidden="true">
            {value === '' ? 'Chọn ngày' : dayInWords(value)}
          </span>
          <CalendarDays className={styles.icon} size={22} strokeWidth={2} aria-hidden="true" />
        </span>
      )}
    </Labelled>
  );
}

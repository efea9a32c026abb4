import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { type CalendarDraft, LEVELS, type Level, problemsOf } from './calendar-draft.ts';
import { LEVEL_NAMES } from './calendar-words.ts';
import styles from './reporting-calendar.module.css';

interface OwnCalendarFieldsProps {
  draft: CalendarDraft;
  onEdit: (part: Partial<CalendarDraft>) => void;
}

/** On which day a period begins, and until which day each level files. */
export function OwnCalendarFields({ draft, onEdit }: OwnCalendarFieldsProps) {
  const { firstDay, due, shifts } = draft;
  const problems = problemsOf(draft);
  const day = { inputMode: 'numeric' as const, maxLength: 2 };
  const editDue = (level: Level, part: Partial<CalendarDraft['due'][Level]>) =>
    onEdit({ due: { ...due, [level]: { ...due[level], ...part } } });
  return (
    <div className={styles.own}>
      <Field
        {...day}
        label="Kỳ bắt đầu từ ngày"
        hint="Ghi 1 nếu kỳ là tháng dương lịch. Số liệu chốt hết ngày liền trước."
        value={firstDay}
        error={problems.firstDay}
        onChange={(typed) => onEdit({ firstDay: typed })}
      />
      {LEVELS.map((level) => (
        <div key={level} className={styles.own}>
          <Field
            {...day}
            label={`${LEVEL_NAMES[level]} nộp trước 24 giờ ngày`}
            value={due[level].day}
            error={problems[level]}
            onChange={(typed) => editDue(level, { day: typed })}
          />
          <Chips<'same' | 'later'>
            label={`${LEVEL_NAMES[level]} nộp tháng nào`}
            choose="one"
            options={[
              { value: 'same', label: 'Trong tháng chốt' },
              { value: 'later', label: 'Tháng sau' },
            ]}
            chosen={[due[level].later ? 'later' : 'same']}
            onToggle={(when) => editDue(level, { later: when === 'later' })}
          />
        </div>
      ))}
      <SwitchRow title="Trúng ngày nghỉ thì lùi" checked={shifts} onChange={(on) => onEdit({ shifts: on })}>
        Sang ngày làm việc kế tiếp
      </SwitchRow>
    </div>
  );
}

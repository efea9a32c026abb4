import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import { formatDay } from '@cns/domain/format';
import { periodName } from '../../ui/reports/report-states.ts';
import { LEVEL_NAMES } from './calendar-words.ts';
import styles from './reporting-calendar.module.css';

/** Periods one after another: which days they cover, and when each level files. */
export function Periods({ periods }: { periods: ReportingCalendarView['upcoming'] }) {
  return (
    <ul className={styles.periods}>
      {periods.map(({ key, from, to, due }) => (
        <li key={key} className={styles.period}>
          <h3 className={styles.month}>{periodName(key)}</h3>
          <p>
            Số liệu từ {formatDay(from)} đến hết {formatDay(to)}
          </p>
          <dl className={styles.due}>
            {due
              .filter(({ level }) => level !== 'district')
              .map(({ level, on }) => (
                <div key={level} className={styles.level}>
                  <dt>{LEVEL_NAMES[level]} nộp</dt>
                  <dd>{formatDay(on)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

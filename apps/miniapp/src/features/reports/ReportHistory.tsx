import type { MonthlyReport } from '@cns/contracts/reports';
import { formatInstant } from '@cns/domain/format';
import { Link } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { ACTION_WORDS, fieldName } from './report-words.ts';
import styles from './reports.module.css';

/** Who did what and when; what was filed stays traceable (D-R4). */
export function ReportHistory({ report }: { report: MonthlyReport }) {
  if (report.history.length === 0) return null;
  return (
    <Card title="Quá trình">
      <ul className={styles.events}>
        {report.history.map((event) => (
          <li key={event.id}>
            <p>
              <strong>{ACTION_WORDS[event.action]}</strong>
              {`\u00a0· ${event.by}`}
            </p>
            <p className={styles.soft}>{formatInstant(new Date(event.at))}</p>
            {event.action === 'submitted' && (
              <Link
                to={`/reports/${report.unit.id}/${report.period.key}/filings/${event.id}`}
                className={styles.filing}
              >
                Xem bản đã nộp
              </Link>
            )}
            {event.remarks.map((remark) => (
              <p key={`${remark.field} ${remark.reason}`} className={styles.soft}>
                {fieldName(remark.field, report)}: {remark.reason}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

import type { MonthlyReport } from '@cns/contracts/reports';
import { Notice } from '../../ui/Notice.tsx';
import { fieldName, openRemarks } from './report-words.ts';
import styles from './reports.module.css';

/** Why the commune sent the report back: every reason at once, each with what it is about. */
export function Remarks({ report }: { report: MonthlyReport }) {
  const remarks = openRemarks(report);
  if (remarks.length === 0) return null;
  return (
    <Notice tone="late">
      <h2>Lý do trả lại</h2>
      <ul className={styles.remarks}>
        {remarks.map((remark) => (
          <li key={`${remark.field} ${remark.reason}`}>
            <strong>{fieldName(remark.field, report)}:</strong> {remark.reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

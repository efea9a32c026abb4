import type { MonthlyReport } from '@cns/contracts/reports';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fieldName, openRemarks, stateSentence } from './report-words.ts';
import styles from './reports.module.css';

/** Where the report stands; sent back, with every reason at once and what each is about. */
export function ReportStanding({ report }: { report: MonthlyReport }) {
  const { me } = useSession();
  const { tone, words } = stateSentence(report, me.today);
  const remarks = openRemarks(report);
  if (remarks.length === 0) return <Notice tone={tone}>{words}</Notice>;
  return (
    <Notice tone={tone}>
      <p>{words}</p>
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

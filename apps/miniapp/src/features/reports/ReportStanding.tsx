import type { MonthlyReport, ReportSeal } from '@cns/contracts/reports';
import { excuseWords, sealWords } from '@cns/domain/report-seal';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fieldName, openRemarks, stateSentence } from './report-words.ts';
import styles from './reports.module.css';

/** Sealed on the phone in time and received late: everybody reads the same two moments. */
function SealSentence({ seal }: { seal: ReportSeal }) {
  return (
    <>
      <p>{sealWords(seal)}.</p>
      <p>{excuseWords(seal) ?? 'Tính là nộp muộn, trừ khi cấp trên chấp nhận.'}</p>
    </>
  );
}

/** Where the report stands; sent back, with every reason at once and what each is about. */
export function ReportStanding({ report }: { report: MonthlyReport }) {
  const { me } = useSession();
  const { tone, words } = stateSentence(report, me.today);
  const remarks = openRemarks(report);
  if (remarks.length === 0 && !report.seal) return <Notice tone={tone}>{words}</Notice>;
  return (
    <Notice tone={tone}>
      <p>{words}</p>
      {report.seal && <SealSentence seal={report.seal} />}
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

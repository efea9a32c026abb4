import { dotted, formatInstant } from '@cns/domain/format';
import { isRequestKey } from '@cns/domain/period-kinds';
import { sealWords } from '@cns/domain/report-seal';
import { Line } from '../../ui/Line.tsx';
import { Tag } from '../../ui/Notice.tsx';
import type { BoardReport } from './board-sections.ts';
import styles from './report-board.module.css';
import { visitsWords } from './visits-words.ts';

/** A report that has come in; the whole line opens it. */
export function ReportRow({ report, period }: { report: BoardReport; period: string }) {
  const { unit, submittedAt, timeliness, seal } = report;
  return (
    <li>
      <Line to={`/reports/${unit.id}/${period}`}>
        <span className={styles.name}>{unit.name}</span>
        <span className={styles.soft}>
          {dotted([
            !isRequestKey(period) && visitsWords(report),
            submittedAt !== null && `nộp ${formatInstant(new Date(submittedAt))}`,
          ])}
        </span>
        {seal && <span className={styles.soft}>{sealWords(seal)}</span>}
        {seal?.excuse && (
          <span>
            <Tag tone="good">Được chấp nhận là đúng hạn</Tag>
          </span>
        )}
        {timeliness === 'late' && (
          <span>
            <Tag tone="attention">Nộp muộn</Tag>
          </span>
        )}
      </Line>
    </li>
  );
}

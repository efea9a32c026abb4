import type { MonthlyReport } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { ChevronRight } from 'lucide-react';
import { fieldName } from './report-words.ts';
import styles from './reports.module.css';

interface FigureChoiceProps {
  report: Pick<MonthlyReport, 'figures'>;
  /** Those that may be chosen, in the order of the report. */
  figures: MonthlyReport['figures'];
  /** The number beside the name; `null` = none yet. */
  numberOf: (figure: MonthlyReport['figures'][number]) => number | null;
  onChoose: (code: string) => void;
}

/** Figures of a report one under the other, each with the number that stands there; a tap opens it. */
export function FigureChoice({ report, figures, numberOf, onChoose }: FigureChoiceProps) {
  return (
    <ul className={styles.lines}>
      {figures.map((figure) => {
        const number = numberOf(figure);
        return (
          <li key={figure.code}>
            <button type="button" className={styles.line} onClick={() => onChoose(figure.code)}>
              <span className={styles.lineName}>
                {fieldName(figure.code, report)}
                {figure.counted && <span className={styles.mended}>Đã sửa</span>}
              </span>
              {number !== null && <span className={styles.lineNumber}>{formatNumber(number)}</span>}
              <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

import type { MonthlyReport } from '@cns/contracts/reports';
import { formatNumber } from '@cns/domain/format';
import { Line, Lines } from '../../ui/Line.tsx';
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
    <Lines>
      {figures.map((figure) => {
        const number = numberOf(figure);
        return (
          <li key={figure.code}>
            <Line
              onClick={() => onChoose(figure.code)}
              end={number === null ? undefined : <strong>{formatNumber(number)}</strong>}
            >
              {fieldName(figure.code, report)}
              {figure.counted && <span className={styles.mended}>Đã sửa</span>}
            </Line>
          </li>
        );
      })}
    </Lines>
  );
}

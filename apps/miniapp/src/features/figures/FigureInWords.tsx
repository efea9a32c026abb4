import type { CoverageFigure } from '@cns/contracts/figures';
import type { Coverage } from '@cns/contracts/units';
import { figureIn, hasFigure } from '@cns/domain/coverage-figures';
import { formatNumber } from '@cns/domain/format';
import { Card } from '../../ui/Card.tsx';
import { shareSentences } from '../../ui/coverage/figure-words.ts';
import styles from './figures.module.css';

interface FigureInWordsProps {
  coverage: Coverage;
  units: readonly { coverage: Coverage }[];
  figure: CoverageFigure;
  words: { counts: string; of: string };
}

/** Numerator, denominator, of how many households it is known, and how many places have data (D-S7). */
export function FigureInWords({ coverage, units, figure, words }: FigureInWordsProps) {
  const share = figureIn(coverage, figure);
  const known = units.filter((unit) => hasFigure(unit.coverage, figure)).length;
  return (
    <Card>
      <p className={styles.large}>
        {share.recorded === 0 || share.total === 0
          ? '–'
          : [share.count, share.total ?? []].flat().map(formatNumber).join('/')}
      </p>
      {shareSentences(share, words).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {units.length > 0 && (
        <p className={styles.soft}>
          {known === units.length
            ? `Cả ${formatNumber(units.length)} nơi đã có số liệu.`
            : `${formatNumber(known)} trên ${formatNumber(units.length)} nơi đã có số liệu; nơi chưa có không tính là 0.`}
        </p>
      )}
    </Card>
  );
}

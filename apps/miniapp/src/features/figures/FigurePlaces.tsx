import type { CoverageFigure } from '@cns/contracts/figures';
import type { Coverage, UnitSummary } from '@cns/contracts/units';
import { byFigure, figureIn, hasFigure } from '@cns/domain/coverage-figures';
import { formatNumber } from '@cns/domain/format';
import { useCallback, useMemo } from 'react';
import { Card } from '../../ui/Card.tsx';
import { FigureLink, figurePathOf, opensWhole } from '../../ui/coverage/FigureLink.tsx';
import { ShareWords } from '../../ui/coverage/ShareWords.tsx';
import { useSilentRest } from '../../ui/SilentRest.tsx';
import styles from './figures.module.css';

interface Place {
  unit: UnitSummary;
  coverage: Coverage;
}

interface FigurePlacesProps {
  units: readonly Place[];
  figure: CoverageFigure;
  day: Record<string, string>;
}

/** The figure place by place: together they are the whole (D-S8). */
export function FigurePlaces({ units, figure, day }: FigurePlacesProps) {
  const sorted = useMemo(() => byFigure(units, figure), [units, figure]);
  const isSilent = useCallback(({ coverage }: Place) => !hasFigure(coverage, figure), [figure]);
  const { listed, toggle } = useSilentRest(sorted, isSilent, 'nơi chưa ghi nhận');
  return (
    <Card title="Từng nơi">
      <ul className={styles.rows}>
        {listed.map(({ unit, coverage }) => (
          <li key={unit.id} className={`${styles.row} ${opensWhole}`}>
            <FigureLink to={figurePathOf(unit.id, day)(figure)}>{unit.name}</FigureLink>
            <Amount coverage={coverage} figure={figure} />
          </li>
        ))}
      </ul>
      {toggle}
    </Card>
  );
}

function Amount({ coverage, figure }: { coverage: Coverage; figure: CoverageFigure }) {
  const { count, total } = figureIn(coverage, figure);
  if (!hasFigure(coverage, figure)) return <span className={styles.soft}>chưa ghi nhận</span>;
  return total === null ? (
    <span className={styles.strong}>{formatNumber(count)}</span>
  ) : (
    <ShareWords share={{ count, total }} />
  );
}

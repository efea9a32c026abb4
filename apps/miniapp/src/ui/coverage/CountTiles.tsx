import type { CoverageFigure } from '@cns/contracts/figures';
import type { Share } from '@cns/contracts/scalars';
import type { Coverage } from '@cns/contracts/units';
import { formatNumber, formatPercent, formatShare } from '@cns/domain/format';
import { Tile, Tiles } from '../Tiles.tsx';
import { FigureLink, type FigurePath } from './FigureLink.tsx';

interface CountTilesProps {
  coverage: Coverage;
  /** Where the figures open; not given where one may not look behind them. */
  to?: FigurePath;
}

/** The counts that people ask for by telephone, and of how many villages anything is known (D-S7). */
export function CountTiles({ coverage, to }: CountTilesProps) {
  const { households, residents, visits, peopleGuided, visited, priorityVisited, villagesWithData } = coverage;
  const opening = (figure: CoverageFigure, words: string) => <FigureLink to={to?.(figure)}>{words}</FigureLink>;
  const share = (figure: CoverageFigure, { count, total }: Share) =>
    opening(figure, total === 0 ? '–' : formatShare({ count, total }));
  return (
    <Tiles>
      <Tile number={opening('households', formatNumber(households))} name="hộ đã ghi" />
      <Tile number={share('visited', visited)} name="hộ đã đến" aside={formatPercent(visited)} />
      <Tile number={opening('visits', formatNumber(visits))} name="lượt hỗ trợ" />
      <Tile number={opening('peopleGuided', formatNumber(peopleGuided))} name="người được hướng dẫn" />
      <Tile
        number={share('priorityVisited', priorityVisited)}
        name={priorityVisited.total === 0 ? 'chưa ghi hộ ưu tiên' : 'hộ ưu tiên đã đến'}
        aside={formatPercent(priorityVisited)}
      />
      {villagesWithData.total > 1 ? (
        <Tile number={formatShare(villagesWithData)} name="thôn, bản đã có số liệu" />
      ) : (
        <Tile number={formatNumber(residents)} name="người trong các hộ" />
      )}
    </Tiles>
  );
}

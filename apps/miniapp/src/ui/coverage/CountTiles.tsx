import type { Coverage } from '@cns/contracts/units';
import { formatNumber, formatPercent, formatShare } from '@cns/domain/format';
import { Tile, Tiles } from '../Tiles.tsx';

/** The four counts that people ask for by telephone. */
export function CountTiles({ coverage }: { coverage: Coverage }) {
  const { priorityVisited } = coverage;
  return (
    <Tiles>
      <Tile number={formatNumber(coverage.households)} name="hộ đã ghi" />
      <Tile number={formatNumber(coverage.visits)} name="lượt hỗ trợ" />
      <Tile number={formatNumber(coverage.peopleGuided)} name="người được hướng dẫn" />
      {priorityVisited.total === 0 ? (
        <Tile number="–" name="chưa ghi hộ ưu tiên" />
      ) : (
        <Tile number={formatShare(priorityVisited)} name={`hộ ưu tiên đã đến (${formatPercent(priorityVisited)})`} />
      )}
    </Tiles>
  );
}

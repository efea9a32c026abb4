import type { Share } from '@cns/contracts/scalars';
import { formatPercent, formatShare } from '@cns/domain/format';
import type { Answer } from '../../api/client.ts';
import { Tile, Tiles } from '../../ui/Tiles.tsx';

type Board = Answer<'GET /v1/units/:unitId/report-board'>;

/** Completeness and timeliness over the units in force (D-R6). */
export function FilingTotals({ board }: { board: Board }) {
  return (
    <Tiles three>
      <ShareTile name="đã nộp" share={board.filed} />
      <ShareTile name="đúng hạn" share={board.onTime} />
      <ShareTile name="đã duyệt" share={board.approved} />
    </Tiles>
  );
}

function ShareTile({ name, share }: { name: string; share: Share }) {
  return <Tile number={formatShare(share)} name={name} aside={formatPercent(share)} />;
}

import type { GroupsOfUnit } from '@cns/contracts/groups';
import { formatNumber, formatPercent, formatShare } from '@cns/domain/format';
import { Tile, Tiles } from '../../ui/Tiles.tsx';

/** How far the villages have their groups, and how many names are to be mended (D-G2). */
export function GroupTotals({ unit }: { unit: GroupsOfUnit }) {
  const { villagesWithGroup, deviating } = unit;
  return (
    <Tiles>
      <Tile
        number={formatShare(villagesWithGroup)}
        name="thôn có nhóm bà con"
        aside={formatPercent(villagesWithGroup)}
      />
      <Tile number={formatNumber(deviating)} name="tên chưa đúng mẫu" />
    </Tiles>
  );
}

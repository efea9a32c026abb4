import type { GroupsOfUnit } from '@cns/contracts/groups';
import { formatNumber } from '@cns/domain/format';
import { Footprints, SpellCheck } from 'lucide-react';
import { TaskCard } from '../../ui/TaskCard.tsx';

/** From the groups of a unit to how far their roll-out is, and to their names. */
export function GroupLinks({ unit }: { unit: GroupsOfUnit }) {
  const { id } = unit.unit;
  return (
    <>
      <TaskCard to={`/units/${id}/rollout`} icon={Footprints} title="Bốn bước lập nhóm">
        Lập nhóm, mời bà con, ghim nội quy, vận hành
      </TaskCard>
      <TaskCard to={`/units/${id}/group-naming`} icon={SpellCheck} title="Tên nhóm theo mẫu">
        {unit.deviating === 0 ? 'Không nhóm nào đặt sai mẫu' : `${formatNumber(unit.deviating)} nhóm chưa đúng mẫu`}
      </TaskCard>
    </>
  );
}

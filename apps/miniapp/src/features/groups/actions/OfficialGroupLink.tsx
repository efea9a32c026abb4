import type { GroupsOfUnit } from '@cns/contracts/groups';
import { Users } from 'lucide-react';
import { useCan } from '../../../api/session/SessionContext.tsx';
import { TaskCard } from '../../../ui/TaskCard.tsx';

/** To the making of the unit's group by the Official Account, while it has none. */
export function OfficialGroupLink({ unit: { unit, groups } }: { unit: GroupsOfUnit }) {
  const mayWrite = useCan('group.write');
  const kind = unit.level === 'village' ? 'community' : 'steering';
  const has = groups.some((group) => group.origin === 'official_account' && group.kind === kind);
  if (!mayWrite || has) return null;
  return (
    <TaskCard to={`/units/${unit.id}/official-group/${kind}`} icon={Users} title="Lập nhóm tại đây">
      Đúng tên mẫu, bật sẵn duyệt, biết ai trong nhóm
    </TaskCard>
  );
}

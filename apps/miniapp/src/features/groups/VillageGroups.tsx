import type { GroupsOfUnit } from '@cns/contracts/groups';
import { fold } from '@cns/domain/names';
import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { NoVillages } from '../../ui/NoVillages.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Empty } from '../../ui/states.tsx';
import { GroupRows } from '../../ui/team/GroupsCard.tsx';
import styles from './groups.module.css';

/** So many fit on a screen or two; more are found by their names. */
const SEARCHED_FROM = 8;

/** The villages of a commune with their groups: those without one first. */
export function VillageGroups({ villages }: { villages: readonly GroupsOfUnit[] }) {
  const navigate = useNavigate();
  const mayWrite = useCan('group.write');
  const [search, setSearch] = useState('');
  const found = villages.filter(({ unit }) => fold(unit.name).includes(fold(search)));
  const withoutFirst = [...found].sort((a, b) => Number(hasGroup(a)) - Number(hasGroup(b)));
  if (villages.length === 0) {
    return <NoVillages />;
  }
  return (
    <>
      {villages.length >= SEARCHED_FROM && <SearchField label="Tìm thôn, bản" value={search} onChange={setSearch} />}
      {found.length === 0 && <Empty title="Không có thôn nào như vậy">Thử tên ngắn hơn.</Empty>}
      {withoutFirst.map((village) => (
        <Card
          key={village.unit.id}
          title={village.unit.name}
          aside={hasGroup(village) ? undefined : <Tag tone="late">Chưa có nhóm bà con</Tag>}
        >
          {village.groups.length > 0 && <GroupRows groups={village.groups} />}
          {mayWrite && !hasGroup(village) && (
            <div className={styles.actions}>
              <Button
                icon={Users}
                label={`Lập nhóm tại đây cho ${village.unit.name}`}
                onClick={() => navigate(`/units/${village.unit.id}/official-group/community`)}
              >
                Lập nhóm tại đây
              </Button>
              <Button
                icon={Plus}
                label={`Khai nhóm của ${village.unit.name}`}
                onClick={() => navigate(`/groups/new?unit=${village.unit.id}`)}
              >
                Khai nhóm của thôn
              </Button>
            </div>
          )}
        </Card>
      ))}
    </>
  );
}

function hasGroup({ villagesWithGroup }: GroupsOfUnit): boolean {
  return villagesWithGroup.count > 0;
}

import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';
import { MyOfficesCard } from '../../ui/team/MyOfficesCard.tsx';
import { GroupTasks, PlaceTasks, ReportTasks, ResidentTasks } from './tasks.tsx';
import { VillageTeams } from './VillageTeams.tsx';

/** The desk of a commune or a province: what one does again and again, by what it is about, then who works there. */
export default function OperationsScreen() {
  const runsTeams = useCan('team.read');
  return (
    <Screen title="Điều hành">
      {runsTeams && <ResidentTasks />}
      <GroupTasks />
      <ReportTasks />
      <PlaceTasks />
      {runsTeams ? <CommuneTeams /> : <p>Duyệt người tham gia, phát mã QR và quản lý các Tổ là việc của xã.</p>}
      <MyOfficesCard />
    </Screen>
  );
}

/** Who works in the commune, after what there is to do. */
function CommuneTeams() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId: unit.id } });
  return (
    <>
      <Loaded query={query}>
        {({ teams, groups }) => (
          <>
            {teams.map((team) => (
              <MembersCard key={team.id} name={team.name} members={team.members} />
            ))}
            {groups.length > 0 && <GroupsCard title="Nhóm Zalo của xã" groups={groups} />}
          </>
        )}
      </Loaded>
      {query.data !== undefined && <VillageTeams />}
    </>
  );
}

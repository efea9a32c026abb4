import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';

/** The village's team and Zalo groups. */
export function VillageTeam({ unitId }: { unitId: string }) {
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId } });
  return (
    <Loaded query={query}>
      {({ teams, groups }) => (
        <>
          {teams.length === 0 && (
            <Card title="Chưa có Tổ">
              <p>Đưa quyết định thành lập Tổ của thôn này lên danh sách.</p>
            </Card>
          )}
          {teams.map((team) => (
            <MembersCard key={team.id} name={team.name} members={team.members} />
          ))}
          <GroupsCard groups={groups} />
        </>
      )}
    </Loaded>
  );
}

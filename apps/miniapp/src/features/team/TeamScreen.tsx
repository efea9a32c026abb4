import { MessagesSquare, QrCode, UserRoundPlus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Later } from '../../ui/Later.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { ContentLinks } from '../../ui/team/ContentLinks.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';
import { MyOfficesCard } from '../../ui/team/MyOfficesCard.tsx';
import { WorkLinks } from '../../ui/team/WorkLinks.tsx';

/** The team: who is in it, the village's Zalo groups, who asks to join, and the person's own offices. */
export default function TeamScreen() {
  const { unit } = usePlace();
  const navigate = useNavigate();
  const decides = useCan('joining.decide');
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId: unit.id } });
  return (
    <Screen
      title="Tổ của tôi"
      action={
        <Button look="main" icon={QrCode} fullWidth onClick={() => navigate('/team/qr')}>
          Mời bà con bằng mã QR
        </Button>
      }
    >
      {decides && <JoiningLink />}
      <WorkLinks />
      <ContentLinks />
      <Loaded query={query}>
        {({ teams, groups }) => (
          <>
            {teams.length === 0 && <Empty title="Chưa có Tổ">Đề nghị xã cập nhật quyết định thành lập Tổ.</Empty>}
            {teams.map((team) => (
              <MembersCard key={team.id} name={team.name} members={team.members} />
            ))}
            <Later>
              <GroupsCard groups={groups} />
              <GroupsLink />
            </Later>
          </>
        )}
      </Loaded>
      <MyOfficesCard />
    </Screen>
  );
}

/** Where a group is declared and its steps are seen. */
function GroupsLink() {
  return (
    <TaskCard to="/groups" icon={MessagesSquare} title="Khai nhóm, xem bốn bước lập nhóm">
      Lập nhóm, mời bà con, ghim nội quy, vận hành
    </TaskCard>
  );
}

function JoiningLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/join-requests', { params: { unitId: unit.id } });
  const waiting = data?.requests.length ?? 0;
  if (waiting === 0) return null;
  return (
    <TaskCard to="/team/joining" icon={UserRoundPlus} title={`${waiting} người xin tham gia`}>
      Đang chờ Tổ duyệt
    </TaskCard>
  );
}

import { CalendarDays, FileQuestion, FileText, Globe, ListPlus, PenLine } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { ContentLinks } from '../../ui/team/ContentLinks.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';
import { MyOfficesCard } from '../../ui/team/MyOfficesCard.tsx';
import { CommuneTasks, GroupsTask } from './CommuneTasks.tsx';
import { VillageTeams } from './VillageTeams.tsx';

/** The commune's desk: who asks to join, the villages' QR codes, the teams and the Zalo groups. */
export default function OperationsScreen() {
  const runsTeams = useCan('team.read');
  const laysForms = useCan('paper_template.set');
  const setsCalendar = useCan('calendar.set');
  const namesSkill = useCan('skill.name');
  const seesCountry = useCan('country.read');
  return (
    <Screen title="Điều hành">
      {runsTeams ? (
        <CommuneTasks />
      ) : (
        <>
          <GroupsTask />
          <ContentLinks />
        </>
      )}
      <TaskCard to="/operations/calendar" icon={CalendarDays} title="Lịch báo cáo">
        Ngày chốt số liệu, hạn nộp của từng cấp
      </TaskCard>
      <TaskCard to="/report-requests" icon={FileQuestion} title="Báo cáo đột xuất">
        Hỏi các đơn vị bên dưới, hạn riêng, chỉ tiêu riêng
      </TaskCard>
      {setsCalendar && (
        <TaskCard to="/operations/indicators" icon={ListPlus} title="Chỉ tiêu báo cáo">
          Chỉ tiêu tùy chọn, chỉ tiêu riêng của tỉnh
        </TaskCard>
      )}
      {laysForms && <PaperTemplateLink />}
      {namesSkill && (
        <TaskCard to="/operations/skill-name" icon={PenLine} title="Tên kỹ năng số 5">
          Kỹ năng thứ năm do địa phương chọn
        </TaskCard>
      )}
      {seesCountry && (
        <TaskCard to="/operations/country" icon={Globe} title="Cả nước">
          Số liệu của cả nước và từng tỉnh
        </TaskCard>
      )}
      {runsTeams ? <CommuneTeams /> : <p>Duyệt người tham gia, phát mã QR và quản lý các Tổ là việc của xã.</p>}
      <MyOfficesCard />
    </Screen>
  );
}

function PaperTemplateLink() {
  return (
    <TaskCard to="/operations/paper-template" icon={FileText} title="Mẫu báo cáo Word">
      Mẫu riêng của tỉnh cho báo cáo của các xã
    </TaskCard>
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

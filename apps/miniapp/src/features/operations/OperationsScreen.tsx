import { CalendarDays } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { ContentLinks } from '../../ui/team/ContentLinks.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';
import { MyOfficesCard } from '../../ui/team/MyOfficesCard.tsx';
import { CommuneTasks, GroupsTask } from './CommuneTasks.tsx';
import styles from './operations.module.css';
import { VillageTeams } from './VillageTeams.tsx';

/** The commune's desk: who asks to join, the villages' QR codes, the teams and the Zalo groups. */
export default function OperationsScreen() {
  const runsTeams = useCan('team.read');
  return (
    <Screen title="Điều hành">
      {runsTeams ? (
        <CommuneDesk />
      ) : (
        <>
          <GroupsTask />
          <ContentLinks />
          <Empty title="Việc điều hành nằm ở xã">
            Xã duyệt người tham gia, phát mã QR và quản lý các Tổ. Ở đây xem số liệu tại Tổng quan và Báo cáo.
          </Empty>
        </>
      )}
      <CalendarLink />
      <MyOfficesCard />
    </Screen>
  );
}

function CalendarLink() {
  return (
    <LinkCard to="/operations/calendar">
      <span className={styles.task}>
        <CalendarDays size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.name}>Lịch báo cáo</span>
          <span className={styles.soft}>Ngày chốt số liệu, hạn nộp của từng cấp</span>
        </span>
      </span>
    </LinkCard>
  );
}

function CommuneDesk() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId: unit.id } });
  return (
    <>
      <CommuneTasks />
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
      <VillageTeams />
    </>
  );
}

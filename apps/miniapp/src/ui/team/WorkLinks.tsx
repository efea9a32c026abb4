import { dotted, formatNumber } from '@cns/domain/format';
import { Copy, Ear, HandHeart, HandHelping, ListChecks, ShieldAlert } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../TaskCard.tsx';
import { useAssignments, useNeeds, useRequests } from './use-team-work.ts';
import { dueWords, workTitle } from './work-words.ts';

/** What the people of a unit have to do beside their visits: as far as the office goes. */
export function WorkLinks() {
  const seesPeople = useCan('household.read');
  const merges = useCan('household.merge');
  const worksThere = useCan('visit.write');
  const handlesScams = useCan('scam.handle');
  return (
    <>
      {worksThere && <AssignmentsLink />}
      {seesPeople && <RequestsLink />}
      {seesPeople && <NeedsLink />}
      {handlesScams && <ScamsLink />}
      {merges && <DuplicatesLink />}
      {worksThere && (
        <TaskCard to="/contribution" icon={HandHeart} title="Đóng góp của tôi">
          Từng tháng đã giúp được ai, chỉ mình xem
        </TaskCard>
      )}
    </>
  );
}

/** What residents ask for; on the first screen only while somebody waits. */
export function RequestsLink({ onlyOpen = false }: { onlyOpen?: boolean }) {
  const { unit } = usePlace();
  const { data = [] } = useRequests(unit.id);
  const open = data.filter(({ state }) => state !== 'done');
  const waiting = open.filter(({ state }) => state === 'waiting').length;
  if (onlyOpen && open.length === 0) return null;
  const words = waiting > 0 ? `${waiting} việc chưa ai nhận` : `${open.length} việc đang làm`;
  return (
    <TaskCard to="/requests" icon={HandHelping} title="Bà con nhờ">
      {open.length === 0 ? 'Chưa có ai nhờ' : words}
    </TaskCard>
  );
}

/** What people said on visits that they need, and what is hard for them. */
function NeedsLink() {
  const { unit } = usePlace();
  const { data } = useNeeds(unit.id);
  const { waiting = 0, taken = 0 } = data?.counts ?? {};
  return (
    <TaskCard to="/needs" icon={Ear} title="Nhu cầu, khó khăn đã nghe">
      {waiting > 0
        ? `${formatNumber(waiting)} điều chưa ai nhận`
        : taken > 0
          ? `${formatNumber(taken)} việc đang làm`
          : 'Bà con nói gì khi Tổ đến nhà'}
    </TaskCard>
  );
}

const inTeam = (open: number): string => (open === 0 ? 'Chưa giao việc nào' : `${open} việc đang làm trong Tổ`);

/** Work that was given in the team; on the first screen only while something of one's own is open. */
export function AssignmentsLink({ onlyOpen = false }: { onlyOpen?: boolean }) {
  const { unit } = usePlace();
  const { me } = useSession();
  const { data = [] } = useAssignments(unit.id);
  const open = data.filter(({ doneOn }) => doneOn === null);
  const [first, ...others] = open.filter(({ mine }) => mine);
  if (onlyOpen && first === undefined) return null;
  const due = first === undefined ? null : dueWords(first.dueOn, me.today);
  return (
    <TaskCard to="/work" icon={ListChecks} title={first === undefined ? 'Việc được giao' : workTitle(first)}>
      {first === undefined
        ? inTeam(open.length)
        : dotted([due ?? `${first.assignedBy} giao`, others.length > 0 && `còn ${others.length} việc nữa`])}
    </TaskCard>
  );
}

function ScamsLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/scam-reports', { params: { unitId: unit.id } });
  const waiting = (data?.reports ?? []).filter(({ handedOver }) => handedOver === null).length;
  return (
    <TaskCard to="/operations/scams" icon={ShieldAlert} title="Tin báo lừa đảo">
      {waiting > 0 ? `${waiting} tin chưa chuyển công an` : 'Số công an xã, tin bà con báo'}
    </TaskCard>
  );
}

function DuplicatesLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/household-duplicates', { params: { unitId: unit.id } });
  const pairs = data?.pairs.length ?? 0;
  return (
    <TaskCard to={`/duplicates/${unit.id}`} icon={Copy} title="Hộ có thể trùng">
      {pairs > 0 ? `${pairs} cặp hộ giống nhau cần xem` : 'Hộ ghi hai lần được gộp lại ở đây'}
    </TaskCard>
  );
}

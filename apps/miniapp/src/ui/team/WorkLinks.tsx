import { Copy, HandHelping, ShieldAlert } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../TaskCard.tsx';

/** What the people of a unit have to do beside their visits: as far as the office goes. */
export function WorkLinks() {
  const seesPeople = useCan('household.read');
  const merges = useCan('household.merge');
  const handlesScams = useCan('scam.handle');
  return (
    <>
      {seesPeople && <RequestsLink />}
      {handlesScams && <ScamsLink />}
      {merges && <DuplicatesLink />}
    </>
  );
}

/** What residents ask for; on the first screen only while somebody waits. */
export function RequestsLink({ onlyOpen = false }: { onlyOpen?: boolean }) {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/requests', { params: { unitId: unit.id } });
  const open = (data?.requests ?? []).filter(({ state }) => state !== 'done');
  const waiting = open.filter(({ state }) => state === 'waiting').length;
  if (onlyOpen && open.length === 0) return null;
  const words = waiting > 0 ? `${waiting} việc chưa ai nhận` : `${open.length} việc đang làm`;
  return (
    <TaskCard to="/requests" icon={HandHelping} title="Bà con nhờ">
      {open.length === 0 ? 'Chưa có ai nhờ' : words}
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

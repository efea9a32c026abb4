import { Merge, MessagesSquare, QrCode, UserRoundPlus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { ContentLinks } from '../../ui/team/ContentLinks.tsx';
import { WorkLinks } from '../../ui/team/WorkLinks.tsx';

/** What the commune does again and again, each on a screen of its own. */
export function CommuneTasks() {
  const decides = useCan('joining.decide');
  const mayOpenQr = useCan('qr.read');
  const reforms = useCan('unit.reform');
  return (
    <>
      {decides && <JoiningTask />}
      {mayOpenQr && (
        <TaskCard to="/operations/qr" icon={QrCode} title="Mã QR của thôn">
          Để bà con quét bằng Zalo và xin tham gia
        </TaskCard>
      )}
      <WorkLinks />
      <GroupsTask />
      <ContentLinks />
      {reforms && <VillageChangesTask />}
    </>
  );
}

function VillageChangesTask() {
  return (
    <TaskCard to="/operations/villages" icon={Merge} title="Sáp nhập, chia thôn">
      Theo quyết định; xem trước con số, làm nhầm thì hoàn tác
    </TaskCard>
  );
}

/** Also for a province, which sees how far its communes are. */
export function GroupsTask() {
  return (
    <TaskCard to="/groups" icon={MessagesSquare} title="Nhóm Zalo">
      Thôn nào có nhóm, ai chờ duyệt, tên nào chưa đúng
    </TaskCard>
  );
}

function JoiningTask() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/join-requests', { params: { unitId: unit.id } });
  const waiting = data?.requests.length;
  return (
    <TaskCard to="/operations/joining" icon={UserRoundPlus} title="Người xin tham gia">
      {waiting === undefined ? undefined : waiting === 0 ? 'Không có ai đang chờ' : `${waiting} người đang chờ duyệt`}
    </TaskCard>
  );
}

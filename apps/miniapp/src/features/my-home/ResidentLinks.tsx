import { BookOpen, HandHelping, ShieldAlert } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { standingForResident } from '../../ui/residents/request-words.ts';
import { TaskCard } from '../../ui/TaskCard.tsx';

/** What a resident can do: ask for help, report a scam, learn at home. */
export function ResidentLinks({ joined }: { joined: boolean }) {
  return (
    <>
      {joined && <AskLink />}
      {joined && (
        <TaskCard to="/scam" icon={ShieldAlert} title="Báo lừa đảo">
          Gọi công an, gửi tin cho xã
        </TaskCard>
      )}
      <TaskCard to="/guides" icon={BookOpen} title="Tự học năm kỹ năng">
        Đọc từng bước, không cần mạng
      </TaskCard>
    </>
  );
}

function AskLink() {
  const { data } = useGet('GET /v1/me/requests', {});
  const open = data?.requests.find(({ state }) => state === 'waiting' || state === 'taken');
  return (
    <TaskCard to="/ask" icon={HandHelping} title="Nhờ Tổ giúp">
      {open === undefined ? 'Tổ đến tận nhà, không mất tiền' : standingForResident(open)}
    </TaskCard>
  );
}

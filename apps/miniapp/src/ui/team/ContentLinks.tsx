import { Megaphone, Presentation, ScrollText, Target, Vote } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../TaskCard.tsx';

/** What is taught and asked in numbers, then what is said to the groups and asked of their people: as far as the office goes. */
export function ContentLinks() {
  return (
    <>
      <LessonsLink />
      <TargetsLink />
      <GroupContentLinks />
    </>
  );
}

export function LessonsLink() {
  const teaches = useCan('household.read');
  if (!teaches) return null;
  return (
    <TaskCard to="/lessons" icon={Presentation} title="Buổi hướng dẫn nhóm">
      Ai đến, học gì; tự vào báo cáo
    </TaskCard>
  );
}

export function TargetsLink() {
  const readsReports = useCan('report.read');
  if (!readsReports) return null;
  return (
    <TaskCard to="/targets" icon={Target} title="Chỉ tiêu">
      Được giao bao nhiêu, làm đến đâu
    </TaskCard>
  );
}

export function GroupContentLinks() {
  const asks = useCan('poll.read');
  const sends = useCan('dispatch.read');
  const rules = useCan('rules.read');
  return (
    <>
      {sends && <DispatchesLink />}
      {asks && <PollsLink />}
      {rules && (
        <TaskCard to="/group-rules" icon={ScrollText} title="Nội quy nhóm Zalo">
          Chép, đăng vào nhóm và ghim
        </TaskCard>
      )}
    </>
  );
}

function DispatchesLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/dispatches', { params: { unitId: unit.id }, query: {} });
  const waiting = (data?.dispatches ?? []).filter(({ counts }) => counts.toPost + counts.toPin > 0).length;
  return (
    <TaskCard to="/dispatches" icon={Megaphone} title="Tin gửi các nhóm">
      {waiting > 0 ? `${waiting} tin cần đăng hoặc ghim` : 'Gửi một lần, nhóm nào cũng có'}
    </TaskCard>
  );
}

function PollsLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/polls', { params: { unitId: unit.id } });
  const open = (data?.polls ?? []).filter((poll) => poll.open).length;
  return (
    <TaskCard to="/polls" icon={Vote} title="Bình chọn">
      {open > 0 ? `${open} cuộc đang mở` : 'Hỏi ý kiến bà con, máy tự đếm'}
    </TaskCard>
  );
}

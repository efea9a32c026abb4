import {
  CalendarDays,
  FileQuestion,
  FileText,
  Globe,
  ListPlus,
  Merge,
  MessagesSquare,
  PenLine,
  QrCode,
  UserRoundPlus,
} from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { TaskGroup } from '../../ui/TaskGroup.tsx';
import { GroupContentLinks, LessonsLink, TargetsLink } from '../../ui/team/ContentLinks.tsx';
import { WorkLinks } from '../../ui/team/WorkLinks.tsx';

/** Who asks for something, and what the people of the villages need; for a commune. */
export function ResidentTasks() {
  const decides = useCan('joining.decide');
  const mayOpenQr = useCan('qr.read');
  return (
    <TaskGroup title="Bà con">
      {decides && <JoiningTask />}
      {mayOpenQr && (
        <TaskCard to="/operations/qr" icon={QrCode} title="Mã QR của thôn">
          Để bà con quét bằng Zalo và xin tham gia
        </TaskCard>
      )}
      <WorkLinks />
      <LessonsLink />
    </TaskGroup>
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

/** The Zalo groups and what is said in them; also for a province, which sees how far its communes are. */
export function GroupTasks() {
  return (
    <TaskGroup title="Tin và nhóm Zalo">
      <TaskCard to="/groups" icon={MessagesSquare} title="Nhóm Zalo">
        Thôn nào có nhóm, ai chờ duyệt, tên nào chưa đúng
      </TaskCard>
      <GroupContentLinks />
    </TaskGroup>
  );
}

/** What is to be reported, and when. */
export function ReportTasks() {
  const setsCalendar = useCan('calendar.set');
  const laysForms = useCan('paper_template.set');
  return (
    <TaskGroup title="Báo cáo">
      <TargetsLink />
      <TaskCard to="/report-requests" icon={FileQuestion} title="Báo cáo đột xuất">
        Hỏi các đơn vị bên dưới, hạn riêng, chỉ tiêu riêng
      </TaskCard>
      <TaskCard to="/operations/calendar" icon={CalendarDays} title="Lịch báo cáo">
        Ngày chốt số liệu, hạn nộp của từng cấp
      </TaskCard>
      {setsCalendar && (
        <TaskCard to="/operations/indicators" icon={ListPlus} title="Chỉ tiêu báo cáo">
          Chỉ tiêu tùy chọn, chỉ tiêu riêng của tỉnh
        </TaskCard>
      )}
      {laysForms && (
        <TaskCard to="/operations/paper-template" icon={FileText} title="Mẫu báo cáo Word">
          Mẫu riêng của tỉnh cho báo cáo của các xã
        </TaskCard>
      )}
    </TaskGroup>
  );
}

/** What changes seldom: the units themselves, and what things are called there. */
export function PlaceTasks() {
  const reforms = useCan('unit.reform');
  const namesSkill = useCan('skill.name');
  const seesCountry = useCan('country.read');
  if (!reforms && !namesSkill && !seesCountry) return null;
  return (
    <TaskGroup title="Địa bàn">
      {reforms && (
        <TaskCard to="/operations/villages" icon={Merge} title="Sáp nhập, chia thôn">
          Theo quyết định; xem trước con số, làm nhầm thì hoàn tác
        </TaskCard>
      )}
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
    </TaskGroup>
  );
}

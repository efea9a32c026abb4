import { formatDay } from '@cns/domain/format';
import { FileQuestion } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../TaskCard.tsx';
import { isOpenRequest } from './report-requests.ts';

/** What was asked for beside the calendar and has not been handed in; each leads to the report that waits. */
export function ReportRequestsDue() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/report-requests', { params: { unitId: unit.id } });
  const open = (data?.requests ?? []).filter(isOpenRequest);
  return open.map(({ id, key, title, own }) => (
    <TaskCard key={id} to={`/reports/${unit.id}/${key}`} icon={FileQuestion} title={title}>
      {`Báo cáo đột xuất, ${own?.timeliness === 'missing' ? 'quá hạn' : 'hạn'} ${formatDay(own?.dueOn ?? '')}`}
      {own?.state === 'returned' && '. Bị trả lại để sửa'}
    </TaskCard>
  ));
}

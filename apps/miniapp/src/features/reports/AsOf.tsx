import { timeAndDay } from '@cns/domain/format';
import { useReachable } from '../../api/use-reachable.ts';
import { type ReportOnPhone, uncountedWords } from '../../offline/report-on-phone.ts';
import { Notice } from '../../ui/Notice.tsx';

/** From when the figures are, and what was done since and is not in them; says nothing when they are of this moment. */
export function AsOf({ onPhone: { report, uncounted }, readAt }: { onPhone: ReportOnPhone; readAt: number }) {
  const reachable = useReachable();
  const isLive = report.state === 'draft' || report.state === 'returned';
  const missing = uncountedWords(uncounted);
  if (!isLive || (reachable && missing === null)) return null;
  const since = readAt === 0 ? '' : ` lúc ${timeAndDay(new Date(readAt))}`;
  const without = missing === null ? '' : `, chưa kể ${missing} chưa gửi`;
  return (
    <Notice tone="neutral">
      Số liệu{since}
      {without}.
    </Notice>
  );
}

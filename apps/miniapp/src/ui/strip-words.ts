import { formatDay, formatNumber, formatTime } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import type { LocalStatus } from '../api/local-status.ts';

/** "Đang ngoại tuyến · 3 mục chưa gửi · gửi lần cuối 14:05"; `null` = nothing to say. */
export function stripWords(reachable: boolean, status: Omit<LocalStatus, 'progress'>, now: Date): string | null {
  const { unsent, toLookAt, sentAt } = status;
  const parts = [
    ...(reachable ? [] : ['Đang ngoại tuyến']),
    ...(unsent === 0 ? [] : [`${unsent} mục chưa gửi`]),
    ...(toLookAt === 0 ? [] : [`${toLookAt} mục cần xem lại`]),
  ];
  if (parts.length === 0) return null;
  if (!reachable && unsent > 0 && sentAt !== null) parts.push(`gửi lần cuối ${momentWords(new Date(sentAt), now)}`);
  return parts.join(' · ');
}

/** The hour today, the day before that. */
function momentWords(moment: Date, now: Date): string {
  const day = dayOf(moment);
  return day === dayOf(now) ? formatTime(moment) : formatDay(day).slice(0, 5);
}

/** "Đang tải hộ về máy: 300/1.025" */
export function progressWords({ doing, done, total }: NonNullable<LocalStatus['progress']>): string {
  const words = doing === 'reading' ? 'Đang tải hộ về máy' : 'Đang gửi';
  return `${words}: ${formatNumber(done)}/${formatNumber(total)}`;
}

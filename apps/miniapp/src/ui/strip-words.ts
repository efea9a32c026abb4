import { dotted, formatDay, formatNumber, formatTime } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import type { LocalStatus } from '../api/local-status.ts';

/**
 * "Đang ngoại tuyến · 3 mục chưa gửi · gửi lần cuối 14:05", or "Đang ngoại tuyến · số liệu lúc 14:05" where nothing waits;
 * "Chưa tải được số mới · số liệu lúc 14:05" while the server answers and cannot tell; `null` = nothing to say.
 * @param toldAt when the server told what is on the screen and may be old
 */
export function stripWords(
  reachable: boolean,
  status: Omit<LocalStatus, 'progress' | 'told'>,
  now: Date,
  toldAt: number | null = null,
): string | null {
  const { unsent, toLookAt, sentAt } = status;
  const parts = [
    ...(reachable ? [] : ['Đang ngoại tuyến']),
    ...(reachable && toldAt !== null ? ['Chưa tải được số mới'] : []),
    ...(unsent === 0 ? [] : [`${unsent} mục chưa gửi`]),
    ...(toLookAt === 0 ? [] : [`${toLookAt} mục cần xem lại`]),
  ];
  if (parts.length === 0) return null;
  if (parts.length === 1 && toldAt !== null) parts.push(`số liệu ${standWords(new Date(toldAt), now)}`);
  if (!reachable && unsent > 0 && sentAt !== null) parts.push(`gửi lần cuối ${momentWords(new Date(sentAt), now)}`);
  return dotted(parts);
}

/** "lúc 14:05" of today, "lúc 14:05 ngày 22/11" of another day. */
function standWords(moment: Date, now: Date): string {
  const day = dayOf(moment);
  const hour = `lúc ${formatTime(moment)}`;
  return day === dayOf(now) ? hour : `${hour} ngày ${formatDay(day).slice(0, 5)}`;
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

import type { Share } from '@cns/contracts/scalars';
import { type Day, dayOf } from './time.ts';

/** 25/11/2026 */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** "11/2026" from the key of a period, `YYYY-MM`. */
export function formatMonth(key: string): string {
  return `${Number(key.slice(5))}/${key.slice(0, 4)}`;
}

/** 14:30, in Vietnam. */
export function formatTime(instant: Date): string {
  return new Date(instant.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 16);
}

/** 25/11/2026 14:30, in Vietnam. */
export function formatInstant(instant: Date): string {
  return `${formatDay(dayOf(instant))} ${formatTime(instant)}`;
}

/** 14:30 ngày 25/11/2026, in Vietnam: as a sentence says it, after "lúc" or "trước". */
export function timeAndDay(instant: Date): string {
  return `${formatTime(instant)} ngày ${formatDay(dayOf(instant))}`;
}

/** 1.891: a full stop between thousands. */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

/** "62,5 %", "100 %", "1.250 %", never broken at the end of a line; `null` when nothing is there to be a share of (D-S7). */
export function formatPercent(share: Share): string | null {
  if (share.total === 0) return null;
  const percent = Math.round((share.count * 1000) / share.total) / 10;
  const [whole = '', tenths] = String(percent).split('.');
  return `${formatNumber(Number(whole))}${tenths === undefined ? '' : `,${tenths}`}\u00a0%`;
}

/** "12/20" */
export function formatShare(share: Share): string {
  return `${formatNumber(share.count)}/${formatNumber(share.total)}`;
}

/** 0912 345 678 from E.164; numbers of other shapes are shown as they are. */
export function formatPhone(phone: string): string {
  const local = phone.replace(/^\+84/, '0');
  return /^0\d{9}$/.test(local) ? `${local.slice(0, 4)} ${local.slice(4, 7)} ${local.slice(7)}` : phone;
}

/** "Xóm trên · Bản Bay" from what there is of the parts; the dot ends a line and never begins one. */
export function dotted(parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join('\u00a0· ');
}

import { formatDay } from '@cns/domain/format';
import type { Day } from '@cns/domain/time';

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'];

/** "Thứ hai, 23/11/2026" */
export function dayInWords(day: Day): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${formatDay(day)}`;
}

/** What to do about a day before the first or after the last that is taken; nothing where it is none of them. */
export function outsideWords(day: Day | '', first?: Day, last?: Day): string | undefined {
  if (day === '') return undefined;
  if (first !== undefined && day < first) return `Chọn từ ngày ${formatDay(first)} trở đi.`;
  if (last !== undefined && day > last) return `Chọn ngày ${formatDay(last)} hoặc trước đó.`;
  return undefined;
}

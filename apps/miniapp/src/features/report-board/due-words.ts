import { formatDay } from '@cns/domain/format';
import { type Day, daysBetween } from '@cns/domain/time';

/** "Hạn nộp 25/11/2026, còn 2 ngày" */
export function dueWords(dueOn: Day, today: Day): string {
  const due = `Hạn nộp ${formatDay(dueOn)}`;
  const days = daysBetween(today, dueOn);
  if (days > 0) return `${due}, còn ${days} ngày`;
  if (days === 0) return `${due}, là hôm nay`;
  return `${due}, đã qua ${-days} ngày`;
}

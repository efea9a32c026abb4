import type { ReportState } from '@cns/contracts/enums';
import { formatDay } from '@cns/domain/format';
import { type Day, daysBetween } from '@cns/domain/time';
import type { Tone } from '../../ui/Notice.tsx';
import { lowerFirst } from '../../ui/petals/words.ts';

interface Due {
  state: ReportState;
  periodKey: string;
  dueOn: Day;
  today: Day;
}

const HURRY_DAYS = 3;

/** Where this month's report stands, as one sentence: "…, còn 2 ngày". */
export function dueSentence({ state, periodKey, dueOn, today }: Due): { tone: Tone; words: string } {
  const report = `Báo cáo tháng ${Number(periodKey.slice(5))}`;
  switch (state) {
    case 'submitted':
      return { tone: 'good', words: `${report} đã nộp, đang chờ xã duyệt` };
    case 'approved':
    case 'locked':
      return { tone: 'good', words: `${report} đã được xã duyệt` };
    case 'returned':
      return { tone: 'late', words: `Xã đã trả lại ${lowerFirst(report)}. Xem lý do, sửa rồi nộp lại` };
    case 'draft':
      return { tone: toneOf(daysBetween(today, dueOn)), words: `${report} ${whenDue(dueOn, today)}` };
  }
}

function whenDue(dueOn: Day, today: Day): string {
  const days = daysBetween(today, dueOn);
  const shortDay = formatDay(dueOn).slice(0, 5);
  if (days > 0) return `nộp trước hết ngày ${shortDay}, còn ${days} ngày`;
  if (days === 0) return `nộp trong hôm nay, ${shortDay}`;
  return `đã quá hạn ${-days} ngày, hạn nộp ${shortDay}`;
}

function toneOf(daysLeft: number): Tone {
  if (daysLeft < 0) return 'late';
  return daysLeft <= HURRY_DAYS ? 'attention' : 'neutral';
}

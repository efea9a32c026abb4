import { dotted, formatDay } from '@cns/domain/format';
import type { Day } from '@cns/domain/time';
import { daysBetween } from '@cns/domain/time';
import type { Answer } from '../../api/client.ts';
import type { Tone } from '../../ui/Notice.tsx';

type Board = Pick<Answer<'GET /v1/units/:unitId/report-board'>, 'units'> & { period: { key: string; dueOn: Day } };

/** From this many days before the due day on, missing reports are worth a line on the first screen. */
const HURRY_DAYS = 3;

/** What the commune, or who is above it, has to do about this month's reports now, as one sentence; `null` when nothing presses. */
export function hurryOf({ units, period }: Board, today: Day): { tone: Tone; words: string } | null {
  const waiting = units.filter(({ state }) => state === 'submitted').length;
  const missing = units.filter(({ state }) => state === 'draft').length;
  const days = daysBetween(today, period.dueOn);
  const parts = [
    ...(waiting > 0 ? [`${waiting} báo cáo chờ duyệt`] : []),
    ...(missing > 0 && days <= HURRY_DAYS
      ? [`${missing} ${units[0]?.villages ? 'xã' : 'thôn'} chưa nộp, ${dueWords(days, period.dueOn)}`]
      : []),
  ];
  if (parts.length === 0) return null;
  return { tone: missing > 0 && days < 0 ? 'late' : 'attention', words: dotted(parts) };
}

function dueWords(days: number, dueOn: Day): string {
  if (days < 0) return `quá hạn ${-days} ngày`;
  if (days === 0) return 'hạn là hôm nay';
  return `hạn ${formatDay(dueOn).slice(0, 5)}`;
}

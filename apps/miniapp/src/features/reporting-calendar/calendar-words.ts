import type { ReportingCalendar } from '@cns/contracts/reporting-calendar';
import type { LongerKind } from '@cns/domain/period-kinds';
import type { CalendarPreset, FilingLevel } from '@cns/domain/reporting-calendar';

export const PRESET_NAMES: Record<CalendarPreset, string> = {
  day_25: 'Ngày 25',
  decree_09: 'Theo Nghị định 09/2019',
  calendar_month: 'Tháng dương lịch',
};

export const LEVEL_NAMES: Record<FilingLevel, string> = { village: 'Thôn, bản', commune: 'Xã', district: 'Huyện' };

export const LONGER_NAMES: Record<LongerKind, string> = {
  quarter: 'Báo cáo quý',
  half: 'Báo cáo 6 tháng',
  year: 'Báo cáo năm',
};

/** "Thêm báo cáo quý, báo cáo năm.": what is asked for beside the month; nothing where it is not said. */
export function longerSentence({ longer = [] }: Pick<ReportingCalendar, 'longer'>): string {
  if (longer.length === 0) return 'Chỉ nộp báo cáo tháng.';
  return `Thêm ${longer.map((kind) => LONGER_NAMES[kind].toLowerCase()).join(', ')}.`;
}

/** "Chốt số liệu ngày 14; thôn, bản nộp ngày 18, xã ngày 25 …": a calendar as one says it on the telephone. */
export function calendarSentence({ cutOffDay, due, shift }: ReportingCalendar): string {
  const cutOff = cutOffDay >= 31 ? 'cuối tháng' : `ngày ${cutOffDay}`;
  const levels = (['village', 'commune'] as const).flatMap((level) => {
    const rule = due[level];
    if (!rule) return [];
    return [`${LEVEL_NAMES[level].toLowerCase()} nộp ngày ${rule.day}${rule.monthsAfter === 1 ? ' tháng sau' : ''}`];
  });
  const rest = shift === 'next' ? ' Trúng ngày nghỉ thì lùi sang ngày làm việc kế tiếp.' : '';
  return `Chốt số liệu ${cutOff}; ${levels.join(', ')}.${rest}`;
}

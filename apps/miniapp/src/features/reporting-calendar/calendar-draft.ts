import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import { LONGER_KINDS, type LongerKind, monthAfter } from '@cns/domain/period-kinds';
import type { CalendarTimeline } from '@cns/domain/periods';
import { CALENDAR_PRESETS, type CalendarPreset, type ReportingCalendar } from '@cns/domain/reporting-calendar';
import { type UpcomingPeriod, upcomingPeriod } from '@cns/domain/upcoming-periods';

/** The levels that file by today's order: districts are no more (D-H2). */
export const LEVELS = ['village', 'commune'] as const;
export type Level = (typeof LEVELS)[number];

interface DueDraft {
  day: string;
  /** In the month after the period. */
  later: boolean;
}

/** A calendar as it is chosen or typed; what is typed stays when a preset is looked at. */
export interface CalendarDraft {
  preset: CalendarPreset | 'own';
  /** On which day of the month a period begins. */
  firstDay: string;
  due: Record<Level, DueDraft>;
  shifts: boolean;
  longer: readonly LongerKind[];
}

type Known = ReportingCalendarView['current'];

export function draftOf({ preset, cutOffDay, due, shift, longer }: Known): CalendarDraft {
  const dueOf = (level: Level): DueDraft => {
    const rule = due[level] ?? due.village;
    return { day: String(rule?.day ?? ''), later: rule?.monthsAfter === 1 };
  };
  return {
    preset: preset ?? 'own',
    firstDay: String(cutOffDay >= 31 ? 1 : cutOffDay + 1),
    due: { village: dueOf('village'), commune: dueOf('commune') },
    shifts: shift === 'next',
    longer: longer ?? LONGER_KINDS,
  };
}

const dayTyped = (typed: string): number | null => {
  const day = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  return day >= 1 && day <= 31 ? day : null;
};

/** A period that begins on the first ends with the month. */
const cutOffBefore = (firstDay: number): number => (firstDay === 1 ? 31 : firstDay - 1);

/** What is still wrong with an own calendar, by field: `firstDay`, `village`, `commune` (D-R2). */
export function problemsOf({ preset, firstDay, due }: CalendarDraft): Partial<Record<'firstDay' | Level, string>> {
  if (preset !== 'own') return {};
  const problems: Partial<Record<'firstDay' | Level, string>> = {};
  const begins = dayTyped(firstDay);
  if (begins === null) problems.firstDay = 'Ghi một ngày từ 1 đến 31.';
  let earliest = begins === null ? 1 : cutOffBefore(begins);
  for (const level of LEVELS) {
    const day = dayTyped(due[level].day);
    const at = day === null ? null : day + (due[level].later ? 31 : 0);
    if (at === null) problems[level] = 'Ghi một ngày từ 1 đến 31.';
    else if (at < earliest && level === 'village') problems[level] = 'Hạn nộp phải từ ngày chốt số liệu trở đi.';
    else if (at < earliest) problems[level] = 'Xã không nộp trước thôn, bản.';
    else earliest = at;
  }
  return problems;
}

/** The calendar as it is sent; `null` while something is wrong with it. */
export function calendarOf(draft: CalendarDraft): ReportingCalendar | null {
  const longer = [...draft.longer];
  if (draft.preset !== 'own') return { ...CALENDAR_PRESETS[draft.preset], longer };
  if (Object.keys(problemsOf(draft)).length > 0) return null;
  const rule = (level: Level) => ({
    day: Number(draft.due[level].day),
    monthsAfter: draft.due[level].later ? (1 as const) : (0 as const),
  });
  return {
    cutOffDay: cutOffBefore(Number(draft.firstDay)),
    due: { village: rule('village'), commune: rule('commune') },
    shift: draft.shifts ? 'next' : 'none',
    longer,
  };
}

const SHOWN = 3;

/** The first periods under another calendar, before it is in force: what the service would say afterwards. */
export function triedOut(
  { current, earliestKey, holidays }: Pick<ReportingCalendarView, 'current' | 'earliestKey' | 'holidays'>,
  calendar: ReportingCalendar,
): UpcomingPeriod[] {
  const timeline: CalendarTimeline = {
    calendars: [
      { fromKey: '0000-00', calendar: current },
      { fromKey: earliestKey, calendar },
    ],
    holidays: new Set(holidays),
  };
  const keys = [earliestKey];
  while (keys.length < SHOWN) keys.push(monthAfter(keys[keys.length - 1] ?? earliestKey));
  return keys.map((key) => upcomingPeriod(key, timeline));
}

import { DomainError } from './errors.ts';
import { LONGER_KINDS, type LongerKind, type PeriodKind } from './period-kinds.ts';
import { addDays, type Day } from './time.ts';

/** The levels that can file a report upward (D-R1). The province receives. */
export const FILING_LEVELS = ['village', 'commune', 'district'] as const;
export type FilingLevel = (typeof FILING_LEVELS)[number];

/** A day of the month in which a period ends, or of the one after it. Beyond the end of a short month: its last day. */
export interface DueDay {
  day: number;
  monthsAfter: 0 | 1;
}

/** What becomes of a due day that is no working day: it stays, or moves to the next one. */
export type WorkingDayShift = 'none' | 'next';

/** How a province reports (D-R2): until which day data count, which levels file, and when each is due. */
export interface ReportingCalendar {
  /** Last day of the month whose data still belong to the period; 31 = the end of the month. */
  cutOffDay: number;
  /** Only the levels that file. */
  due: Partial<Record<FilingLevel, DueDay>>;
  shift: WorkingDayShift;
  /** What is asked for beside the month; absent = all of it. */
  longer?: LongerKind[] | undefined;
}

/**
 * What the longer reports keep to (D-R5): data from the 15th to the 14th (Decree 09/2019, Đ12), and the report before the 20th
 * of the last month (S4 2.9e), which no holiday moves. Who reports by calendar months does so for quarters and years as well.
 */
const LONGER_BY_DECREE = { cutOffDay: 14, village: 17, above: 19, monthsAfter: 0 } as const;
const LONGER_BY_MONTHS = { cutOffDay: 31, village: 5, above: 9, monthsAfter: 1 } as const;

function longerOf({ cutOffDay }: ReportingCalendar) {
  return cutOffDay === 31 ? LONGER_BY_MONTHS : LONGER_BY_DECREE;
}

/** Whether a province asks for reports of a kind at all. */
export function collects({ longer }: ReportingCalendar, kind: PeriodKind): boolean {
  return kind === 'month' || (longer ?? LONGER_KINDS).includes(kind);
}

/** Last day of the month whose data still belong to a period of a kind. */
export function cutOffDayOf(calendar: ReportingCalendar, kind: PeriodKind): number {
  return kind === 'month' ? calendar.cutOffDay : longerOf(calendar).cutOffDay;
}

/** When a level is due with a period of a kind; `null` for a level that does not file. */
export function ruleOf(
  calendar: ReportingCalendar,
  kind: PeriodKind,
  level: FilingLevel,
): (DueDay & { shift: WorkingDayShift }) | null {
  const rule = calendar.due[level];
  if (!rule) return null;
  if (kind === 'month') return { ...rule, shift: calendar.shift };
  const { village, above, monthsAfter } = longerOf(calendar);
  const shift = monthsAfter === 0 ? 'none' : calendar.shift;
  return { day: level === 'village' ? village : above, monthsAfter, shift };
}

export const CALENDAR_PRESETS = {
  /** S1: the 26th to the 25th, due on the 25th at each level. */
  day_25: {
    cutOffDay: 25,
    due: {
      village: { day: 25, monthsAfter: 0 },
      commune: { day: 25, monthsAfter: 0 },
      district: { day: 25, monthsAfter: 0 },
    },
    shift: 'none',
  },
  /** Decree 09/2019, Đ12 and Đ8: the 15th to the 14th, at least one working day between cut-off and due. */
  decree_09: {
    cutOffDay: 14,
    due: {
      village: { day: 18, monthsAfter: 0 },
      commune: { day: 25, monthsAfter: 0 },
      district: { day: 25, monthsAfter: 0 },
    },
    shift: 'next',
  },
  calendar_month: {
    cutOffDay: 31,
    due: {
      village: { day: 3, monthsAfter: 1 },
      commune: { day: 5, monthsAfter: 1 },
      district: { day: 8, monthsAfter: 1 },
    },
    shift: 'next',
  },
} as const satisfies Record<string, ReportingCalendar>;

export type CalendarPreset = keyof typeof CALENDAR_PRESETS;

/** The preset that a calendar is, or `null` when a province drew its own. */
export function presetOf(calendar: ReportingCalendar): CalendarPreset | null {
  const same = (preset: ReportingCalendar) =>
    preset.cutOffDay === calendar.cutOffDay &&
    preset.shift === calendar.shift &&
    FILING_LEVELS.every((level) => {
      const [one, other] = [preset.due[level], calendar.due[level]];
      return one?.day === other?.day && one?.monthsAfter === other?.monthsAfter;
    });
  const names = Object.keys(CALENDAR_PRESETS) as CalendarPreset[];
  return names.find((name) => same(CALENDAR_PRESETS[name])) ?? null;
}

/**
 * Villages file, nothing is due before its data are complete, and no level before the one below it.
 * @throws DomainError `calendar_without_villages`, `calendar_due_before_cut_off`, `calendar_levels_out_of_order`
 */
export function checkCalendar(calendar: ReportingCalendar): void {
  if (!calendar.due.village) throw new DomainError('calendar_without_villages');
  const order = FILING_LEVELS.flatMap((level) => calendar.due[level] ?? []).map(
    ({ day, monthsAfter }) => monthsAfter * 31 + day,
  );
  if (order.some((due) => due < calendar.cutOffDay)) throw new DomainError('calendar_due_before_cut_off');
  if (order.some((due, index) => index > 0 && due < (order[index - 1] ?? 0))) {
    throw new DomainError('calendar_levels_out_of_order');
  }
}

/** `true` on the days on which offices work: neither a weekend nor a public holiday. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The next working day, or the day itself when it is one or nothing is shifted. */
export function shiftToWorkingDay(day: Day, shift: WorkingDayShift, holidays: ReadonlySet<Day>): Day {
  if (shift === 'none') return day;
  let shifted = day;
  while (!isWorkingDay(shifted, holidays)) shifted = addDays(shifted, 1);
  return shifted;
}

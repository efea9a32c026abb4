import { DomainError } from './errors.ts';
import {
  isRequestKey,
  kindOfKey,
  lastMonthOf,
  monthAfter,
  monthBefore,
  monthsOf,
  type PeriodKind,
} from './period-kinds.ts';
import type { IndicatorSet, Requested } from './report-forms.ts';
import {
  CALENDAR_PRESETS,
  collects,
  cutOffDayOf,
  type FilingLevel,
  type ReportingCalendar,
  ruleOf,
  shiftToWorkingDay,
} from './reporting-calendar.ts';
import { addDays, type Day, endOfDay } from './time.ts';

/** A span of data. Days are inclusive. */
export interface PeriodSpan {
  /** `YYYY-MM`, the month in which it ends; of longer periods see `kindOfKey`. */
  key: string;
  from: Day;
  to: Day;
  /** First day of what "cumulative for the year" adds up: the period of January. */
  yearFrom: Day;
}

/** A period as one level files in it. Instants are the first after the deadline. */
export interface ReportingPeriod extends PeriodSpan {
  dueOn: Day;
  dueAt: Date;
  /** When the next period's report is due nothing can be filed any more; only amended (D-R4). */
  closesAt: Date;
}

/**
 * The calendars of a province one after another, each in force from the period with its key on, oldest first; and the
 * days on which offices rest. A calendar that is changed moves no period that has begun: the next one begins where the
 * last one ended, however long it becomes (D-R2).
 */
export interface CalendarTimeline {
  calendars: readonly { fromKey: string; calendar: ReportingCalendar }[];
  holidays: ReadonlySet<Day>;
  /** Reports on demand that are being asked about, by their keys. */
  requests?: ReadonlyMap<string, RequestedPeriod>;
  /** What the province chose to count, oldest first. */
  indicators?: readonly IndicatorSet[];
}

/** The days of a report on demand: from when it was asked for, and when each level that files is due. */
export interface RequestedPeriod extends Requested {
  from: Day;
  due: Partial<Record<FilingLevel, Day>>;
}

/** For a province that has chosen nothing: "Ngày 25" (D-R2). */
export const DEFAULT_TIMELINE: CalendarTimeline = { calendars: [], holidays: new Set() };

/** The calendar in force in the period with this key. */
export function calendarAt({ calendars }: CalendarTimeline, key: string): ReportingCalendar {
  // The last one: old webviews know no `findLast`.
  const begun = calendars.filter(({ fromKey }) => fromKey <= key);
  return begun[begun.length - 1]?.calendar ?? CALENDAR_PRESETS.day_25;
}

/** The days that a period covers. Those of one kind lie next to one another, whatever becomes of the calendar. */
export function spanOfKey(key: string, timeline: CalendarTimeline): PeriodSpan {
  if (isRequestKey(key)) return spanOfRequest(key, timeline);
  const kind = kindOfKey(key);
  const afterCutOff = (month: string) => addDays(cutOffOf(month, kind, timeline), 1);
  return {
    key,
    from: afterCutOff(monthBefore(monthsOf(key)[0])),
    to: cutOffOf(lastMonthOf(key), kind, timeline),
    yearFrom: afterCutOff(`${Number(key.slice(0, 4)) - 1}-12`),
  };
}

/** Units that are in force when the first of them is due owe it. @throws DomainError `report_not_due_here` */
function spanOfRequest(key: string, { requests }: CalendarTimeline): PeriodSpan {
  const request = requests?.get(key);
  const [first] = Object.values(request?.due ?? {}).sort();
  if (!request || !first) throw new DomainError('report_not_due_here');
  return { key, from: request.from, to: first, yearFrom: request.from };
}

/** As long as a month's, which closes when the next one is due. */
const REQUEST_OPEN_DAYS = 31;

function periodOfRequest(key: string, level: FilingLevel, timeline: CalendarTimeline): ReportingPeriod | null {
  const dueOn = timeline.requests?.get(key)?.due[level];
  if (!dueOn) return null;
  const closesAt = endOfDay(addDays(dueOn, REQUEST_OPEN_DAYS));
  return { ...spanOfRequest(key, timeline), dueOn, dueAt: endOfDay(dueOn), closesAt };
}

/** The key of the period to which a day's data belong. */
export function keyOfDay(day: Day, timeline: CalendarTimeline): string {
  const month = day.slice(0, 7);
  return day <= cutOffOf(month, 'month', timeline) ? month : monthAfter(month);
}

/** The period with this key as a level files in it; `null` when the level does not file under the calendar then. */
export function periodOfKey(key: string, level: FilingLevel, timeline: CalendarTimeline): ReportingPeriod | null {
  if (isRequestKey(key)) return periodOfRequest(key, level, timeline);
  const kind = kindOfKey(key);
  const month = lastMonthOf(key);
  const dueOn = dueDay(month, kind, level, timeline);
  if (dueOn === null || !collects(calendarAt(timeline, month), kind)) return null;
  // A level that stops filing still has until its old day in the month after.
  const next = monthAfter(month);
  const nextDue = dueDay(next, kind, level, timeline) ?? dueDay(next, kind, level, onlyAt(timeline, month));
  return {
    ...spanOfKey(key, timeline),
    dueOn,
    dueAt: endOfDay(dueOn),
    closesAt: endOfDay(nextDue ?? dueOn),
  };
}

function onlyAt(timeline: CalendarTimeline, key: string): CalendarTimeline {
  return { ...timeline, calendars: [{ fromKey: '0000-00', calendar: calendarAt(timeline, key) }] };
}

/** When a level is due with a period of a kind that ends with a month. */
function dueDay(endsWith: string, kind: PeriodKind, level: FilingLevel, timeline: CalendarTimeline): Day | null {
  const rule = ruleOf(calendarAt(timeline, endsWith), kind, level);
  if (!rule) return null;
  const month = rule.monthsAfter === 1 ? monthAfter(endsWith) : endsWith;
  return shiftToWorkingDay(dayInMonth(month, rule.day), rule.shift, timeline.holidays);
}

function cutOffOf(month: string, kind: PeriodKind, timeline: CalendarTimeline): Day {
  return dayInMonth(month, cutOffDayOf(calendarAt(timeline, month), kind));
}

/** The day of a month, or its last one when it is shorter. */
function dayInMonth(month: string, day: number): Day {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** The periods that end with the one of a day, oldest first. */
export function spansUntil(day: Day, count: number, timeline: CalendarTimeline): PeriodSpan[] {
  const spans: PeriodSpan[] = [];
  for (let key = keyOfDay(day, timeline); spans.length < count; key = monthBefore(key)) {
    spans.unshift(spanOfKey(key, timeline));
  }
  return spans;
}

/** Calendar months, whatever a province reports by. */
export const CALENDAR_MONTHS: CalendarTimeline = {
  calendars: [{ fromKey: '0000-00', calendar: { ...CALENDAR_PRESETS.day_25, cutOffDay: 31 } }],
  holidays: new Set(),
};

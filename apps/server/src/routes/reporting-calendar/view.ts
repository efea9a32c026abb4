import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { LONGER_KINDS, monthAfter } from '@cns/domain/period-kinds';
import { type CalendarTimeline, calendarAt, keyOfDay } from '@cns/domain/periods';
import { presetOf } from '@cns/domain/reporting-calendar';
import { dayOf } from '@cns/domain/time';
import { upcomingPeriod } from '@cns/domain/upcoming-periods';
import { may } from '../../http/authorise.ts';

/** How many periods are shown, the running one first: enough to see what a change does. */
const UPCOMING = 4;

/** The calendar of a province as those below read it and its officer changes it. */
export async function calendarView(
  tx: Tx,
  actor: Actor,
  province: UnitInLine,
  now: Date,
): Promise<ReportingCalendarView> {
  const timeline = await timelineOf(tx, province.id);
  const running = keyOfDay(dayOf(now), timeline);
  const keys = Array.from({ length: UPCOMING - 1 }).reduce<string[]>(
    (list) => [...list, monthAfter(list.at(-1) ?? running)],
    [running],
  );
  const later = timeline.calendars.find(({ fromKey }) => fromKey > running);
  return {
    province: unitSummary(province),
    current: inForce(timeline, running),
    next: later ? inForce(timeline, later.fromKey) : null,
    earliestKey: monthAfter(running),
    upcoming: keys.map((key) => upcomingPeriod(key, timeline)),
    holidays: [...timeline.holidays].filter((day) => day >= dayOf(now)).sort(),
    mayChange: may(actor, 'calendar.set', [province]),
  };
}

function inForce(timeline: CalendarTimeline, key: string): ReportingCalendarView['current'] {
  const calendar = calendarAt(timeline, key);
  const fromKey = timeline.calendars.findLast((one) => one.fromKey <= key)?.fromKey ?? null;
  return { ...calendar, longer: [...(calendar.longer ?? LONGER_KINDS)], preset: presetOf(calendar), fromKey };
}

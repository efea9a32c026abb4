import type { ReportingCalendarView } from '@cns/contracts/reporting-calendar';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { LONGER_KINDS, monthAfter } from '@cns/domain/period-kinds';
import { type CalendarTimeline, calendarAt, keyOfDay, periodOfKey, spanOfKey } from '@cns/domain/periods';
import { FILING_LEVELS, presetOf } from '@cns/domain/reporting-calendar';
import { dayOf } from '@cns/domain/time';
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
    upcoming: keys.map((key) => upcoming(key, timeline)),
    mayChange: may(actor, 'calendar.set', [province]),
  };
}

function inForce(timeline: CalendarTimeline, key: string): ReportingCalendarView['current'] {
  const calendar = calendarAt(timeline, key);
  const fromKey = timeline.calendars.findLast((one) => one.fromKey <= key)?.fromKey ?? null;
  return { ...calendar, longer: [...(calendar.longer ?? LONGER_KINDS)], preset: presetOf(calendar), fromKey };
}

function upcoming(key: string, timeline: CalendarTimeline): ReportingCalendarView['upcoming'][number] {
  const { from, to } = spanOfKey(key, timeline);
  const due = FILING_LEVELS.flatMap((level) => {
    const period = periodOfKey(key, level, timeline);
    return period ? [{ level, on: period.dueOn }] : [];
  });
  return { key, from, to, due };
}

/** The rules of days and deadlines, whatever zone the clock of the server is set to (D-R2, D-R3). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from './format.ts';
import { type CalendarTimeline, DEFAULT_TIMELINE, keyOfDay, periodOfKey, spanOfKey } from './periods.ts';
import { reminderStage } from './report-reminders.ts';
import { CALENDAR_PRESETS } from './reporting-calendar.ts';
import { isLastDay, timelinessOf } from './reports.ts';
import { addDays, dayOf, daysBetween } from './time.ts';

const LAST = new Date('2026-11-25T16:59:59.999Z');
const MIDNIGHT = new Date('2026-11-25T17:00:00.000Z');
/** Tết Bính Ngọ, with its days in lieu. */
const TET: CalendarTimeline = {
  calendars: [{ fromKey: '2020-01', calendar: CALENDAR_PRESETS.decree_09 }],
  holidays: new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']),
};
/** Decided on 10 November, in the middle of a period: it applies from the next one. */
const CHANGED: CalendarTimeline = {
  calendars: [{ fromKey: '2026-12', calendar: CALENDAR_PRESETS.calendar_month }],
  holidays: new Set(),
};

describe.each([
  ['UTC', 0],
  ['Asia/Ho_Chi_Minh', -420],
  ['America/Los_Angeles', 480],
])('on a server in %s', (zone, offset) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('the clock is really in that zone', () => {
    expect(LAST.getTimezoneOffset()).toBe(offset);
  });

  it('day 25 ends at 24:00 in Vietnam', () => {
    const period = periodOfKey('2026-11', 'village', DEFAULT_TIMELINE);
    expect(period?.dueAt).toEqual(MIDNIGHT);
    if (!period) return;
    expect([LAST, MIDNIGHT].map(dayOf)).toEqual(['2026-11-25', '2026-11-26']);
    expect([LAST, MIDNIGHT].map((at) => timelinessOf(at, period, MIDNIGHT))).toEqual(['on_time', 'late']);
    expect([LAST, MIDNIGHT].map((at) => timelinessOf(null, period, at))).toEqual(['not_due', 'missing']);
    expect([LAST, MIDNIGHT].map((at) => isLastDay(period, at))).toEqual([true, false]);
    expect([LAST, MIDNIGHT].map((at) => keyOfDay(dayOf(at), DEFAULT_TIMELINE))).toEqual(['2026-11', '2026-12']);
    expect(formatInstant(LAST)).toBe('25/11/2026 23:59');
  });

  it('reminders come at eight in Vietnam', () => {
    expect(reminderStage('2026-11-25', new Date('2026-11-25T00:59:59.999Z'))).toBeNull();
    expect(reminderStage('2026-11-25', new Date('2026-11-25T01:00:00.000Z'))).toBe('due_day');
  });

  it('leap years, the turn of the year and the hours that summer time takes and gives count as days', () => {
    expect([addDays('2028-02-28', 1), addDays('2027-02-28', 1), addDays('2026-12-31', 1)]).toEqual([
      '2028-02-29',
      '2027-03-01',
      '2027-01-01',
    ]);
    expect(spanOfKey('2028-03', DEFAULT_TIMELINE)).toMatchObject({ from: '2028-02-26', to: '2028-03-25' });
    expect(daysBetween('2028-02-26', '2028-03-25')).toBe(28);
    // In Los Angeles these nights have 23 and 25 hours.
    expect([addDays('2026-03-07', 2), addDays('2026-10-31', 2)]).toEqual(['2026-03-09', '2026-11-02']);
  });

  it('what falls due in Tết waits for offices to open', () => {
    expect(periodOfKey('2026-02', 'village', TET)).toMatchObject({
      dueOn: '2026-02-23',
      dueAt: new Date('2026-02-23T17:00:00Z'),
    });
  });

  it('a calendar that changes in the middle of a period leaves it as it is, and no day is lost or doubled', () => {
    expect(periodOfKey('2026-11', 'village', CHANGED)).toMatchObject({ to: '2026-11-25', dueAt: MIDNIGHT });
    expect(spanOfKey('2026-12', CHANGED)).toMatchObject({ from: '2026-11-26', to: '2026-12-31' });
    const days = Array.from({ length: 400 }, (_, index) => addDays('2026-01-01', index));
    for (const day of days) {
      const { from, to } = spanOfKey(keyOfDay(day, CHANGED), CHANGED);
      expect(from <= day && day <= to).toBe(true);
    }
  });
});

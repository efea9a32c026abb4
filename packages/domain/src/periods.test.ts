import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthAfter } from './period-kinds.ts';
import { type CalendarTimeline, DEFAULT_TIMELINE, keyOfDay, periodOfKey, spanOfKey } from './periods.ts';
import { CALENDAR_PRESETS, type CalendarPreset } from './reporting-calendar.ts';
import { addDays, dayOf } from './time.ts';

const always = (preset: CalendarPreset, holidays: string[] = []): CalendarTimeline => ({
  calendars: [{ fromKey: '2020-01', calendar: CALENDAR_PRESETS[preset] }],
  holidays: new Set(holidays),
});
/** Tết Bính Ngọ: 17/2/2026; offices rest from 16 to 20 February. */
const TET_2026 = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];

describe('the calendar "Ngày 25" (D-R2)', () => {
  it('runs from the 26th to the 25th and is due at the end of the 25th in Vietnam, at each level', () => {
    const november = {
      key: '2026-11',
      from: '2026-10-26',
      to: '2026-11-25',
      dueOn: '2026-11-25',
      dueAt: new Date('2026-11-25T17:00:00Z'),
      closesAt: new Date('2026-12-25T17:00:00Z'),
      yearFrom: '2025-12-26',
    };
    expect(periodOfKey('2026-11', 'village', DEFAULT_TIMELINE)).toEqual(november);
    expect(periodOfKey('2026-11', 'commune', DEFAULT_TIMELINE)).toEqual(november);
  });

  it('passes over the end of a year', () => {
    expect(spanOfKey('2027-01', DEFAULT_TIMELINE)).toMatchObject({ from: '2026-12-26', yearFrom: '2026-12-26' });
    expect(keyOfDay('2026-12-26', DEFAULT_TIMELINE)).toBe('2027-01');
  });
});

describe('the calendar of Decree 09/2019 (D-R2)', () => {
  it('runs from the 15th to the 14th; villages are due on the 18th, communes on the 25th', () => {
    const timeline = always('decree_09');
    expect(periodOfKey('2026-11', 'village', timeline)).toMatchObject({
      from: '2026-10-15',
      to: '2026-11-14',
      dueOn: '2026-11-18',
      yearFrom: '2025-12-15',
    });
    expect(periodOfKey('2026-11', 'commune', timeline)?.dueOn).toBe('2026-11-25');
  });

  it('waits for offices to open again after a weekend and after Tết', () => {
    // 18/10/2026 is a Sunday.
    expect(periodOfKey('2026-10', 'village', always('decree_09'))?.dueOn).toBe('2026-10-19');
    // 18/2/2026 lies in Tết; offices open on Monday 23.
    expect(periodOfKey('2026-02', 'village', always('decree_09', TET_2026))?.dueOn).toBe('2026-02-23');
    expect(periodOfKey('2026-02', 'village', always('decree_09'))?.dueOn).toBe('2026-02-18');
  });
});

describe('the calendar month (D-R2)', () => {
  const timeline = always('calendar_month');

  it('ends with the month, in leap years too, and is due in the next', () => {
    expect(periodOfKey('2028-02', 'village', timeline)).toMatchObject({
      from: '2028-02-01',
      to: '2028-02-29',
      dueOn: '2028-03-03',
    });
    expect(spanOfKey('2027-02', timeline).to).toBe('2027-02-28');
    expect(periodOfKey('2026-12', 'commune', timeline)).toMatchObject({ dueOn: '2027-01-05', yearFrom: '2026-01-01' });
  });
});

describe('a calendar that changes (D-R2)', () => {
  it('begins where the last period ended: a long first period, none doubled, none lost', () => {
    const timeline: CalendarTimeline = {
      calendars: [{ fromKey: '2026-12', calendar: CALENDAR_PRESETS.calendar_month }],
      holidays: new Set(),
    };
    expect(spanOfKey('2026-11', timeline)).toMatchObject({ from: '2026-10-26', to: '2026-11-25' });
    expect(spanOfKey('2026-12', timeline)).toMatchObject({ from: '2026-11-26', to: '2026-12-31' });
    expect(keyOfDay('2026-11-30', timeline)).toBe('2026-12');
  });

  it('to one in which a level files no more leaves its last report the time it had', () => {
    const { village } = CALENDAR_PRESETS.day_25.due;
    const timeline: CalendarTimeline = {
      calendars: [{ fromKey: '2026-12', calendar: { cutOffDay: 25, due: { village }, shift: 'none' } }],
      holidays: new Set(),
    };
    expect(periodOfKey('2026-11', 'commune', timeline)?.closesAt).toEqual(new Date('2026-12-25T17:00:00Z'));
    expect(periodOfKey('2026-12', 'commune', timeline)).toBeNull();
  });
});

const presets = Object.keys(CALENDAR_PRESETS) as CalendarPreset[];
const anyTimeline = fc
  .array(fc.record({ months: fc.integer({ min: 0, max: 240 }), preset: fc.constantFrom(...presets) }), { maxLength: 5 })
  .map(
    (changes): CalendarTimeline => ({
      calendars: changes
        .map(({ months, preset }) => ({
          fromKey: `${2018 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`,
          calendar: CALENDAR_PRESETS[preset],
        }))
        .sort((a, b) => a.fromKey.localeCompare(b.fromKey)),
      holidays: new Set(TET_2026),
    }),
  );

describe('whatever calendars follow one another', () => {
  it('give every day to exactly one period, without a gap, due when its data are complete', () => {
    fc.assert(
      fc.property(anyTimeline, fc.integer({ min: 0, max: 9_000 }), (timeline, days) => {
        const day = addDays('2017-12-01', days);
        const key = keyOfDay(day, timeline);
        const span = spanOfKey(key, timeline);
        expect(span.from <= day && day <= span.to).toBe(true);
        expect(spanOfKey(monthAfter(key), timeline).from).toBe(addDays(span.to, 1));
        expect(span.yearFrom <= span.from).toBe(true);
        for (const level of ['village', 'commune'] as const) {
          const period = periodOfKey(key, level, timeline);
          expect(period && period.dueOn >= span.to && period.closesAt > period.dueAt).toBe(true);
        }
      }),
    );
  });

  it('stand in Vietnam, wherever the server is', () => {
    const dueAt = periodOfKey('2026-11', 'village', DEFAULT_TIMELINE)?.dueAt as Date;
    expect([dayOf(new Date(dueAt.getTime() - 1)), dayOf(dueAt)]).toEqual(['2026-11-25', '2026-11-26']);
  });
});

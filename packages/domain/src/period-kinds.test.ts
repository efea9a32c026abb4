import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kindOfKey,
  monthsOf,
  PERIOD_KINDS,
  periodAfter,
  periodBefore,
  periodsOfMonth,
  periodWords,
} from './period-kinds.ts';
import { type CalendarTimeline, DEFAULT_TIMELINE, periodOfKey, spanOfKey } from './periods.ts';
import { CALENDAR_PRESETS } from './reporting-calendar.ts';
import { addDays } from './time.ts';

const month = fc
  .tuple(fc.integer({ min: 2020, max: 2060 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('periods longer than a month (D-R5)', () => {
  const byMonths: CalendarTimeline = {
    calendars: [{ fromKey: '2020-01', calendar: CALENDAR_PRESETS.calendar_month }],
    holidays: new Set(),
  };

  it('go from the 15th to the 14th and are due before the 20th, or by calendar months', () => {
    expect(spanOfKey('2026-Q4', DEFAULT_TIMELINE)).toMatchObject({ from: '2026-09-15', to: '2026-12-14' });
    expect(spanOfKey('2026-H1', DEFAULT_TIMELINE)).toMatchObject({ from: '2025-12-15', to: '2026-06-14' });
    expect(spanOfKey('2026', DEFAULT_TIMELINE)).toMatchObject({ from: '2025-12-15', to: '2026-12-14' });
    expect(spanOfKey('2026-Q1', byMonths)).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
    const due = (level: 'village' | 'commune', timeline = DEFAULT_TIMELINE) =>
      periodOfKey('2026-Q4', level, timeline)?.dueOn;
    expect([due('village'), due('commune')]).toEqual(['2026-12-17', '2026-12-19']);
    expect([due('village', byMonths), due('commune', byMonths)]).toEqual(['2027-01-05', '2027-01-11']);
  });

  it('are asked for by those provinces that want them', () => {
    const only: CalendarTimeline = {
      calendars: [{ fromKey: '2020-01', calendar: { ...CALENDAR_PRESETS.day_25, longer: ['quarter'] } }],
      holidays: new Set(),
    };
    const asked = ['2026-11', '2026-Q4', '2026-H2', '2026'].map((key) => periodOfKey(key, 'village', only) !== null);
    expect(asked).toEqual([true, true, false, false]);
    expect(periodOfKey('2026', 'village', DEFAULT_TIMELINE)).not.toBeNull();
  });

  it('lie next to one another, whatever calendar changes between them', () => {
    const changed: CalendarTimeline = {
      calendars: [{ fromKey: '2026-05', calendar: CALENDAR_PRESETS.calendar_month }],
      holidays: new Set(),
    };
    fc.assert(
      fc.property(month, fc.constantFrom(...PERIOD_KINDS), (key, kind) => {
        const period = periodsOfMonth(key)[kind];
        expect(kindOfKey(period)).toBe(kind);
        expect(monthsOf(period)).toContain(key);
        expect(periodAfter(periodBefore(period))).toBe(period);
        const [before, own] = [spanOfKey(periodBefore(period), changed), spanOfKey(period, changed)];
        expect(own.from).toBe(addDays(before.to, 1));
        expect(own.from >= own.yearFrom).toBe(true);
      }),
    );
  });

  it('have a name', () => {
    expect(['2026-03', '2026-Q2', '2026-H2', '2026'].map(periodWords)).toEqual([
      'tháng 3/2026',
      'quý II/2026',
      '6 tháng cuối năm 2026',
      'năm 2026',
    ]);
  });
});

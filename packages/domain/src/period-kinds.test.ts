import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kindOfKey,
  lastMonthOf,
  monthsOf,
  PERIOD_KINDS,
  periodBefore,
  periodsOfMonth,
  periodWords,
  spanOfAnyKey,
} from './period-kinds.ts';
import { type CalendarTimeline, DEFAULT_TIMELINE, spanOfKey } from './periods.ts';
import { CALENDAR_PRESETS } from './reporting-calendar.ts';
import { addDays } from './time.ts';

const month = fc
  .tuple(fc.integer({ min: 2020, max: 2060 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('periods longer than a month (D-R5)', () => {
  it('are made of the months of the calendar', () => {
    expect(spanOfAnyKey('2026-Q4', DEFAULT_TIMELINE)).toMatchObject({ from: '2026-09-26', to: '2026-12-25' });
    expect(spanOfAnyKey('2026-H1', DEFAULT_TIMELINE)).toMatchObject({ from: '2025-12-26', to: '2026-06-25' });
    expect(spanOfAnyKey('2026', DEFAULT_TIMELINE)).toMatchObject({ from: '2025-12-26', to: '2026-12-25' });
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
        const [before, own] = [spanOfAnyKey(periodBefore(period), changed), spanOfAnyKey(period, changed)];
        expect(own.from).toBe(addDays(before.to, 1));
        expect(own.yearFrom).toBe(spanOfKey(lastMonthOf(period), changed).yearFrom);
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodOfDay, periodOfKey } from './periods.ts';
import { addDays } from './time.ts';

describe('the calendar "Ngày 25" (D-R2)', () => {
  it('runs from the 26th to the 25th and is due at the end of the 25th in Vietnam', () => {
    expect(periodOfKey('2026-11')).toEqual({
      key: '2026-11',
      from: '2026-10-26',
      to: '2026-11-25',
      dueOn: '2026-11-25',
      dueAt: new Date('2026-11-25T17:00:00Z'),
      closesAt: new Date('2026-12-25T17:00:00Z'),
      yearFrom: '2025-12-26',
    });
  });

  it('passes over the end of a year', () => {
    expect(periodOfKey('2027-01')).toMatchObject({ from: '2026-12-26', yearFrom: '2026-12-26' });
    expect(periodOfDay('2026-12-26').key).toBe('2027-01');
  });

  it('gives every day to exactly one period, and periods follow one another without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const day = addDays('2020-01-01', days);
        const period = periodOfDay(day);
        expect(period.from <= day && day <= period.to).toBe(true);
        expect(periodOfDay(addDays(period.to, 1)).from).toBe(addDays(period.to, 1));
        expect(periodOfKey(period.key)).toEqual(period);
      }),
    );
  });
});

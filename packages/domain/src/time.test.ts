import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, formatNumber, formatPercent, formatPhone } from './format.ts';
import { addDays, dateOfDay, dayOf, dayOfDate, daysBetween, endOfDay, startOfDay } from './time.ts';

describe('time in Vietnam (D-R2)', () => {
  it('turns the day at 17:00 UTC', () => {
    expect(dayOf(new Date('2026-11-25T16:59:59.999Z'))).toBe('2026-11-25');
    expect(dayOf(new Date('2026-11-25T17:00:00.000Z'))).toBe('2026-11-26');
    expect(endOfDay('2026-11-25').toISOString()).toBe('2026-11-25T17:00:00.000Z');
  });

  it('counts days over the ends of months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (instant) => {
          const day = dayOf(instant);
          expect(startOfDay(day).getTime()).toBeLessThanOrEqual(instant.getTime());
          expect(endOfDay(day).getTime()).toBeGreaterThan(instant.getTime());
          expect(dayOfDate(dateOfDay(day))).toBe(day);
        },
      ),
    );
  });

  it('writes as Vietnamese papers do', () => {
    expect(formatInstant(new Date('2026-11-25T07:30:00Z'))).toBe('25/11/2026 14:30');
    expect(formatNumber(1891)).toBe('1.891');
    expect(formatPercent({ count: 5, total: 8 })).toBe('62,5\u00a0%');
    expect(formatPercent({ count: 0, total: 0 })).toBeNull();
    expect(formatPhone('+84912345678')).toBe('0912 345 678');
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { firstLoudInstant, isQuiet } from './quiet-hours.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Any instant of this century. */
const instant = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) }).map((ms) => new Date(ms));

test.each([
  // 22:00 to 06:00 in Vietnam is 15:00 to 23:00 UTC.
  ['2026-11-23T14:59:59.999Z', false, '2026-11-23T14:59:59.999Z'],
  ['2026-11-23T15:00:00.000Z', true, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T17:00:00.000Z', true, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T22:59:59.999Z', true, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T23:00:00.000Z', false, '2026-11-23T23:00:00.000Z'],
  ['2026-12-31T16:30:00.000Z', true, '2026-12-31T23:00:00.000Z'],
])('at %s quiet is %s, and the next message goes out at %s', (at, quiet, next) => {
  expect([isQuiet(new Date(at)), firstLoudInstant(new Date(at)).toISOString()]).toEqual([quiet, next]);
});

describe('quiet hours (D-R9)', () => {
  it('go by the clock on the wall in Vietnam', () => {
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', hourCycle: 'h23' });
    fc.assert(
      fc.property(instant, (at) => {
        const hour = Number(wall.format(at));
        expect(isQuiet(at)).toBe(hour >= 22 || hour < 6);
      }),
    );
  });

  it('end within eight hours, and a message goes out at the first instant after them', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const next = firstLoudInstant(at);
        expect(isQuiet(next)).toBe(false);
        expect(next.getTime() - at.getTime()).toBeGreaterThanOrEqual(0);
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(8 * HOUR_MS);
        if (next > at) expect(isQuiet(new Date(next.getTime() - 1))).toBe(true);
        expect(firstLoudInstant(next)).toEqual(next);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { byOurClock, clockAhead, clockAheadThen } from './device-clock.ts';

const now = new Date('2026-11-23T03:00:00Z');

describe('a phone’s clock', () => {
  it('is taken as it is when it is a little off', () => {
    expect(clockAhead(new Date('2026-11-23T03:09:59Z'), now)).toBe(0);
    expect(clockAhead(new Date('2026-11-23T02:50:01Z'), now)).toBe(0);
  });

  it('is set right when it is a year off', () => {
    const ahead = clockAhead(new Date('2027-11-23T03:00:00Z'), now);
    expect(byOurClock(new Date('2027-11-23T02:30:00Z'), ahead)).toEqual(new Date('2026-11-23T02:30:00Z'));
    const behind = clockAhead(new Date('2025-11-23T03:00:00Z'), now);
    expect(byOurClock(new Date('2025-11-22T02:30:00Z'), behind)).toEqual(new Date('2026-11-22T02:30:00Z'));
  });

  it('that was a year ahead when it recorded, and was set right since, leaves nothing in the future', () => {
    const recordedAt = new Date('2027-11-23T02:30:00Z');
    expect(byOurClock(recordedAt, clockAheadThen(recordedAt, 0, now))).toEqual(now);
    expect(clockAheadThen(new Date('2026-11-22T02:30:00Z'), 0, now)).toBe(0);
    const ahead = clockAhead(new Date('2027-11-23T03:00:00Z'), now);
    expect(clockAheadThen(recordedAt, ahead, now)).toBe(ahead);
  });
});

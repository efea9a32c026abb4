/** Phones run a little fast or slow; less than this is taken as it is. */
const TOLERANCE_MS = 10 * 60 * 1000;

/** By how many milliseconds a phone's clock is ahead (behind: negative); 0 when that is within what is tolerated. */
export function clockAhead(sentAt: Date, now: Date): number {
  const ahead = sentAt.getTime() - now.getTime();
  return Math.abs(ahead) > TOLERANCE_MS ? ahead : 0;
}

/** An instant of a phone's clock by ours. */
export function byOurClock(instant: Date, aheadMs: number): Date {
  return new Date(instant.getTime() - aheadMs);
}

/**
 * By how much the clock was ahead when something was recorded. What is from later than now was recorded by a clock that
 * has been set right since, and is taken as of now. One that was behind then cannot be told from a true one.
 */
export function clockAheadThen(recordedAt: Date, aheadMs: number, now: Date): number {
  return aheadMs + Math.max(0, clockAhead(byOurClock(recordedAt, aheadMs), now));
}

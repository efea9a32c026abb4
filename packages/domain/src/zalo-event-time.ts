const EARLIEST = Date.parse('2015-01-01T00:00:00Z');
/** More than two clocks differ by. A time further ahead would outweigh, until it comes, whatever happens before it. */
const AHEAD_MS = 60_000;

/**
 * The event's own time, epoch milliseconds as Zalo writes them; that of receipt when it is missing or absurd (before
 * there was an Official Account, or ahead of us).
 */
export function momentOf(timestamp: string | undefined, receivedAt: Date): Date {
  const stamp = Number(timestamp);
  const plausible = Number.isSafeInteger(stamp) && stamp > EARLIEST && stamp <= receivedAt.getTime() + AHEAD_MS;
  return plausible ? new Date(stamp) : receivedAt;
}

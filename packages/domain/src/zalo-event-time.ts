const EARLIEST = Date.parse('2015-01-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The event's own time, epoch milliseconds as Zalo writes them; that of receipt when it is missing or absurd (before
 * there was an Official Account, or more than a day ahead).
 */
export function momentOf(timestamp: string | undefined, receivedAt: Date): Date {
  const stamp = Number(timestamp);
  const plausible = Number.isSafeInteger(stamp) && stamp > EARLIEST && stamp < receivedAt.getTime() + DAY_MS;
  return plausible ? new Date(stamp) : receivedAt;
}

import { DomainError } from '@cns/domain/errors';
import type { Database, Tx } from '../database.ts';

/** Counts a call in its window, which all processes share. @returns the calls so far, and how long the window lasts on */
export async function countCall(db: Database | Tx, key: string, windowMs: number, now: Date) {
  const windowEnd = new Date(now.getTime() + windowMs);
  const [row] = await db.$queryRaw<{ count: number; windowEnd: Date }[]>`
    INSERT INTO rate_limit_window AS w (key, window_end, count) VALUES (${key}, ${windowEnd}, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN w.window_end <= ${now} THEN 1 ELSE w.count + 1 END,
      window_end = CASE WHEN w.window_end <= ${now} THEN ${windowEnd} ELSE w.window_end END
    RETURNING count, window_end AS "windowEnd"`;
  if (!row) throw new Error('The counter of calls gave no answer');
  return { current: row.count, ttl: row.windowEnd.getTime() - now.getTime() };
}

export interface CallLimit {
  key: string;
  max: number;
  windowMs: number;
}

/**
 * Refuses what is called too often, by whatever the key names: a code, a person.
 * @throws DomainError `too_many_requests`
 */
export async function limitCalls(db: Database, { key, max, windowMs }: CallLimit, now: Date): Promise<void> {
  const { current, ttl } = await countCall(db, key, windowMs, now);
  if (current > max) throw new DomainError('too_many_requests', { seconds: Math.ceil(ttl / 1000) });
}

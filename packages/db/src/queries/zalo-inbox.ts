import type { Database, Tx } from '../database.ts';
import type { ZaloEventState } from '../generated/client.ts';

/** The channel on which stored events are announced to the workers. */
export const INBOX_CHANNEL = 'zalo_inbox';

/** An event that is to be applied. */
export interface WaitingEvent {
  id: bigint;
  eventName: string | null;
  body: Uint8Array;
  attempts: number;
  receivedAt: Date;
}

/** Bodies that one claim brings into memory, at most and beside the first. */
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * The oldest events whose time has come and that no other worker holds; held until the transaction ends. At least one
 * when there is one; fewer than the limit when their bodies are large.
 */
export async function claimZaloEvents(tx: Tx, limit: number, now: Date): Promise<WaitingEvent[]> {
  return tx.$queryRaw`
    WITH claimed AS MATERIALIZED (
      SELECT id, octet_length(body) AS size FROM zalo_inbox_event
      WHERE state = 'received' AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), measured AS (
      SELECT id, sum(size) OVER (ORDER BY id) - size AS before FROM claimed
    )
    SELECT e.id, e.event_name AS "eventName", e.body, e.attempts, e.received_at AS "receivedAt"
    FROM measured m JOIN zalo_inbox_event e USING (id)
    WHERE m.before < ${MOST_BYTES} ORDER BY e.id`;
}

/** One event by its id, when it still waits and no other worker holds it. */
export async function claimZaloEvent(tx: Tx, id: bigint): Promise<WaitingEvent | null> {
  const [event] = await tx.$queryRaw<WaitingEvent[]>`
    SELECT id, event_name AS "eventName", body, attempts, received_at AS "receivedAt"
    FROM zalo_inbox_event WHERE id = ${id} AND state = 'received' FOR UPDATE SKIP LOCKED`;
  return event ?? null;
}

export interface SettledEvent {
  id: bigint;
  state: 'applied' | 'unhandled';
  /** Whether the body has done its duty: a message's words are not kept (D-G8). */
  forgetBody: boolean;
}

/** Marks events as done, in the transaction that applied them. */
export async function settleZaloEvents(tx: Tx, events: readonly SettledEvent[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE zalo_inbox_event e SET state = done.state::"ZaloEventState", applied_at = ${now}, error = NULL,
      next_attempt_at = NULL, body = CASE WHEN done.forget THEN ''::bytea ELSE e.body END
    FROM unnest(${events.map(({ id }) => id)}::bigint[], ${events.map(({ state }) => state)}::text[],
                ${events.map(({ forgetBody }) => forgetBody)}::boolean[]) AS done(id, state, forget)
    WHERE e.id = done.id`;
}

/** Notes an attempt that failed. @param nextAttemptAt null = no more attempts, the event goes aside */
export async function postponeZaloEvent(
  db: Database,
  id: bigint,
  failure: { error: string; nextAttemptAt: Date | null },
): Promise<void> {
  const { error, nextAttemptAt } = failure;
  await db.$executeRaw`
    UPDATE zalo_inbox_event SET attempts = attempts + 1, error = ${error}, next_attempt_at = ${nextAttemptAt},
      state = (CASE WHEN ${nextAttemptAt}::timestamptz IS NULL THEN 'failed' ELSE 'received' END)::"ZaloEventState"
    WHERE id = ${id} AND state = 'received'`;
}

export interface InboxFilter {
  state?: ZaloEventState;
  limit: number;
}

/** The newest events for an operator, with their raw bodies. */
export function listZaloEvents(db: Database, { state, limit }: InboxFilter) {
  return db.zaloInboxEvent.findMany({ ...(state ? { where: { state } } : {}), orderBy: { id: 'desc' }, take: limit });
}

/** How many events there are in each state. */
export async function countZaloEvents(db: Database): Promise<Partial<Record<ZaloEventState, number>>> {
  const groups = await db.zaloInboxEvent.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
}

/**
 * Gives events another round of attempts: those that went aside or were not understood. What was applied is not applied
 * again, and what has no body any more cannot be.
 * @returns the ids that will be tried again
 */
export async function replayZaloEvents(db: Database, which: bigint[] | 'failed'): Promise<bigint[]> {
  const rows =
    which === 'failed'
      ? await db.$queryRaw<{ id: bigint }[]>`
          UPDATE zalo_inbox_event SET state = 'received', attempts = 0, next_attempt_at = NULL
          WHERE state = 'failed' AND octet_length(body) > 0 RETURNING id`
      : await db.$queryRaw<{ id: bigint }[]>`
          UPDATE zalo_inbox_event SET state = 'received', attempts = 0, next_attempt_at = NULL
          WHERE state IN ('failed', 'unhandled') AND octet_length(body) > 0 AND id = ANY(${which}::bigint[])
          RETURNING id`;
  if (rows.length > 0) await db.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, '')`;
  return rows.map(({ id }) => id);
}

export interface InboxRetention {
  /** Bodies received before are emptied, those that still wait excepted. */
  bodiesBefore: Date;
  /** Rows received before are deleted; until then they recognise a repeat. */
  rowsBefore: Date;
}

const AT_A_TIME = 5_000;

/** Empties bodies and deletes rows that are not needed any more, in steps that keep no lock for long. */
export async function purgeZaloInbox(db: Database, { bodiesBefore, rowsBefore }: InboxRetention): Promise<void> {
  await untilNothingIsLeft(
    () => db.$executeRaw`
      DELETE FROM zalo_inbox_event WHERE id IN (
        SELECT id FROM zalo_inbox_event WHERE state <> 'received' AND received_at < ${rowsBefore} LIMIT ${AT_A_TIME})`,
  );
  // What went aside keeps its body as long as its row: somebody may replay it.
  await untilNothingIsLeft(
    () => db.$executeRaw`
      UPDATE zalo_inbox_event SET body = ''::bytea WHERE id IN (
        SELECT id FROM zalo_inbox_event
        WHERE state IN ('applied', 'unhandled') AND received_at < ${bodiesBefore} AND octet_length(body) > 0
        LIMIT ${AT_A_TIME})`,
  );
}

async function untilNothingIsLeft(step: () => Promise<number>): Promise<void> {
  while ((await step()) === AT_A_TIME);
}

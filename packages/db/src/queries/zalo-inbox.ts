import type { Database, Tx } from '../database.ts';
import type { ZaloInboxEvent } from '../generated/client.ts';

/** The channel on which a stored event is announced to the workers. */
export const INBOX_CHANNEL = 'zalo_inbox';

export interface NewZaloEvent {
  eventKey: Buffer;
  eventName: string | null;
  body: Buffer;
  headers: { numRetry: string | null };
  receivedAt: Date;
}

/** Stores an event for good and wakes a worker. @returns false when it was stored before */
export async function storeZaloEvent(db: Database, event: NewZaloEvent): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    WITH stored AS (
      INSERT INTO zalo_inbox_event (event_key, event_name, body, headers, received_at)
      VALUES (${event.eventKey}, ${event.eventName}, ${event.body}, ${JSON.stringify(event.headers)}::jsonb, ${event.receivedAt})
      ON CONFLICT (event_key) DO NOTHING
      RETURNING id
    )
    SELECT pg_notify(${INBOX_CHANNEL}, '')::text FROM stored`;
  return rows.length > 0;
}

/** The oldest events that wait and that no other worker holds; held until the transaction ends. */
export async function claimZaloEvents(tx: Tx, limit: number): Promise<ZaloInboxEvent[]> {
  const ids = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM zalo_inbox_event WHERE state = 'received' ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
  return tx.zaloInboxEvent.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
}

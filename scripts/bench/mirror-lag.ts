/**
 * How long it takes from the receipt of an event until its effect is seen by others. For memberships and messages by
 * PostgreSQL's own times of commits; for what has to be read from Zalo first, by looking often.
 */
import type pg from 'pg';
import { percentile } from './percentiles.ts';

const LOOK_MS = 20;
const READ_FROM_ZALO = ['update_group_info', 'create_group'];

interface Sighting {
  seenAt: number;
  readAt: number;
}

/** Sees when groups have been read anew. */
export class ReadingsWatch {
  readonly #sightings = new Map<string, Sighting[]>();
  #stopped = false;
  #work: Promise<void> = Promise.resolve();

  start(client: pg.Client): void {
    let since = Date.now();
    this.#work = (async () => {
      for (let last = false; !last; ) {
        last = this.#stopped;
        const { rows } = await client.query<{ id: string; readAt: Date }>(
          `SELECT zalo_group_id AS id, refreshed_at AS "readAt" FROM zalo_group WHERE refreshed_at > $1`,
          [new Date(since - 2_000)],
        );
        const seenAt = Date.now();
        for (const { id, readAt } of rows) {
          since = Math.max(since, readAt.getTime());
          this.#note(id, { seenAt, readAt: readAt.getTime() });
        }
        await new Promise((done) => setTimeout(done, LOOK_MS));
      }
    })();
  }

  #note(id: string, sighting: Sighting): void {
    const known = this.#sightings.get(id) ?? [];
    this.#sightings.set(id, known);
    if (!known.some(({ readAt }) => readAt === sighting.readAt)) known.push(sighting);
  }

  /** When a reading that began after the moment was first seen; null = never. */
  seenAfter(groupId: string, moment: number): number | null {
    const later = (this.#sightings.get(groupId) ?? []).filter(({ readAt }) => readAt >= moment);
    return later.length === 0 ? null : Math.min(...later.map(({ seenAt }) => seenAt));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#work;
  }
}

/** The 99th percentile over all events received between two moments, milliseconds. @throws when the effect of one was never seen */
export async function lagP99(client: pg.Client, watch: ReadingsWatch, between: [Date, Date]): Promise<number> {
  const applied = await client.query<{ lag: number }>(
    `SELECT extract(epoch FROM pg_xact_commit_timestamp(xmin) - received_at)::float8 * 1000 AS lag
     FROM zalo_inbox_event WHERE received_at >= $1 AND received_at < $2 AND event_name <> ALL($3)`,
    [...between, READ_FROM_ZALO],
  );
  const read = await client.query<{ group: string; receivedAt: Date; disbanded: boolean }>(
    `SELECT g.zalo_group_id AS "group", e.received_at AS "receivedAt", g.disbanded_at IS NOT NULL AS disbanded
     FROM zalo_inbox_event e
     JOIN zalo_group g ON g.zalo_group_id = convert_from(e.body, 'UTF8')::json ->> 'group_id'
     WHERE e.received_at >= $1 AND e.received_at < $2 AND e.event_name = ANY($3)`,
    [...between, READ_FROM_ZALO],
  );
  const lags = applied.rows.map(({ lag }) => lag);
  for (const { group, receivedAt, disbanded } of read.rows) {
    const seenAt = watch.seenAfter(group, receivedAt.getTime());
    if (seenAt !== null) lags.push(seenAt - receivedAt.getTime());
    // Of a group that is no more there is nothing to read.
    else if (!disbanded) throw new Error(`A change of the group ${group} was never read`);
  }
  return percentile(lags, 0.99);
}

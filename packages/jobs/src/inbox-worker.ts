import type { Database } from '@cns/db/database';
import { INBOX_CHANNEL } from '@cns/db/queries/zalo-inbox';
import type { Clock } from '@cns/domain/time';
import pg from 'pg';
import { drainZaloInbox } from './zalo-inbox.ts';

export interface InboxWorker {
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

/** A notification may be missed while the connection is away; events never wait longer than this. */
const LOOK_AGAIN_MS = 2_000;

/** Applies events as they come in: woken by the database, and by itself every two seconds. */
export async function startInboxWorker(options: {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  onError: (error: unknown) => void;
}): Promise<InboxWorker> {
  const { db, clock, onError } = options;
  let stopped = false;
  let wake = () => {};
  const listener = new Listener(options.databaseUrl, () => wake(), onError);
  await listener.open();

  const loop = (async () => {
    while (!stopped) {
      const woken = new Promise<void>((done) => {
        wake = done;
        setTimeout(done, LOOK_AGAIN_MS).unref();
      });
      await drainZaloInbox(db, clock).catch(onError);
      if (!stopped) await woken;
    }
  })();

  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
      await listener.close();
    },
  };
}

/** A connection that hears of new events and comes back when it is lost. */
class Listener {
  #client: pg.Client | undefined;
  #closed = false;
  readonly #url: string;
  readonly #onEvent: () => void;
  readonly #onError: (error: unknown) => void;

  constructor(url: string, onEvent: () => void, onError: (error: unknown) => void) {
    this.#url = url;
    this.#onEvent = onEvent;
    this.#onError = onError;
  }

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    client.on('notification', () => this.#onEvent());
    client.on('error', (error) => {
      this.#onError(error);
      this.#reopenSoon();
    });
    await client.connect();
    await client.query(`LISTEN ${INBOX_CHANNEL}`);
    this.#client = client;
  }

  #reopenSoon(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (this.#closed) return;
      this.open().catch((error) => {
        this.#onError(error);
        this.#reopenSoon();
      });
    }, LOOK_AGAIN_MS).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}

import pg from 'pg';
import { INBOX_CHANNEL } from './zalo-inbox.ts';

export interface NewZaloEvent {
  /** 32 bytes: SHA-256 of what makes the event this one. */
  eventKey: Buffer;
  /** Word characters, dots and colons only. */
  eventName: string | null;
  body: Buffer;
  headers: ZaloDeliveryHeaders;
  receivedAt: Date;
}

export interface ZaloDeliveryHeaders {
  /** Zalo's count of the delivery; null = the first. */
  numRetry: number | null;
  /** `X-ZEvent-Timestamp`, digits. */
  timestamp: string | null;
}

/** Stores events for good, many in one statement, on connections of its own. */
export interface ZaloInboxWriter {
  /**
   * Resolves after the commit. On abort the connection is given up at once, whatever the server makes of the statement:
   * the sender repeats, and a repeat is a duplicate.
   * @returns how many were new
   * @throws when the outcome is unknown or nothing was written
   */
  write(events: readonly NewZaloEvent[], signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** In the order of the keys: two writers that insert the same events never wait for each other in a circle. */
const INSERT = `
  INSERT INTO zalo_inbox_event (event_key, event_name, body, headers, received_at)
  SELECT substring($1::bytea FROM (32 * e.n + 1)::int FOR 32) AS event_key, e.name,
         substring($2::bytea FROM e.start + 1 FOR e.size), e.headers,
         TIMESTAMPTZ 'epoch' + e.at * INTERVAL '1 millisecond'
  FROM json_to_recordset($3::json) AS e(n int, name text, start int, size int, headers jsonb, at bigint)
  ORDER BY event_key
  ON CONFLICT (event_key) DO NOTHING`;

export interface ZaloInboxWriterOptions {
  url: string;
  /** Connections; each writes one batch at a time. */
  connections: number;
  onError: (error: unknown) => void;
}

export function openZaloInboxWriter({ url, connections, onError }: ZaloInboxWriterOptions): ZaloInboxWriter {
  const pool = new pg.Pool({
    connectionString: url,
    // One more to announce what was stored.
    max: connections + 1,
    // An acknowledged event survives a power cut, whatever the server's own settings say.
    options: '-c TimeZone=UTC -c synchronous_commit=on',
    application_name: 'cns_webhook',
    connectionTimeoutMillis: 1_000,
    statement_timeout: 3_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  const announcer = new Announcer(pool, onError);
  return {
    write: async (events, signal) => {
      const stored = await insert(pool, events, signal);
      if (stored > 0) announcer.announce();
      return stored;
    },
    close: async () => {
      await announcer.quiet();
      await pool.end();
    },
  };
}

async function insert(pool: pg.Pool, events: readonly NewZaloEvent[], signal: AbortSignal): Promise<number> {
  const client = await connect(pool, signal);
  try {
    const inserted = client.query({ name: 'cns_inbox', text: INSERT, values: parametersOf(events) });
    const { rowCount } = await untilAborted(inserted, signal);
    client.release();
    return rowCount ?? 0;
  } catch (error) {
    // With a statement under way this closes the socket and waits for nothing.
    client.release(true);
    throw error;
  }
}

async function connect(pool: pg.Pool, signal: AbortSignal): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  try {
    return await untilAborted(connecting, signal);
  } catch (error) {
    // Whatever comes of it afterwards goes back to the pool.
    connecting.then(
      (client) => client.release(),
      () => {},
    );
    throw error;
  }
}

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((done, fail) => {
    const abort = () => fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(done, fail).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Keys and bodies travel as two blocks of bytes: nothing is written out in hexadecimal, nothing needs escaping. */
function parametersOf(events: readonly NewZaloEvent[]): [Buffer, Buffer, string] {
  let start = 0;
  const rows = events.map(({ eventName, body, headers, receivedAt }, n) => {
    const row = { n, name: eventName, start, size: body.length, headers, at: receivedAt.getTime() };
    start += body.length;
    return row;
  });
  return [
    Buffer.concat(events.map(({ eventKey }) => eventKey)),
    Buffer.concat(events.map(({ body }) => body)),
    JSON.stringify(rows),
  ];
}

/** What was stored right after an announcement waits this long for the next; workers then find more at a time. */
const ANNOUNCE_EVERY_MS = 25;

/**
 * Wakes the workers, one call for all batches that were committed while the call before was under way. Apart from the
 * insert: a transaction that notifies holds a lock of the whole server through its commit, and batches would queue up.
 * A call that is lost costs little, workers look by themselves too.
 */
class Announcer {
  #running: Promise<void> | undefined;
  #again = false;
  readonly #pool: pg.Pool;
  readonly #onError: (error: unknown) => void;

  constructor(pool: pg.Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  announce(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when the call under way has ended. */
  async quiet(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#pool
        .query({ name: 'cns_announce', text: `SELECT pg_notify('${INBOX_CHANNEL}', '')` })
        .catch(this.#onError);
      await new Promise((done) => setTimeout(done, ANNOUNCE_EVERY_MS));
    }
  }
}

/** Refusals by which the server itself says: not now. */
const NOT_NOW = /^(08|53|57|58|40)/;

/** Whether the same write may succeed a moment later: the connection broke, or the server starts, ends or is full. */
export function mayRecover(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  // Errors of the server carry five letters of SQLSTATE; those of the socket and of the pool do not.
  return typeof code !== 'string' || code.length !== 5 || NOT_NOW.test(code);
}

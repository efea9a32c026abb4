import { INBOX_CHANNEL } from '@cns/db/queries/zalo-inbox';
import pg from 'pg';

const REOPEN_AFTER_MS = 1_000;

/** A connection that hears of new events and comes back when it is lost. */
export class InboxListener {
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

  /** @throws when the database cannot be reached: a worker that starts should say so */
  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'cns_inbox', keepAlive: true });
    client.on('notification', () => this.#onEvent());
    // A server that goes down sends its farewell and then cuts the line: one loss, two errors.
    let lost = false;
    client.on('error', (error) => {
      if (lost) return;
      lost = true;
      this.#onError(error);
      if (this.#client === client) this.#reopenSoon();
    });
    await client.connect();
    await client.query(`LISTEN ${INBOX_CHANNEL}`);
    this.#client = client;
    // What was announced while nobody listened.
    this.#onEvent();
  }

  #reopenSoon(): void {
    this.#client = undefined;
    if (this.#closed) return;
    setTimeout(() => {
      if (this.#closed) return;
      this.open().catch((error) => {
        this.#onError(error);
        this.#reopenSoon();
      });
    }, REOPEN_AFTER_MS).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end();
  }
}

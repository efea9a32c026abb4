import pg from 'pg';

const REOPEN_AFTER_MS = 1_000;

/** A connection that hears what is announced on a channel and comes back when it is lost. */
export class ChannelListener {
  #client: pg.Client | undefined;
  #closed = false;
  readonly #url: string;
  readonly #channel: string;
  readonly #onEvent: () => void;
  readonly #onError: (error: unknown) => void;

  /** @param channel one of our own names: it is written into a statement as it is */
  constructor(url: string, channel: string, onEvent: () => void, onError: (error: unknown) => void) {
    this.#url = url;
    this.#channel = channel;
    this.#onEvent = onEvent;
    this.#onError = onError;
  }

  /** @throws when the database cannot be reached: a worker that starts should say so */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: `cns_${this.#channel}`,
      keepAlive: true,
    });
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
    await client.query(`LISTEN ${this.#channel}`);
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

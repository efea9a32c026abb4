/**
 * Readings that are shared by those who ask for the same while as many as may be are under way: they get the next one, which
 * begins after they asked, so it misses nothing that was saved before. Readings of different things never wait for each other.
 */
export class SharedReadings<Reading> {
  /** Of one thing at a time: with two, who asks while somebody is served waits for one reading and not for two. */
  readonly #lanes: number;
  readonly #running = new Map<string, number>();
  readonly #next = new Map<string, Waiting<Reading>>();

  constructor(lanes: number) {
    this.#lanes = lanes;
  }

  read(key: string, read: () => Promise<Reading>): Promise<Reading> {
    if ((this.#running.get(key) ?? 0) < this.#lanes) return this.#start(key, read);
    const waiting = this.#next.get(key) ?? new Waiting(read);
    this.#next.set(key, waiting);
    return waiting.reading;
  }

  async #start(key: string, read: () => Promise<Reading>): Promise<Reading> {
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    try {
      return await read();
    } finally {
      this.#end(key);
    }
  }

  #end(key: string): void {
    const others = (this.#running.get(key) ?? 1) - 1;
    if (others === 0) this.#running.delete(key);
    else this.#running.set(key, others);
    const waiting = this.#next.get(key);
    this.#next.delete(key);
    waiting?.settle(this.#start(key, waiting.read));
  }
}

class Waiting<Reading> {
  readonly read: () => Promise<Reading>;
  readonly reading: Promise<Reading>;
  settle!: (reading: Promise<Reading>) => void;

  constructor(read: () => Promise<Reading>) {
    this.read = read;
    this.reading = new Promise((done) => {
      this.settle = done;
    });
  }
}

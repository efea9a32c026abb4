/** Work that came together and is written as one. */
export interface MicroBatchOptions<Item> {
  /** Writes a batch for good. May be called again with the same items: it must not matter. */
  write(items: readonly Item[], signal: AbortSignal): Promise<void>;
  /** Whether trying again at once may help: a connection that broke, a server that starts. */
  mayRecover(error: unknown): boolean;
  /** Batches under way at the same time. */
  lanes: number;
  /** Items that must wait before one more batch is begun beside those under way: few large ones are cheaper. */
  worthALane: number;
  /** Items of a batch at most. */
  mostItems: number;
  /** Bytes of a batch at most; one item may be larger. */
  mostBytes: number;
  /** Bytes that wait or are under way; what comes on top is refused. */
  mostHeldBytes: number;
  /** How long an item may take from its arrival until it is written. */
  withinMs: number;
  /** Told once for all items that were given up together. */
  onGivenUp(error: unknown, items: number): void;
}

/** Nothing was promised: more is waiting than can be written, or the database did not answer in time. */
export class NotWritten extends Error {}

interface Waiting<Item> {
  item: Item;
  bytes: number;
  arrivedAt: number;
  done(): void;
  fail(error: unknown): void;
}

const PAUSE_BEFORE_RETRY_MS = 25;
/** A commit takes a few milliseconds. One that takes longer may hang by itself, on a connection that is lost. */
const LATE_AFTER_MS = 30;

/**
 * Gathers items and writes them together: as many as arrived while the batches before were under way. Nobody waits for a
 * clock, and the busier it gets the larger the batches are.
 */
export class MicroBatches<Item> {
  readonly #options: MicroBatchOptions<Item>;
  #waiting: Waiting<Item>[] = [];
  #heldBytes = 0;
  #lanesTaken = 0;
  #startIsDue = false;
  #late: NodeJS.Timeout | undefined;
  #whenQuiet: (() => void)[] = [];

  constructor(options: MicroBatchOptions<Item>) {
    this.#options = options;
  }

  /**
   * Resolves when the item is written for good.
   * @throws NotWritten when too much waits or the time is over; it may be written all the same
   */
  add(item: Item, bytes: number): Promise<void> {
    if (this.#heldBytes + bytes > this.#options.mostHeldBytes) return Promise.reject(new NotWritten('too much waits'));
    this.#heldBytes += bytes;
    return new Promise((done, fail) => {
      this.#waiting.push({ item, bytes, arrivedAt: performance.now(), done, fail });
      this.#startSoon();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  quiet(): Promise<void> {
    if (this.#waiting.length === 0 && this.#lanesTaken === 0) return Promise.resolve();
    return new Promise((done) => {
      this.#whenQuiet.push(done);
    });
  }

  /** After everything that the event loop has at hand has been read: what arrived together goes together. */
  #startSoon(): void {
    if (this.#startIsDue || this.#lanesTaken >= this.#options.lanes) return;
    if (this.#lanesTaken > 0 && this.#waiting.length < this.#options.worthALane) {
      this.#startWhenLate();
      return;
    }
    this.#startIsDue = true;
    setImmediate(() => {
      this.#startIsDue = false;
      this.#start();
    });
  }

  /** A few items rather go with the next batch, unless the one under way takes its time. */
  #startWhenLate(): void {
    this.#late ??= setTimeout(() => this.#start(), LATE_AFTER_MS);
  }

  #start(): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    if (this.#waiting.length > 0 && this.#lanesTaken < this.#options.lanes) void this.#runLane();
  }

  async #runLane(): Promise<void> {
    this.#lanesTaken += 1;
    this.#settle(this.#takeExpired(), timeIsOver());
    const batch = this.#takeBatch();
    try {
      if (batch.length > 0) await this.#writeInTime(batch);
      this.#settle(batch);
    } catch (error) {
      this.#settle(batch, error);
    }
    this.#lanesTaken -= 1;
    if (this.#waiting.length > 0) this.#startSoon();
    else if (this.#lanesTaken === 0) for (const done of this.#whenQuiet.splice(0)) done();
  }

  #settle(batch: readonly Waiting<Item>[], error?: unknown): void {
    if (error !== undefined && batch.length > 0) this.#options.onGivenUp(error, batch.length);
    for (const { bytes, done, fail } of batch) {
      this.#heldBytes -= bytes;
      if (error === undefined) done();
      else fail(error);
    }
  }

  /** Those that waited through a stall in vain: they stand in the order of their arrival. */
  #takeExpired(): Waiting<Item>[] {
    const latest = performance.now() - this.#options.withinMs;
    const alive = this.#waiting.findIndex(({ arrivedAt }) => arrivedAt > latest);
    return this.#waiting.splice(0, alive < 0 ? this.#waiting.length : alive);
  }

  #takeBatch(): Waiting<Item>[] {
    const { mostItems, mostBytes } = this.#options;
    let bytes = 0;
    let count = 0;
    for (const next of this.#waiting) {
      bytes += next.bytes;
      if (count > 0 && (count >= mostItems || bytes > mostBytes)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** The oldest item sets the time for all of the batch. */
  async #writeInTime(batch: readonly Waiting<Item>[]): Promise<void> {
    const { write, mayRecover, withinMs } = this.#options;
    const items = batch.map(({ item }) => item);
    const left = (batch[0]?.arrivedAt ?? 0) + withinMs - performance.now();
    const { signal, disarm } = abortAfter(left);
    try {
      for (;;) {
        try {
          signal.throwIfAborted();
          return await write(items, signal);
        } catch (error) {
          if (signal.aborted || !mayRecover(error)) throw error;
          await new Promise((done) => setTimeout(done, PAUSE_BEFORE_RETRY_MS));
        }
      }
    } finally {
      disarm();
    }
  }
}

function abortAfter(milliseconds: number): { signal: AbortSignal; disarm: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timeIsOver()), Math.max(0, milliseconds));
  return { signal: controller.signal, disarm: () => clearTimeout(timer) };
}

function timeIsOver(): NotWritten {
  return new NotWritten('the time is over');
}

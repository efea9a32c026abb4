export interface GatheringOptions<Item, Result> {
  /** Does what came together; says of each item, in the same order, what became of it. */
  work(items: readonly Item[]): Promise<PromiseSettledResult<Result>[]>;
  /** Items of one call of `work` at most. */
  most: number;
  /** Calls of `work` under way at the same time. */
  lanes: number;
  /** Items that wait at most; what comes on top is refused. */
  mostWaiting: number;
  /** What those hear who come on top. */
  refuse(): Error;
}

interface Waiting<Item, Result> {
  item: Item;
  done(result: Result): void;
  fail(error: unknown): void;
}

/**
 * Work that is cheaper for many than for each: whatever arrives while the calls before are under way goes together into
 * the next one. Nobody waits for a clock; a lone item goes at once. Each item hears of itself alone.
 */
export class Gathering<Item, Result> {
  readonly #options: GatheringOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #lanesTaken = 0;
  #startIsDue = false;

  constructor(options: GatheringOptions<Item, Result>) {
    this.#options = options;
  }

  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#options.mostWaiting) return Promise.reject(this.#options.refuse());
    return new Promise((done, fail) => {
      this.#waiting.push({ item, done, fail });
      this.#startSoon();
    });
  }

  /** After everything that the event loop has at hand has been read: what arrived together goes together. */
  #startSoon(): void {
    if (this.#startIsDue || this.#lanesTaken >= this.#options.lanes) return;
    this.#startIsDue = true;
    setImmediate(() => {
      this.#startIsDue = false;
      if (this.#waiting.length > 0 && this.#lanesTaken < this.#options.lanes) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#lanesTaken += 1;
    const batch = this.#waiting.splice(0, this.#options.most);
    try {
      const outcomes = await this.#options.work(batch.map(({ item }) => item));
      for (const [index, { done, fail }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome?.status === 'fulfilled') done(outcome.value);
        else fail(outcome?.reason);
      }
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
    this.#lanesTaken -= 1;
    if (this.#waiting.length > 0) this.#startSoon();
  }
}

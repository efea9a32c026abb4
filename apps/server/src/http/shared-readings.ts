/**
 * Readings that are shared by those who ask for the same while one is under way: they get the next one, which begins after
 * they asked, so it misses nothing that was saved before. Readings of different things never wait for each other.
 */
export class SharedReadings<Reading> {
  readonly #running = new Map<string, Promise<Reading>>();
  readonly #next = new Map<string, Promise<Reading>>();

  read(key: string, read: () => Promise<Reading>): Promise<Reading> {
    const running = this.#running.get(key);
    if (!running) return this.#start(key, read);
    const waiting = this.#next.get(key);
    if (waiting) return waiting;
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.#next.delete(key);
        return this.#start(key, read);
      });
    this.#next.set(key, next);
    return next;
  }

  #start(key: string, read: () => Promise<Reading>): Promise<Reading> {
    const reading = read().finally(() => {
      if (this.#running.get(key) === reading) this.#running.delete(key);
    });
    this.#running.set(key, reading);
    return reading;
  }
}

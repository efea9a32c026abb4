import type { SyncOutcome } from './engine.ts';
import type { SyncProgress } from './sync-parts.ts';

/** Runs a piece of work unless another tab is at it. Resolves to `null` when it is. */
export type AloneRunner = <Result>(work: () => Promise<Result>) => Promise<Result | null>;

export interface RunnerParts {
  synchronise: (onProgress: (progress: SyncProgress) => void) => Promise<SyncOutcome>;
  alone: AloneRunner;
  /** Something waits that should leave soon. */
  hasUnsent: () => boolean;
  onProgress: (progress: SyncProgress | null) => void;
  onDone: (outcome: SyncOutcome) => void;
  onFailure: (error: unknown) => void;
}

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 120_000;
/** Others write in the same village. */
const CALM_MS = 5 * 60_000;

/** When to sync: at once when asked, again and again while something waits, longer apart with each failure. */
export class SyncRunner {
  readonly #parts: RunnerParts;
  #running = false;
  #asked = false;
  #stopped = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Now, or right after the sync that is under way. */
  kick(): void {
    this.#asked = true;
    clearTimeout(this.#timer);
    if (!this.#running && !this.#stopped) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#asked && !this.#stopped) {
      this.#asked = false;
      await this.#once();
    }
    this.#running = false;
    if (!this.#stopped) this.#timer = setTimeout(() => this.kick(), this.#pause());
  }

  async #once(): Promise<void> {
    const { synchronise, alone, onProgress, onDone, onFailure } = this.#parts;
    try {
      const outcome = await alone(() => synchronise(onProgress));
      this.#failures = 0;
      if (outcome !== null) onDone(outcome);
    } catch (error) {
      this.#failures += 1;
      onFailure(error);
    } finally {
      onProgress(null);
    }
  }

  #pause(): number {
    if (this.#failures === 0) return this.#parts.hasUnsent() ? FIRST_PAUSE_MS : CALM_MS;
    // Not all phones of a village at the same moment when the mast is back.
    const spread = 0.75 + Math.random() / 2;
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1)) * spread;
  }
}

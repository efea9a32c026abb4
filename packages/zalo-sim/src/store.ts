import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyState, type SimState } from './state.ts';

const SAVE_AFTER_MS = 200;

/** Keeps the state in memory and, when a file is named, on disk: written aside and renamed, never half. */
export class SimStore {
  readonly state: SimState;
  readonly #file: string | null;
  #timer: NodeJS.Timeout | null = null;
  #saving: Promise<void> = Promise.resolve();

  private constructor(state: SimState, file: string | null) {
    this.state = state;
    this.#file = file;
  }

  /** Reads the state file if there is one. Throws an Error naming the file when it is not a state file. */
  static async open(file: string | undefined): Promise<SimStore> {
    if (file === undefined) return new SimStore(emptyState(), null);
    const text = await readIfThere(file);
    return new SimStore(text === null ? emptyState() : parseState(text, file), file);
  }

  /** To be called after every change of the state. */
  changed(): void {
    if (this.#file === null || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.save().catch((error: unknown) => console.error('The simulator could not save its state.', error));
    }, SAVE_AFTER_MS);
  }

  /** Writes what has changed and is not written yet. Throws what the file system throws. */
  async save(): Promise<void> {
    const file = this.#file;
    if (file !== null && this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
      // One after the other: two writers of the same temporary file would mix.
      this.#saving = this.#saving
        .catch(() => undefined)
        .then(() => writeAside(file, JSON.stringify(this.state, null, 1)));
    }
    await this.#saving;
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseState(text: string, file: string): SimState {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    state = null;
  }
  if (typeof state !== 'object' || state === null || (state as SimState).version !== 1) {
    throw new Error(`${file} is not a state file of the Zalo simulator. Remove it to start afresh.`);
  }
  return { ...emptyState(), ...state };
}

async function writeAside(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

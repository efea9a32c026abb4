import {
  type LocalDatabase,
  StoreFull,
  type UnsentContents,
  type UnsentCopy,
} from '../../../miniapp/src/offline/database.ts';
import { type Contents, copyOf, emptyContents, transactionOn } from '../../../miniapp/src/offline/memory-database.ts';

/** The app has ended in the midst of it; whoever waited for an answer never heard one. */
export class Killed extends Error {}

/** What happens to the next write of a phone's storage. */
export type StorageFault = 'killed before' | 'killed after' | 'full';

/** The storage of a phone, which outlives the app: a database and the second copy of what is unsent. */
export class FaultyStorage {
  contents: Contents = emptyContents();
  copyText: string | null = null;
  next: StorageFault | null = null;

  /** The system has cleared the database. */
  wipeDatabase(): void {
    this.contents = emptyContents();
  }

  wipeCopy(): void {
    this.copyText = null;
  }

  readonly copy: UnsentCopy = {
    read: () => (this.copyText === null ? null : (JSON.parse(this.copyText) as UnsentContents)),
    write: (contents) => {
      this.copyText = JSON.stringify(contents);
      return true;
    },
  };

  /** A database of the app that runs now; after a kill nothing of it works any more. */
  open(): LocalDatabase {
    let last: Promise<unknown> = Promise.resolve();
    let killed = false;
    const alive = () => {
      if (killed) throw new Killed();
    };
    const kill = () => {
      killed = true;
      throw new Killed();
    };
    return {
      isDurable: true,
      read: async (_, work) => {
        alive();
        return work(transactionOn(this.contents));
      },
      write: (stores, work) => {
        const turn = last.then(async () => {
          alive();
          const fault = stores.includes('operations') ? this.#take() : null;
          if (fault === 'full') throw new StoreFull();
          const own = copyOf(this.contents);
          const result = await work(transactionOn(own));
          if (fault === 'killed before') kill();
          this.contents = own;
          if (fault === 'killed after') kill();
          return result;
        });
        last = turn.catch(() => undefined);
        return turn;
      },
      close: () => undefined,
    };
  }

  #take(): StorageFault | null {
    const fault = this.next;
    this.next = null;
    return fault;
  }
}

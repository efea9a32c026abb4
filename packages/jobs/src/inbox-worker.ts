import type { Database } from '@cns/db/database';
import type { IdHash } from '@cns/db/queries/erased-ids';
import type { Clock } from '@cns/domain/time';
import { InboxListener } from './inbox-listener.ts';
import { drainZaloInbox, type InboxOptions } from './zalo-inbox.ts';

export interface InboxWorker {
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

/** A notification may be missed while a connection is away; no event waits longer than this for its turn. */
const LOOK_AGAIN_MS = 500;

export interface InboxWorkerOptions extends InboxOptions {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  onError: (error: unknown) => void;
  idHash: IdHash;
}

/** Applies events as they come in: woken by the database, and by itself every half second. */
export async function startInboxWorker(options: InboxWorkerOptions): Promise<InboxWorker> {
  const { db, clock, onError } = options;
  let stopped = false;
  let wake = () => {};
  const listener = new InboxListener(options.databaseUrl, () => wake(), onError);
  await listener.open();

  const loop = (async () => {
    while (!stopped) {
      const woken = new Promise<void>((done) => {
        wake = done;
        setTimeout(done, LOOK_AGAIN_MS).unref();
      });
      await drainZaloInbox(db, clock, options).catch(onError);
      if (!stopped) await woken;
    }
  })();

  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
      await listener.close();
    },
  };
}

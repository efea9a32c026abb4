import type { Database } from '@cns/db/database';
import type { IdHash } from '@cns/db/queries/erased-ids';
import { INBOX_CHANNEL } from '@cns/db/queries/zalo-inbox';
import type { Clock } from '@cns/domain/time';
import { startWokenLoop, type WokenLoop } from './woken-loop.ts';
import { drainZaloInbox, type InboxOptions } from './zalo-inbox.ts';

export interface InboxWorkerOptions extends InboxOptions {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  onError: (error: unknown) => void;
  idHash: IdHash;
  /** Told when events have been applied: a group may have to be read anew. */
  onApplied?: () => void;
}

/** Applies events as they come in. */
export function startInboxWorker(options: InboxWorkerOptions): Promise<WokenLoop> {
  const { db, databaseUrl, clock, onError, onApplied } = options;
  const work = async () => {
    if ((await drainZaloInbox(db, clock, options)) > 0) onApplied?.();
  };
  return startWokenLoop({ databaseUrl, channel: INBOX_CHANNEL, work, onError });
}

import { OUTBOX_CHANNEL } from '@cns/db/queries/zalo-outbox';
import { startWokenLoop, type WokenLoop } from './woken-loop.ts';
import { drainZaloOutbox, type OutboxOptions } from './zalo-outbox.ts';

/** Asks Zalo for what is queued, as soon as it is queued or its time has come. */
export function startOutboxWorker(options: OutboxOptions & { databaseUrl: string }): Promise<WokenLoop> {
  const { databaseUrl, onError } = options;
  const work = () => drainZaloOutbox(options);
  return startWokenLoop({ databaseUrl, channel: OUTBOX_CHANNEL, work, onError });
}

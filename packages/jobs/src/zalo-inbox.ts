import { ZaloEvent } from '@cns/contracts/zalo-events';
import type { Database, Tx } from '@cns/db/database';
import { transaction } from '@cns/db/database';
import type { ZaloInboxEvent } from '@cns/db/generated/client';
import { applyGroupEffect } from '@cns/db/queries/zalo-groups';
import { claimZaloEvents } from '@cns/db/queries/zalo-inbox';
import type { Clock } from '@cns/domain/time';
import { groupEffectOf } from '@cns/domain/zalo-groups';
import { parseZaloJson } from '@cns/zalo/json';

const BATCH = 50;
const MOST_ATTEMPTS = 5;

/**
 * Applies the stored events that wait, oldest first, until none is left. Several workers may do so at once.
 * @returns how many were dealt with
 */
export async function drainZaloInbox(db: Database, clock: Clock): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await transaction(db, (tx) => applyBatch(tx, clock));
    done += batch;
    if (batch === 0) return done;
  }
}

async function applyBatch(tx: Tx, clock: Clock): Promise<number> {
  const events = await claimZaloEvents(tx, BATCH);
  for (const event of events) await applyOne(tx, event, clock);
  return events.length;
}

/** One event inside the batch: a savepoint, so that a poisoned one takes no other along. */
async function applyOne(tx: Tx, event: ZaloInboxEvent, clock: Clock): Promise<void> {
  await tx.$executeRaw`SAVEPOINT one_event`;
  try {
    const state = await applyEvent(tx, event);
    await tx.zaloInboxEvent.update({ where: { id: event.id }, data: { state, appliedAt: clock(), error: null } });
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT one_event`;
    const attempts = event.attempts + 1;
    const state = attempts >= MOST_ATTEMPTS ? 'failed' : 'received';
    await tx.zaloInboxEvent.update({
      where: { id: event.id },
      data: { attempts, state, error: String(error).slice(0, 1000) },
    });
  }
}

/** An event that we do not know or cannot read is kept and marked, never an error. */
async function applyEvent(tx: Tx, event: ZaloInboxEvent): Promise<'applied' | 'unhandled'> {
  const parsed = ZaloEvent.safeParse(jsonOf(event.body));
  const effect = parsed.success ? groupEffectOf(parsed.data, event.receivedAt) : null;
  if (!effect) return 'unhandled';
  await applyGroupEffect(tx, effect);
  return 'applied';
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return parseZaloJson(Buffer.from(body).toString());
  } catch {
    return null;
  }
}

import { readZaloEvent } from '@cns/contracts/zalo-events';
import { type Database, type Tx, transaction } from '@cns/db/database';
import { forgetErased, holdOffErasure, type IdHash } from '@cns/db/queries/erased-ids';
import { applyZaloEffects } from '@cns/db/queries/zalo-effects';
import {
  claimZaloEvent,
  claimZaloEvents,
  postponeZaloEvent,
  type SettledEvent,
  settleZaloEvents,
  type WaitingEvent,
} from '@cns/db/queries/zalo-inbox';
import { type ErasedId, idsNamed } from '@cns/domain/erasure';
import type { Clock } from '@cns/domain/time';
import { effectsOf, type ZaloEffect } from '@cns/domain/zalo-effects';
import { parseZaloJson } from '@cns/zalo/json';

const BATCH = 200;
/** How long an event waits after each attempt that failed; after the last it goes aside for an operator to see. */
const WAIT_AFTER_MS = [5_000, 30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000];

export interface InboxOptions {
  /** Our Official Account: what another one's events say is kept and not applied. Absent = whoever's. */
  oaId?: string;
  /** Knows erased ids again, so that a late event brings nobody back (D-P3). Absent = nobody has been erased. */
  idHash?: IdHash;
}

/**
 * Applies the stored events that wait, oldest first, until none is left. Several workers may do so at once; a worker
 * that dies gives up its claims with its connection.
 * @returns how many were dealt with
 */
export async function drainZaloInbox(db: Database, clock: Clock, options: InboxOptions = {}): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await applyBatch(db, clock, options);
    done += batch;
    if (batch === 0) return done;
  }
}

/** Many events in one transaction; when one spoils it, each in a transaction of its own. */
async function applyBatch(db: Database, clock: Clock, options: InboxOptions): Promise<number> {
  let claimed: WaitingEvent[] = [];
  try {
    await transaction(db, async (tx) => {
      claimed = await claimZaloEvents(tx, BATCH, clock());
      if (claimed.length > 0) await applyEvents(tx, claimed, clock, options);
    });
  } catch (error) {
    if (claimed.length === 0) throw error;
    for (const { id } of claimed) await applyAlone(db, id, clock, options);
  }
  return claimed.length;
}

async function applyAlone(db: Database, id: bigint, clock: Clock, options: InboxOptions): Promise<void> {
  let attempts = 0;
  try {
    await transaction(db, async (tx) => {
      const event = await claimZaloEvent(tx, id);
      if (!event) return;
      attempts = event.attempts;
      await applyEvents(tx, [event], clock, options);
    });
  } catch (error) {
    const wait = WAIT_AFTER_MS[attempts];
    const nextAttemptAt = wait === undefined ? null : new Date(clock().getTime() + wait);
    await postponeZaloEvent(db, id, { error: String(error).slice(0, 1000), nextAttemptAt });
  }
}

async function applyEvents(tx: Tx, events: readonly WaitingEvent[], clock: Clock, options: InboxOptions) {
  const read = events.map((event) => ({ id: event.id, ...meaningOf(event, options) }));
  const said = read.flatMap(({ effects }) => effects ?? []);
  const { effects: kept, erased } = await withoutErasedPeople(tx, said, options);
  const now = clock();
  await applyZaloEffects(tx, kept, now);
  const settled: SettledEvent[] = read.map(({ id, effects, isMessage }) => ({
    id,
    state: effects ? 'applied' : 'unhandled',
    forgetBody: effects !== null && (isMessage || idsNamed(effects).some((zaloId) => erased.has(zaloId))),
  }));
  await settleZaloEvents(tx, settled, now);
}

async function withoutErasedPeople(tx: Tx, effects: readonly ZaloEffect[], { idHash }: InboxOptions) {
  if (!idHash) return { effects, erased: new Map<string, ErasedId>() };
  await holdOffErasure(tx);
  return forgetErased(tx, effects, idHash);
}

/** An event that we do not know or cannot read is kept and marked, never an error. */
function meaningOf(event: WaitingEvent, { oaId }: InboxOptions): { effects: ZaloEffect[] | null; isMessage: boolean } {
  const read = readZaloEvent(jsonOf(event.body));
  const ofAnother = oaId !== undefined && read?.oa_id !== undefined && read.oa_id !== oaId;
  return {
    effects: read && !ofAnother ? effectsOf(read, event.receivedAt) : null,
    isMessage: read?.family === 'message' || read?.family === 'group_message',
  };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return parseZaloJson(Buffer.from(body).toString());
  } catch {
    return null;
  }
}

import { refusalOfCode } from '@cns/contracts/zalo-refusals';
import { type Database, transaction } from '@cns/db/database';
import type { IdHash } from '@cns/db/queries/erased-ids';
import {
  type ClaimedItem,
  claimZaloItem,
  releaseOverdueItems,
  settleFailed,
  settleSent,
} from '@cns/db/queries/zalo-outbox';
import { applyDoneTask } from '@cns/db/queries/zalo-outbox-effects';
import type { Clock } from '@cns/domain/time';
import { afterFailure, type FailedCall } from '@cns/domain/zalo-outbox';
import { ZaloError } from '@cns/zalo/errors';
import type { OaClient } from '@cns/zalo/oa';
import { OaNotAuthorised } from './oa-token.ts';
import { type Done, performTask, TaskRefused } from './zalo-tasks.ts';

export interface OutboxOptions {
  db: Database;
  oa: OaClient;
  clock: Clock;
  /** Ids by Official Account of its administrators: one of them has to be in every new group. */
  oaAdminIds: readonly string[];
  idHash: IdHash;
  onError: (error: unknown) => void;
  random?: () => number;
}

/** Calls under way at once; Zalo answers in tenths of a second and allows some seventy calls a second. */
const LANES = 4;

/**
 * Asks Zalo for everything whose time has come. Several workers may do so at once. Each item is claimed and marked in one
 * transaction, asked for outside of any, and settled in another: a worker that dies between leaves a mark.
 * @returns how many items were dealt with
 */
export async function drainZaloOutbox(options: OutboxOptions): Promise<number> {
  await releaseOverdueItems(options.db, options.clock());
  const lanes = await Promise.all(Array.from({ length: LANES }, () => drainLane(options)));
  return lanes.reduce((sum, one) => sum + one, 0);
}

async function drainLane(options: OutboxOptions): Promise<number> {
  for (let done = 0; ; done += 1) {
    const item = await claimZaloItem(options.db, options.clock());
    if (!item) return done;
    await deliver(options, item);
  }
}

async function deliver(options: OutboxOptions, item: ClaimedItem): Promise<void> {
  const calledAt = options.clock();
  try {
    const done = await performTask(options, item);
    await persist(() => settleDone(options, item, done, calledAt));
  } catch (error) {
    const failed = failureOf(error);
    if (failed === null) throw error;
    const next = afterFailure(item, failed, options.clock(), (options.random ?? Math.random)());
    await persist(() => settleFailed(options.db, item, next, options.clock()));
  }
}

/**
 * The mirror is told at once what Zalo has just done, as of the moment before the call: whatever an event says afterwards
 * is newer.
 */
async function settleDone(
  { db, clock, idHash }: OutboxOptions,
  item: ClaimedItem,
  done: Done,
  calledAt: Date,
): Promise<void> {
  await transaction(db, async (tx) => {
    const groupId = await applyDoneTask(tx, item, done, calledAt, idHash);
    await settleSent(tx, item, { messageId: done.messageId ?? null, groupId }, clock());
  });
}

/** `null` = a failure of our own, after which the item is held for overdue. */
function failureOf(error: unknown): FailedCall | null {
  if (error instanceof TaskRefused) return { certainty: 'declined', refusal: error.refusal };
  if (error instanceof OaNotAuthorised) return { certainty: 'declined', refusal: 'oa_not_authorised' };
  if (!(error instanceof ZaloError)) return null;
  switch (error.kind) {
    case 'refused':
      return { certainty: 'declined', refusal: refusalOfCode(error.code ?? 0) };
    case 'invalid_token':
      return { certainty: 'not_now', refusal: 'oa_not_authorised' };
    case 'rate_limited':
      return { certainty: 'not_now', refusal: 'too_many_calls' };
    case 'unreachable':
      return { certainty: error.nothingDone ? 'not_now' : 'unknown', refusal: 'unreachable' };
    default:
      return { certainty: 'unknown', refusal: 'failed' };
  }
}

const PERSIST_ATTEMPTS = 5;

/** What Zalo did is known only here until it is written: a database that restarts is waited for. */
async function persist(write: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (attempt === PERSIST_ATTEMPTS) throw error;
      await new Promise((done) => setTimeout(done, 500 * attempt));
    }
  }
}

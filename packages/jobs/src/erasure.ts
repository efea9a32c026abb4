import { type Database, transaction } from '@cns/db/database';
import type { ErasureRequest } from '@cns/db/generated/client';
import { eraseAfterOffice, erasePerson } from '@cns/db/queries/erase-person';
import type { IdHash } from '@cns/db/queries/erased-ids';
import {
  alertNearlyDue,
  claimErasure,
  closeErasure,
  noteToldToZalo,
  postponeErasure,
} from '@cns/db/queries/erasure-requests';
import { sweepInbox } from '@cns/db/queries/erasure-sweep';
import { raiseAlert } from '@cns/db/queries/operator-alerts';
import { isTooLateForZalo } from '@cns/domain/erasure';
import type { Clock } from '@cns/domain/time';
import { ZaloError } from '@cns/zalo/errors';
import type { OaClient } from '@cns/zalo/oa';
import { OaNotAuthorised } from './oa-token.ts';

/** Long enough for one request with all its calls of Zalo; after it another worker takes over from one that died. */
const HELD_MS = 5 * 60_000;
const AGAIN_MS = 30 * 60_000;

export interface ErasureOptions {
  db: Database;
  oa: Pick<OaClient, 'forgetUser'>;
  idHash: IdHash;
  clock: Clock;
}

export interface Erasures {
  /** Requests that came to their end. */
  done: number;
  /** Requests that will be tried again. */
  postponed: number;
  /** People emptied because their office has ended. */
  afterOffice: number;
  /** Requests of which the operators were told now that they are nearly due. */
  nearlyDue: number;
}

/**
 * Erases whoever asked to be forgotten (D-P3): our own records at once and in one transaction, then the raw deliveries,
 * then Zalo is told, outside of transactions. Each step may be repeated, and several workers may do this at once.
 */
export async function runErasures(options: ErasureOptions): Promise<Erasures> {
  const { db, clock } = options;
  const result: Erasures = { done: 0, postponed: 0, afterOffice: 0, nearlyDue: 0 };
  for (;;) {
    const now = clock();
    const request = await claimErasure(db, now, new Date(now.getTime() + HELD_MS));
    if (!request) break;
    const isDone = await eraseOne(options, request);
    result[isDone ? 'done' : 'postponed'] += 1;
  }
  result.afterOffice = await transaction(db, (tx) => eraseAfterOffice(tx, clock()));
  result.nearlyDue = await transaction(db, (tx) => alertNearlyDue(tx, clock()));
  return result;
}

async function eraseOne(options: ErasureOptions, { id }: ErasureRequest): Promise<boolean> {
  const { db, clock, idHash } = options;
  try {
    await transaction(db, (tx) => erasePerson(tx, id, idHash, clock()));
    const request = await db.erasureRequest.findUniqueOrThrow({ where: { id } });
    await sweepInbox(db, request.marks);
    if (!(await tellZalo(options, request))) return false;
    await closeErasure(db, id, clock());
    return true;
  } catch (error) {
    await postponeErasure(db, id, reasonOf(error), new Date(clock().getTime() + AGAIN_MS));
    return false;
  }
}

/** @returns whether nothing is left to tell: Zalo knows, or declines, or has not answered for so long that we close */
async function tellZalo(options: ErasureOptions, { id, oaIds, dueAt }: ErasureRequest): Promise<boolean> {
  const { db, oa, clock } = options;
  for (const oaId of oaIds) {
    const failure = await failureOf(() => oa.forgetUser(oaId));
    if (failure === null) {
      await noteToldToZalo(db, id, oaId);
    } else if (isTooLateForZalo(dueAt, clock())) {
      await transaction(db, (tx) => raiseAlert(tx, 'erasure_not_at_zalo', { requestId: id, failure }, clock()));
      return true;
    } else {
      await postponeErasure(db, id, failure, new Date(clock().getTime() + AGAIN_MS));
      return false;
    }
  }
  return true;
}

/** Why a call must be repeated, or null. Without an authorised Official Account, or when Zalo declines, there is nothing to repeat. */
async function failureOf(call: () => Promise<void>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof OaNotAuthorised) return null;
    if (error instanceof ZaloError && error.kind === 'refused') return null;
    return reasonOf(error);
  }
}

/** For an operator; without what the error says of people. */
function reasonOf(error: unknown): string {
  if (error instanceof ZaloError) return error.message.slice(0, 200);
  const code = (error as { code?: unknown }).code;
  return error instanceof Error ? `${error.name}${typeof code === 'string' ? ` ${code}` : ''}` : 'unknown';
}

import { erasureDueAt, isErasureNearlyDue } from '@cns/domain/erasure';
import type { Database, Tx } from '../database.ts';
import type { ErasureRequest, ErasureScope } from '../generated/client.ts';
import { raiseAlert } from './operator-alerts.ts';

export interface OwnErasure {
  id: string;
  personId: string;
  scope: ErasureScope;
  householdId: string | null;
  requestedAt: Date;
}

/** Writes down what somebody asked here; due within 72 hours (D-P3). */
export async function requestOwnErasure(tx: Tx, { id, ...request }: OwnErasure): Promise<void> {
  await tx.erasureRequest.create({
    data: { id, source: 'mini_app', ...request, dueAt: erasureDueAt(request.requestedAt) },
  });
}

/** A household may change its mind, or a member have misheard: nothing is erased for a day. */
const SECOND_THOUGHTS_MS = 24 * 60 * 60 * 1000;
const SAID_TO_TEAM = 'team';

/** Writes down that a household told a member to keep its names no longer; due within 72 hours (D-P3). */
export async function requestHouseholdErasure(
  tx: Tx,
  { id, householdId, requestedAt }: Pick<OwnErasure, 'id' | 'requestedAt'> & { householdId: string },
): Promise<void> {
  const open = { householdId, source: SAID_TO_TEAM, oursDoneAt: null };
  if ((await tx.erasureRequest.count({ where: open })) > 0) return;
  const nextAttemptAt = new Date(requestedAt.getTime() + SECOND_THOUGHTS_MS);
  await tx.erasureRequest.create({
    data: { ...open, id, scope: 'household', requestedAt, dueAt: erasureDueAt(requestedAt), nextAttemptAt },
  });
}

/** The household agrees again, as told to a member; what was asked for by its own people stays. */
export async function callOffHouseholdErasure(tx: Tx, householdId: string): Promise<void> {
  await tx.erasureRequest.deleteMany({ where: { householdId, source: SAID_TO_TEAM, oursDoneAt: null } });
}

/** What the person asked for and is not done yet. */
export function openErasureOf(tx: Tx, personId: string): Promise<ErasureRequest | null> {
  return tx.erasureRequest.findFirst({ where: { personId, oursDoneAt: null }, orderBy: { requestedAt: 'asc' } });
}

/**
 * The next request whose time has come, held off for a while so that another worker takes another: the one that holds it
 * may talk to Zalo, and no transaction waits for that.
 */
export async function claimErasure(db: Database, now: Date, heldUntil: Date): Promise<ErasureRequest | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    UPDATE erasure_request SET next_attempt_at = ${heldUntil}
    WHERE id = (
      SELECT id FROM erasure_request
      WHERE done_at IS NULL AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return row ? db.erasureRequest.findUniqueOrThrow({ where: { id: row.id } }) : null;
}

export async function postponeErasure(db: Database, id: string, error: string, nextAttemptAt: Date): Promise<void> {
  await db.erasureRequest.updateMany({ where: { id, doneAt: null }, data: { error, nextAttemptAt } });
}

/** Zalo has been told of this id. */
export async function noteToldToZalo(db: Database, id: string, oaId: string): Promise<void> {
  await db.$executeRaw`UPDATE erasure_request SET oa_ids = array_remove(oa_ids, ${oaId}) WHERE id = ${id}::uuid`;
}

/** From here on the request names nobody. */
export async function closeErasure(db: Database, id: string, now: Date): Promise<void> {
  await db.erasureRequest.update({
    where: { id },
    data: { doneAt: now, oaIds: [], marks: [], error: null, nextAttemptAt: null },
  });
}

/** Requests for an operator, those that are not done first. Without ids: an operator needs none. */
export function listErasures(db: Database, limit: number) {
  return db.erasureRequest.findMany({
    select: {
      id: true,
      source: true,
      scope: true,
      requestedAt: true,
      dueAt: true,
      oursDoneAt: true,
      doneAt: true,
      awaitsOffice: true,
      error: true,
    },
    orderBy: [{ doneAt: { sort: 'desc', nulls: 'first' } }, { dueAt: 'asc' }],
    take: limit,
  });
}

/** Tells the operators once of each request that is nearly due and not done (D-P3). @returns how many are new */
export async function alertNearlyDue(tx: Tx, now: Date): Promise<number> {
  const open = await tx.erasureRequest.findMany({ where: { doneAt: null, alertedAt: null } });
  const late = open.filter(({ dueAt }) => isErasureNearlyDue(dueAt, now));
  for (const { id, dueAt } of late) {
    await tx.erasureRequest.update({ where: { id }, data: { alertedAt: now } });
    await raiseAlert(tx, 'erasure_nearly_due', { requestId: id, dueAt: dueAt.toISOString() }, now);
  }
  return late.length;
}

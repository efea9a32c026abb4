import { ZaloTask } from '@cns/contracts/zalo-outbox';
import { firstLoudInstant, isQuiet } from '@cns/domain/quiet-hours';
import type { AfterFailure } from '@cns/domain/zalo-outbox';
import { type Database, type Tx, transaction } from '../database.ts';
import { brokenKeyOf } from '../failures.ts';
import type { Prisma, ZaloOutboxFamily } from '../generated/client.ts';
import { derivedId } from '../ids.ts';

/** The channel on which queued items are announced to the workers. */
export const OUTBOX_CHANNEL = 'zalo_outbox';

/** One turn at a time when items are claimed: "no other call into this group" is then a fact and not a guess. */
const CLAIM_LOCK = 26_112_301;

/** A worker that has not settled an item after this time is held for dead; a call takes seconds. */
const LEASE_MS = 60_000;

export interface NewZaloTask {
  /** The operation that wants it. */
  causeId: string;
  /** Which part of it, when an operation wants several: the same cause and part are queued once. */
  part?: string;
  /** Who wants it; null when nobody in particular does. */
  requestedById: string | null;
  /** Whose group it is about; needed for a new group. */
  unitId?: string | null;
  /** Our id of the group; for everything but a new group and a message to one person. */
  groupId?: string;
  /** For a message to one person. */
  oaUserId?: string;
  task: ZaloTask;
  /** Not earlier than this; at once when it is not given. */
  notBefore?: Date;
}

/**
 * Writes what Zalo is to do beside its cause, in the same transaction; the workers hear of it when that commits. Messages
 * wait until the quiet hours are over.
 * @returns the items' ids, in the order of the tasks
 * @throws ZodError when a task is none
 */
export async function queueZalo(tx: Tx, tasks: readonly NewZaloTask[], now: Date): Promise<string[]> {
  if (tasks.length === 0) return [];
  const rows = tasks.map((wanted) => rowOf(wanted, now));
  await tx.$executeRaw`
    INSERT INTO zalo_outbox_item
      (id, cause_id, requested_by_id, kind, unit_id, group_id, oa_user_id, payload, created_at, not_before)
    SELECT e.id, e."causeId", e."requestedById", e.kind::"ZaloOutboxKind", e."unitId", e."groupId", e."oaUserId",
           e.payload, ${now}, e."notBefore"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS e(id uuid, "causeId" uuid, "requestedById" uuid, kind text, "unitId" uuid, "groupId" uuid, "oaUserId" text,
           payload jsonb, "notBefore" timestamptz)
    ON CONFLICT (id) DO NOTHING`;
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return rows.map(({ id }) => id);
}

function rowOf(wanted: NewZaloTask, now: Date) {
  const { causeId, part = '', requestedById, unitId = null, groupId = null, oaUserId = null } = wanted;
  const { kind, ...payload } = ZaloTask.parse(wanted.task);
  const from = wanted.notBefore && wanted.notBefore > now ? wanted.notBefore : now;
  const notBefore = isMessage(kind) ? firstLoudInstant(from) : from;
  const id = derivedId(causeId, `${kind}:${part}`);
  return { id, causeId, requestedById, kind, unitId, groupId, oaUserId, payload, notBefore };
}

function isMessage(kind: ZaloTask['kind']): boolean {
  return kind === 'group_text' || kind === 'group_image' || kind === 'group_file' || kind === 'user_text';
}

/** An item that a worker has taken. */
export interface ClaimedItem {
  id: string;
  causeId: string;
  requestedById: string | null;
  family: ZaloOutboxFamily;
  task: ZaloTask;
  unitId: string | null;
  group: { id: string; zaloGroupId: string | null; standing: boolean } | null;
  oaUserId: string | null;
  /** With the one that begins now. */
  attempts: number;
  assetId: string | null;
}

type ClaimedRow = Omit<ClaimedItem, 'task' | 'group'> & {
  kind: string;
  payload: object;
  groupId: string | null;
  zaloGroupId: string | null;
  standing: boolean | null;
};

/**
 * Takes the item whose turn it is and marks it, committed before anybody is called. At most one of a group at a time, in
 * the order in which they were queued. Several workers may claim at once.
 */
export async function claimZaloItem(db: Database, now: Date): Promise<ClaimedItem | null> {
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const [row] = await transaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})`;
    return tx.$queryRaw<ClaimedRow[]>`
      WITH taken AS (
        UPDATE zalo_outbox_item SET state = 'sending', attempts = attempts + 1, lease_until = ${leaseUntil}
        WHERE id = (
          SELECT i.id FROM zalo_outbox_item i
          WHERE i.state = 'waiting' AND i.not_before <= ${now}
            AND (i.family = 'command' OR NOT ${isQuiet(now)}::boolean)
            AND NOT EXISTS (SELECT FROM zalo_outbox_item o WHERE o.group_id = i.group_id AND o.state = 'sending')
          ORDER BY i.not_before, i.seq LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING *)
      SELECT t.id, t.cause_id AS "causeId", t.requested_by_id AS "requestedById", t.family, t.kind, t.payload,
             t.unit_id AS "unitId", t.group_id AS "groupId", g.zalo_group_id AS "zaloGroupId",
             g.disbanded_at IS NULL AS standing, t.oa_user_id AS "oaUserId", t.attempts, t.asset_id AS "assetId"
      FROM taken t LEFT JOIN zalo_group g ON g.id = t.group_id`;
  });
  return row ? itemOf(row) : null;
}

function itemOf({ kind, payload, groupId, zaloGroupId, standing, ...row }: ClaimedRow): ClaimedItem {
  return {
    ...row,
    task: ZaloTask.parse({ ...payload, kind }),
    group: groupId === null ? null : { id: groupId, zaloGroupId, standing: standing ?? false },
  };
}

/**
 * Items of workers that died between claiming and settling: a command is tried again, of a message nobody knows whether it
 * arrived, so a person decides.
 * @returns how many there were
 */
export function releaseOverdueItems(db: Database, now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE zalo_outbox_item SET lease_until = NULL,
      state = (CASE family WHEN 'message' THEN 'unsure' ELSE 'waiting' END)::"ZaloOutboxState"
    WHERE state = 'sending' AND lease_until < ${now}`;
}

/** Remembers the paid right that a new group takes, before Zalo is asked. @returns false when another item has it */
export async function reserveAsset(db: Database, itemId: string, assetId: string): Promise<boolean> {
  try {
    const reserved = await db.$executeRaw`
      UPDATE zalo_outbox_item SET asset_id = ${assetId} WHERE id = ${itemId}::uuid AND state = 'sending'`;
    return reserved === 1;
  } catch (error) {
    if (brokenKeyOf(error)) return false;
    throw error;
  }
}

/** Notes that Zalo did it. Also of an item that was held for lost meanwhile, unless another attempt has begun. */
export async function settleSent(
  tx: Tx,
  item: ClaimedItem,
  { messageId = null, groupId = null }: { messageId?: string | null; groupId?: string | null },
  now: Date,
): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE zalo_outbox_item SET state = 'sent', settled_at = ${now}, lease_until = NULL, refusal = NULL,
      message_id = ${messageId}, group_id = coalesce(group_id, ${groupId}::uuid)
    WHERE id = ${item.id}::uuid AND attempts = ${item.attempts} AND state IN ('sending', 'waiting', 'unsure')`;
  return settled === 1;
}

/** Notes what becomes of an item after an attempt that failed. */
export async function settleFailed(db: Database, item: ClaimedItem, next: AfterFailure, now: Date): Promise<void> {
  const { state } = next;
  await db.$executeRaw`
    UPDATE zalo_outbox_item SET state = ${state}::"ZaloOutboxState", lease_until = NULL,
      settled_at = ${state === 'refused' ? now : null}, refusal = ${state === 'refused' ? next.refusal : null},
      not_before = coalesce(${state === 'waiting' ? next.notBefore : null}, not_before),
      -- Another right is chosen next time only when this one turned out to be taken: it tells what an attempt has made.
      asset_id = CASE WHEN ${state === 'refused' && next.refusal === 'asset_in_use'}::boolean THEN NULL ELSE asset_id END
    WHERE id = ${item.id}::uuid AND attempts = ${item.attempts} AND state IN ('sending', 'unsure')`;
}

/**
 * A person decides about an item that is unsure or was refused: once more, or let it be.
 * @returns false when it is neither (any more)
 */
export async function decideItem(tx: Tx, id: string, decision: 'again' | 'drop', now: Date): Promise<boolean> {
  const again = decision === 'again';
  const decided = await tx.$executeRaw`
    UPDATE zalo_outbox_item SET state = ${again ? 'waiting' : 'dropped'}::"ZaloOutboxState", refusal = NULL,
      settled_at = ${again ? null : now},
      not_before = CASE WHEN family = 'message' THEN ${firstLoudInstant(now)}::timestamptz ELSE ${now} END
    WHERE id = ${id}::uuid AND state IN ('unsure', 'refused') AND payload <> '{}'`;
  if (decided === 1) await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return decided === 1;
}

/**
 * Takes erased people out of what is queued and of what was (D-P3): nobody asks Zalo about them any more. What was about
 * them alone is dropped.
 */
export async function forgetInOutbox(tx: Tx, oaUserIds: readonly string[], now: Date): Promise<void> {
  const named = await tx.$queryRaw<
    { id: string; waits: boolean; payload: Prisma.JsonObject; oaUserId: string | null }[]
  >`
    SELECT id, state IN ('waiting', 'unsure') AS waits, payload, oa_user_id AS "oaUserId" FROM zalo_outbox_item
    WHERE oa_user_id = ANY(${[...oaUserIds]}) OR EXISTS (
      SELECT FROM unnest(${[...oaUserIds]}::text[]) AS erased WHERE position(erased IN payload::text) > 0)
    FOR UPDATE`;
  const gone = new Set(oaUserIds);
  for (const { id, waits, payload, oaUserId } of named) {
    const rest = withoutPeople(payload, gone);
    const pointless = oaUserId !== null || (Array.isArray(rest.memberIds) && rest.memberIds.length === 0);
    const dropped = waits && pointless && payload.deputyIds === undefined;
    await tx.zaloOutboxItem.update({
      where: { id },
      data: {
        payload: rest,
        ...(oaUserId === null ? {} : { oaUserId: '' }),
        ...(dropped ? { state: 'dropped', settledAt: now } : {}),
      },
    });
  }
}

function withoutPeople(payload: Prisma.JsonObject, gone: ReadonlySet<string>): Prisma.InputJsonObject {
  const named = (part: unknown) => gone.has(String((part as { mention?: unknown } | null)?.mention ?? part));
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((part) => !named(part)) : value,
    ]),
  ) as Prisma.InputJsonObject;
}

export interface OutboxRetention {
  /** Words of messages that were settled before are emptied. */
  wordsBefore: Date;
  /** Rows that were settled before are deleted. */
  rowsBefore: Date;
}

/** Words are kept only as long as somebody may ask what went wrong; who did what to a group, as long as receipts are. */
export async function purgeZaloOutbox(db: Database, { wordsBefore, rowsBefore }: OutboxRetention): Promise<void> {
  await db.zaloOutboxItem.deleteMany({ where: { settledAt: { lt: rowsBefore } } });
  await db.$executeRaw`
    UPDATE zalo_outbox_item SET payload = '{}', oa_user_id = CASE WHEN kind = 'user_text' THEN '' END
    WHERE family = 'message' AND settled_at < ${wordsBefore} AND payload <> '{}'`;
}

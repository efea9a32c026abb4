/**
 * What changed in a village since a phone read it. A row of a household carries the number of the transaction that wrote it
 * last (`xmin`), and whatever changes a household writes its row, so nothing more is kept for it. Transactions commit in
 * another order than they begin: a reading is followed by one of all that was written by transactions which had not ended
 * then. Some households come twice that way, and none is missed.
 */
import { type HouseholdVersion, villageChecksum } from '@cns/domain/sync-checksum';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** Where a phone is in its reading of a village. */
export interface SyncPlace {
  villageId: string;
  /** The database in which the numbers of transactions mean anything: another one after a restore. */
  epoch: string;
  /** Read is what these and later transactions wrote; `null` = everything. */
  since: string | null;
  /** From where the reading after this one begins. */
  next: string;
  /** The household read last; `null` = before the first. */
  after: string | null;
  /** Part of a reading of everything. */
  whole: boolean;
}

export interface SyncPage {
  /** Part of a reading of everything, and its first. */
  whole: boolean;
  first: boolean;
  ids: string[];
  removed: string[];
  place: SyncPlace;
  more: boolean;
  /** All that the village holds. */
  held: HouseholdVersion[];
}

/** To be asked first: all that follows in the transaction sees the same moment. */
export async function seeOneMoment(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`;
}

export function writeSyncCursor({ villageId, epoch, since, next, after, whole }: SyncPlace): string {
  return Buffer.from(JSON.stringify([villageId, epoch, since, next, after, whole])).toString('base64url');
}

const NUMBER = /^\d{1,18}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A cursor that we never wrote is none: everything is read. */
export function readSyncCursor(cursor: string | undefined): SyncPlace | null {
  try {
    const [villageId, epoch, since, next, after, whole] = JSON.parse(
      Buffer.from(cursor ?? '', 'base64url').toString(),
    ) as unknown[];
    const ours =
      typeof villageId === 'string' &&
      typeof epoch === 'string' &&
      (since === null || isNumber(since)) &&
      isNumber(next) &&
      (after === null || (typeof after === 'string' && UUID.test(after))) &&
      typeof whole === 'boolean';
    return ours ? ({ villageId, epoch, since, next, after, whole } as SyncPlace) : null;
  } catch {
    return null;
  }
}

const isNumber = (value: unknown): value is string => typeof value === 'string' && NUMBER.test(value);

interface Moment {
  epoch: string;
  /** The oldest transaction that has not ended. */
  horizon: string;
  /** No transaction has had this number yet. */
  end: string;
}

/** Households that a phone holds: those to which somebody may write, and those that have left and may come back. */
const HELD = Prisma.sql`(h.archived_at IS NULL OR h.left_on IS NOT NULL) AND h.erased_at IS NULL`;

/** The number of the transaction that wrote a row, without its turnover after four billion. */
const WRITTEN_BY = Prisma.sql`(m."end" - ((m."end" - h.xmin::text::bigint) & 4294967295))`;
const MOMENT = Prisma.sql`(SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "end") m`;

/**
 * The next page of a village's households, or of what changed in it. To be asked after `seeOneMoment`. A reading of several
 * pages is followed by one of what changed under way, so that the last page is of the same moment as `held`.
 */
export async function nextSyncPage(
  tx: Tx,
  villageId: string,
  cursor: SyncPlace | null,
  limit: number,
): Promise<SyncPage> {
  const place = placeFrom(cursor, villageId, await momentOf(tx));
  const { since, after, whole } = place;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM household h, ${MOMENT}
    WHERE h.village_id = ${villageId}::uuid AND ${HELD} AND ${changedSince(since)}
      AND (${after}::uuid IS NULL OR h.id > ${after}::uuid)
    ORDER BY h.id LIMIT ${limit + 1}`;
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const isLast = rows.length <= limit;
  const more = !isLast || after !== null;
  return {
    whole,
    first: whole && since === null && after === null,
    ids,
    removed: isLast && since !== null ? await removedSince(tx, villageId, since) : [],
    place: isLast
      ? { ...place, since: place.next, after: null, whole: whole && more }
      : { ...place, after: ids.at(-1) ?? null },
    more,
    held: await householdsHeld(tx, villageId),
  };
}

async function momentOf(tx: Tx): Promise<Moment> {
  const [moment] = await tx.$queryRaw<Moment[]>`
    SELECT system_identifier || '/' || timeline_id AS epoch,
      pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, pg_snapshot_xmax(pg_current_snapshot())::text AS "end"
    FROM pg_control_system(), pg_control_checkpoint()`;
  if (!moment) throw new Error('PostgreSQL does not say which database it is');
  return moment;
}

/** Goes on with an unfinished reading, begins with what changed since a finished one, or with everything. */
function placeFrom(cursor: SyncPlace | null, villageId: string, { epoch, horizon, end }: Moment): SyncPlace {
  const known = cursor?.villageId === villageId && cursor.epoch === epoch && BigInt(cursor.next) <= BigInt(end);
  if (!cursor || !known) return { villageId, epoch, since: null, next: horizon, after: null, whole: true };
  return cursor.after === null ? { ...cursor, next: horizon } : cursor;
}

function changedSince(since: string | null): Prisma.Sql {
  return since === null ? Prisma.sql`true` : Prisma.sql`${WRITTEN_BY} >= ${since}::bigint`;
}

/** What was archived or erased, and what a change of the units took away. */
async function removedSince(tx: Tx, villageId: string, since: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM household h, ${MOMENT}
    WHERE h.village_id = ${villageId}::uuid AND NOT (${HELD}) AND ${changedSince(since)}
    UNION
    SELECT h.id FROM household_move moved JOIN household h ON h.id = moved.household_id, ${MOMENT}
    WHERE moved.from_village_id = ${villageId}::uuid AND h.village_id <> ${villageId}::uuid AND ${changedSince(since)}`;
  return rows.map(({ id }) => id);
}

/** The households of a village that a phone holds, by id. */
export async function householdsHeld(tx: Tx, villageId: string): Promise<HouseholdVersion[]> {
  return tx.$queryRaw<HouseholdVersion[]>`
    SELECT h.id, h.version FROM household h WHERE h.village_id = ${villageId}::uuid AND ${HELD} ORDER BY h.id`;
}

/** How many there are, and the sum over their versions. */
export function heldSummary(held: readonly HouseholdVersion[]): { total: number; checksum: string } {
  return { total: held.length, checksum: villageChecksum(held) };
}

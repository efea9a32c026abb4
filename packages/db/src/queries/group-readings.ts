import type { Database, Tx } from '../database.ts';

/** Asks that groups be read anew from Zalo, soon and by whichever worker is free. */
export async function rereadGroups(
  tx: Database | Tx,
  groupIds: readonly string[],
  what: 'settings' | 'everything',
  now: Date,
): Promise<void> {
  if (groupIds.length === 0) return;
  await tx.$executeRaw`
    UPDATE zalo_group SET reread_at = least(reread_at, ${now}),
      reread_members = reread_members OR ${what === 'everything'}
    WHERE id = ANY(${[...groupIds]}::uuid[]) AND zalo_group_id IS NOT NULL`;
}

/** Asks that a group be read whole, unless it was a moment ago or already waits. @returns whether it was asked for */
export async function rereadGroupUnlessFresh(
  tx: Tx,
  groupId: string,
  { now, freshSince }: { now: Date; freshSince: Date },
): Promise<boolean> {
  const asked = await tx.$executeRaw`
    UPDATE zalo_group SET reread_at = ${now}, reread_members = true
    WHERE id = ${groupId}::uuid AND origin = 'official_account' AND zalo_group_id IS NOT NULL
      AND reread_at IS NULL AND coalesce(refreshed_at < ${freshSince}, true)`;
  return asked > 0;
}

/** A group that one worker reads; the others leave it alone until the lease ends. */
export interface GroupToRead {
  id: string;
  zaloGroupId: string;
  name: string;
  members: boolean;
  /** Ends the reading's claim; what is asked meanwhile carries another time. */
  lease: Date;
}

export interface ReadingClaim {
  now: Date;
  leaseUntil: Date;
  /** Leaves out those of which the members are to be read too: that takes many calls. */
  settingsOnly: boolean;
}

/** Takes the next group to read: what needs one call first, then what waits longest. */
export async function claimGroupToRead(
  db: Database,
  { now, leaseUntil, settingsOnly }: ReadingClaim,
): Promise<GroupToRead | null> {
  const [claimed] = await db.$queryRaw<GroupToRead[]>`
    UPDATE zalo_group SET reread_at = ${leaseUntil}
    WHERE id = (
      SELECT id FROM zalo_group WHERE reread_at <= ${now} AND NOT (reread_members AND ${settingsOnly})
      ORDER BY reread_members, reread_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, zalo_group_id AS "zaloGroupId", name, reread_members AS members, reread_at AS lease`;
  return claimed ?? null;
}

/** The group has been read, unless somebody asked again meanwhile. */
export async function settleReading(tx: Tx, { id, lease }: GroupToRead): Promise<void> {
  await tx.$executeRaw`
    UPDATE zalo_group SET reread_at = NULL, reread_members = false WHERE id = ${id}::uuid AND reread_at = ${lease}`;
}

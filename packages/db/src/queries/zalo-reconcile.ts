import type { MembershipDifference, MirroredMember } from '@cns/domain/zalo-reconciliation';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { recordMembershipEvents } from './group-history.ts';

/** A group as Zalo describes it. */
export interface GroupAsRead {
  zaloGroupId: string;
  name: string;
  link: string | null;
  joinApproval: boolean;
  sendingLocked: boolean;
  maxMembers: number | null;
}

export interface GroupDifference {
  zaloId: string | null;
  field: string;
  mirrorHad: string | null;
  zaloSays: string | null;
}

const SETTINGS = ['name', 'link', 'joinApproval', 'sendingLocked', 'maxMembers'] as const;

/** Writes what Zalo says of a group itself, and tells what was otherwise. A group unheard of is made, without a place. */
export async function mendGroup(
  tx: Tx,
  read: GroupAsRead,
  readAt: Date,
): Promise<{ groupId: string; differences: GroupDifference[] }> {
  const { zaloGroupId, ...settings } = read;
  const known = await tx.zaloGroup.findUnique({ where: { zaloGroupId } });
  const refreshed = { ...settings, refreshedAt: readAt, disbandedAt: null };
  if (!known) {
    const id = newId();
    const place = { id, zaloGroupId, kind: 'community' as const, origin: 'official_account' as const };
    await tx.zaloGroup.create({ data: { ...place, ...refreshed } });
    return { groupId: id, differences: [{ zaloId: null, field: 'group', mirrorHad: null, zaloSays: read.name }] };
  }
  await tx.zaloGroup.update({ where: { id: known.id }, data: refreshed });
  const differences = SETTINGS.filter((field) => known[field] !== settings[field])
    // Settings that were never read before are news, not differences.
    .filter((field) => known.refreshedAt !== null || field === 'name' || field === 'link')
    .map((field) => ({ zaloId: null, field, mirrorHad: textOf(known[field]), zaloSays: textOf(settings[field]) }));
  return { groupId: known.id, differences };
}

function textOf(value: string | number | boolean | null): string | null {
  return value === null ? null : String(value);
}

export async function mirroredMembers(tx: Tx, groupId: string): Promise<MirroredMember[]> {
  return tx.groupMembership.findMany({ where: { groupId }, select: { zaloId: true, state: true, asOf: true } });
}

/** What a state says of how it came to be. */
const CAME_BY = { member: 'joined', pending: 'asked', rejected: 'rejected', left: 'left' } as const;

/** Brings memberships to what Zalo says, as of a moment at which the mirror's own knowledge is older. */
export async function mendMembers(
  tx: Tx,
  groupId: string,
  differences: readonly MembershipDifference[],
  asOf: Date,
): Promise<void> {
  if (differences.length === 0) return;
  const [ids, states] = [differences.map(({ zaloId }) => zaloId), differences.map(({ zaloSays }) => zaloSays)];
  await tx.$executeRaw`
    INSERT INTO group_membership AS m (group_id, zalo_id, person_id, requested_at, rejected_at, joined_at, left_at)
    SELECT ${groupId}::uuid, e.id, i.person_id,
           CASE e.state WHEN 'pending' THEN ${asOf}::timestamptz END,
           CASE e.state WHEN 'rejected' THEN ${asOf}::timestamptz END,
           CASE e.state WHEN 'member' THEN ${asOf}::timestamptz END,
           CASE e.state WHEN 'left' THEN ${asOf}::timestamptz END
    FROM unnest(${ids}::text[], ${states}::text[]) AS e(id, state)
    LEFT JOIN zalo_identity i ON i.kind = 'oa' AND i.zalo_id = e.id
    ON CONFLICT (group_id, zalo_id) DO UPDATE SET
      requested_at = greatest(m.requested_at, EXCLUDED.requested_at),
      rejected_at = greatest(m.rejected_at, EXCLUDED.rejected_at),
      joined_at = greatest(m.joined_at, EXCLUDED.joined_at),
      left_at = greatest(m.left_at, EXCLUDED.left_at)`;
  const came = differences.map(({ zaloId, zaloSays }) => ({ groupId, zaloId, what: CAME_BY[zaloSays], at: asOf }));
  await recordMembershipEvents(
    tx,
    came.map((event) => ({ ...event, source: 'reconciliation' })),
  );
}

/** Groups that the mirror holds for standing and that Zalo does not list any more. */
export async function mendGoneGroups(
  tx: Tx,
  listed: readonly string[],
  readAt: Date,
): Promise<{ id: string; name: string }[]> {
  const gone = await tx.zaloGroup.findMany({
    where: {
      origin: 'official_account',
      disbandedAt: null,
      createdAt: { lt: readAt },
      zaloGroupId: { notIn: [...listed] },
    },
    select: { id: true, name: true },
  });
  await tx.zaloGroup.updateMany({ where: { id: { in: gone.map(({ id }) => id) } }, data: { disbandedAt: readAt } });
  return gone;
}

export async function recordDifferences(
  tx: Tx,
  groupId: string,
  differences: readonly GroupDifference[],
  foundAt: Date,
): Promise<void> {
  if (differences.length === 0) return;
  await tx.mirrorDifference.createMany({
    data: differences.map((difference) => ({ id: newId(), groupId, foundAt, ...difference })),
  });
}

import type { MembershipDifference, MirroredMember } from '@cns/domain/zalo-reconciliation';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../ids.ts';

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

/** The time by which a state is known; see `group_membership` for how the state follows from the times. */
const COLUMN = { member: 'joined_at', pending: 'requested_at', rejected: 'rejected_at', left: 'left_at' } as const;

/** Brings memberships to what Zalo says, as of when the reading began. */
export async function mendMembers(
  tx: Tx,
  groupId: string,
  differences: readonly MembershipDifference[],
  readAt: Date,
): Promise<void> {
  for (const { zaloId, zaloSays } of differences) {
    const column = Prisma.raw(COLUMN[zaloSays]);
    await tx.$executeRaw`
      INSERT INTO group_membership AS m (group_id, zalo_id, person_id, ${column})
      VALUES (${groupId}::uuid, ${zaloId},
              (SELECT person_id FROM zalo_identity WHERE kind = 'oa' AND zalo_id = ${zaloId}), ${readAt})
      ON CONFLICT (group_id, zalo_id) DO UPDATE SET ${column} = greatest(m.${column}, EXCLUDED.${column})`;
  }
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

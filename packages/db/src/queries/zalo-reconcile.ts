import { type MembershipDifference, type MirroredMember, settledAt } from '@cns/domain/zalo-reconciliation';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { recordMembershipEvents } from './group-history.ts';

/** A group as Zalo describes it. */
export interface GroupAsRead {
  name: string;
  link: string | null;
  joinApproval: boolean;
  sendingLocked: boolean;
  maxMembers: number | null;
  lapsed: boolean;
}

export interface GroupDifference {
  zaloId: string | null;
  field: string;
  mirrorHad: string | null;
  zaloSays: string | null;
}

const SETTINGS = ['name', 'link', 'joinApproval', 'sendingLocked', 'maxMembers'] as const;

/** What the mirror knew of a group before it was read. */
export interface KnownGroup {
  id: string;
  name: string;
  link: string | null;
  joinApproval: boolean | null;
  sendingLocked: boolean | null;
  maxMembers: number | null;
  refreshedAt: Date | null;
  changedAt: Date | null;
  disbandedAt: Date | null;
  lapsedAt: Date | null;
}

/** Locks the group: of two who have read it at once, the second sees what the first mended. */
export async function groupToMend(tx: Tx, groupId: string): Promise<KnownGroup> {
  const [known] = await tx.$queryRaw<[KnownGroup]>`
    SELECT id, name, link, join_approval AS "joinApproval", sending_locked AS "sendingLocked",
           max_members AS "maxMembers", refreshed_at AS "refreshedAt", changed_at AS "changedAt",
           disbanded_at AS "disbandedAt", lapsed_at AS "lapsedAt"
    FROM zalo_group WHERE id = ${groupId}::uuid FOR UPDATE`;
  return known;
}

/** Writes what Zalo says of a group itself, and tells what was otherwise. */
export async function mendGroup(
  tx: Tx,
  known: KnownGroup,
  { lapsed, ...settings }: GroupAsRead,
  readAt: Date,
): Promise<GroupDifference[]> {
  const stands = known.disbandedAt === null || known.disbandedAt < settledAt(readAt);
  await tx.zaloGroup.updateMany({
    where: { id: known.id },
    data: {
      ...settings,
      refreshedAt: readAt,
      lapsedAt: lapsed ? (known.lapsedAt ?? readAt) : null,
      // An event that is newer than the reading knows better.
      ...(stands ? { disbandedAt: null } : {}),
    },
  });
  return SETTINGS.filter((field) => known[field] !== settings[field]).map((field) => ({
    zaloId: null,
    field,
    mirrorHad: textOf(known[field]),
    zaloSays: textOf(settings[field]),
  }));
}

/** Zalo shows the group no more, or shows it as lapsed. @returns the difference when the mirror did not know */
export async function mendLostGroup(
  tx: Tx,
  known: KnownGroup,
  fate: 'gone' | 'lapsed',
  readAt: Date,
): Promise<GroupDifference[]> {
  const field = fate === 'gone' ? 'disbandedAt' : 'lapsedAt';
  if (known[field] !== null) return [];
  await tx.zaloGroup.update({ where: { id: known.id }, data: { [field]: readAt } });
  return [{ zaloId: null, field: fate === 'gone' ? 'group' : 'lapsed', mirrorHad: known.name, zaloSays: null }];
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

/**
 * Asks that all groups be read anew: those that Zalo lists, unheard of or not, and those that the mirror holds for
 * standing. What waits already keeps its turn.
 */
export async function rereadAllGroups(
  tx: Tx,
  listed: readonly { groupId: string; name: string; link: string | null }[],
  now: Date,
): Promise<void> {
  const unheard = listed.map(({ groupId, name, link }) => ({ id: newId(), groupId, name, link }));
  const made = await tx.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO zalo_group (id, kind, origin, zalo_group_id, name, link)
    SELECT id, 'community', 'official_account', "groupId", name, link
    FROM json_to_recordset(${JSON.stringify(unheard)}::json) AS e(id uuid, "groupId" text, name text, link text)
    ORDER BY "groupId"
    ON CONFLICT (zalo_group_id) DO NOTHING RETURNING id, name`;
  for (const { id, name } of made) {
    await recordDifferences(tx, id, [{ zaloId: null, field: 'group', mirrorHad: null, zaloSays: name }], now);
  }
  await tx.$executeRaw`
    UPDATE zalo_group SET reread_at = least(reread_at, ${now}), reread_members = true
    WHERE id IN (
      SELECT id FROM zalo_group
      WHERE origin = 'official_account' AND zalo_group_id IS NOT NULL
        AND (disbanded_at IS NULL OR zalo_group_id = ANY(${listed.map(({ groupId }) => groupId)}::text[]))
      ORDER BY zalo_group_id FOR UPDATE)`;
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

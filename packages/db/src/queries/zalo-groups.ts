import type { MembershipFact, ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { rereadGroups } from './group-readings.ts';
import { inOrderOfKeys, later, ofKind } from './zalo-effect-kinds.ts';

/** Our id of a group by Zalo's. */
export type GroupIds = ReadonlyMap<string, string>;

interface GroupTimes {
  id: string;
  zaloGroupId: string;
  name: string;
  lastEventAt: Date;
  changedAt: Date | null;
  disbandedAt: Date | null;
}

/**
 * Notes every group that the effects name; one that we have not heard of has no place in the tree yet. An event that
 * tells of a change does not tell what it was: the group is to be read anew (zalo.md 1.8).
 * @param now our own time: Zalo's clock may be another
 */
export async function mergeGroups(tx: Tx, effects: readonly ZaloEffect[], now: Date): Promise<GroupIds> {
  const merged = new Map<string, GroupTimes>();
  for (const effect of effects) {
    if (effect.kind !== 'group' && effect.kind !== 'membership' && effect.kind !== 'group_message') continue;
    const { groupId, at } = effect;
    const known = merged.get(groupId) ?? newGroup(groupId, at);
    merged.set(groupId, known);
    known.lastEventAt = later(known.lastEventAt, at);
    if (effect.kind !== 'group') continue;
    if (effect.change === 'disbanded') known.disbandedAt = later(known.disbandedAt, at);
    else known.changedAt = later(known.changedAt, at);
  }
  if (merged.size === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; zaloGroupId: string; isNew: boolean }[]>`
    INSERT INTO zalo_group AS g (id, kind, origin, zalo_group_id, name, last_event_at, changed_at, disbanded_at)
    SELECT id, 'community', 'official_account', "zaloGroupId", name, "lastEventAt", "changedAt", "disbandedAt"
    FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(merged))}::json)
      AS e(id uuid, "zaloGroupId" text, name text, "lastEventAt" timestamptz, "changedAt" timestamptz,
           "disbandedAt" timestamptz)
    ON CONFLICT (zalo_group_id) DO UPDATE SET
      last_event_at = greatest(g.last_event_at, EXCLUDED.last_event_at),
      changed_at = greatest(g.changed_at, EXCLUDED.changed_at),
      disbanded_at = greatest(g.disbanded_at, EXCLUDED.disbanded_at)
    RETURNING id, zalo_group_id AS "zaloGroupId", xmax = 0 AS "isNew"`;
  await askToRead(tx, rows, effects, now);
  return new Map(rows.map(({ id, zaloGroupId }) => [zaloGroupId, id]));
}

/** Name and settings of what changed; everything of what was made, or was not heard of before. */
async function askToRead(
  tx: Tx,
  rows: readonly { id: string; zaloGroupId: string; isNew: boolean }[],
  effects: readonly ZaloEffect[],
  now: Date,
): Promise<void> {
  const told = ofKind(effects, 'group').filter(({ change }) => change !== 'disbanded');
  const changed = new Set(told.map(({ groupId }) => groupId));
  const created = new Set(told.filter(({ change }) => change === 'created').map(({ groupId }) => groupId));
  const whole = rows.filter(({ zaloGroupId, isNew }) => isNew || created.has(zaloGroupId)).map(({ id }) => id);
  const settings = rows.filter(({ zaloGroupId }) => changed.has(zaloGroupId)).map(({ id }) => id);
  await rereadGroups(tx, settings, 'settings', now);
  await rereadGroups(tx, whole, 'everything', now);
}

function newGroup(zaloGroupId: string, at: Date): GroupTimes {
  const name = `Nhóm ${zaloGroupId}`;
  return { id: newId(), zaloGroupId, name, lastEventAt: at, changedAt: null, disbandedAt: null };
}

type TimeOf = 'requestedAt' | 'rejectedAt' | 'joinedAt' | 'leftAt' | 'seenAt' | 'adminAddedAt' | 'adminRemovedAt';
type MembershipTimes = { groupId: string; zaloId: string } & Partial<Record<TimeOf, Date>>;

/** Who is made a deputy is a member, whether or not we heard of the joining. Who is no deputy any more may have left. */
const TIMES: Record<MembershipFact, TimeOf[]> = {
  requested: ['requestedAt'],
  rejected: ['rejectedAt'],
  joined: ['joinedAt'],
  left: ['leftAt'],
  admin_added: ['adminAddedAt', 'seenAt'],
  admin_removed: ['adminRemovedAt'],
};

/** Keeps the latest time of each thing said about somebody in a group; the database derives what the person is. */
export async function mergeMemberships(tx: Tx, groups: GroupIds, effects: readonly ZaloEffect[]): Promise<void> {
  const merged = new Map<string, MembershipTimes>();
  for (const { groupId, zaloId, fact, at } of ofKind(effects, 'membership')) {
    const key = JSON.stringify([groups.get(groupId), zaloId]);
    const times = merged.get(key) ?? { groupId: groups.get(groupId) ?? '', zaloId };
    merged.set(key, times);
    for (const time of TIMES[fact]) times[time] = later(times[time] ?? null, at);
  }
  if (merged.size === 0) return;
  await tx.$executeRaw`
    INSERT INTO group_membership AS m (group_id, zalo_id, person_id, requested_at, rejected_at, joined_at, left_at,
                                       seen_at, admin_added_at, admin_removed_at)
    SELECT e."groupId", e."zaloId", i.person_id, e."requestedAt", e."rejectedAt", e."joinedAt", e."leftAt",
           e."seenAt", e."adminAddedAt", e."adminRemovedAt"
    FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(merged))}::json)
      AS e("groupId" uuid, "zaloId" text, "requestedAt" timestamptz, "rejectedAt" timestamptz, "joinedAt" timestamptz,
           "leftAt" timestamptz, "seenAt" timestamptz, "adminAddedAt" timestamptz, "adminRemovedAt" timestamptz)
    LEFT JOIN zalo_identity i ON i.kind = 'oa' AND i.zalo_id = e."zaloId"
    ON CONFLICT (group_id, zalo_id) DO UPDATE SET
      person_id = coalesce(EXCLUDED.person_id, m.person_id),
      requested_at = greatest(m.requested_at, EXCLUDED.requested_at),
      rejected_at = greatest(m.rejected_at, EXCLUDED.rejected_at),
      joined_at = greatest(m.joined_at, EXCLUDED.joined_at),
      left_at = greatest(m.left_at, EXCLUDED.left_at),
      seen_at = greatest(m.seen_at, EXCLUDED.seen_at),
      admin_added_at = greatest(m.admin_added_at, EXCLUDED.admin_added_at),
      admin_removed_at = greatest(m.admin_removed_at, EXCLUDED.admin_removed_at)`;
}

/** Counts messages per group and day (D-G8). */
export async function countGroupMessages(tx: Tx, groups: GroupIds, effects: readonly ZaloEffect[]): Promise<void> {
  const counts = new Map<string, { groupId: string; day: string; people: number; oa: number }>();
  for (const { groupId, day, from } of ofKind(effects, 'group_message')) {
    const key = `${groups.get(groupId)} ${day}`;
    const count = counts.get(key) ?? { groupId: groups.get(groupId) ?? '', day, people: 0, oa: 0 };
    counts.set(key, count);
    count[from] += 1;
  }
  if (counts.size === 0) return;
  await tx.$executeRaw`
    INSERT INTO group_message_day AS d (group_id, day, from_people, from_oa)
    SELECT "groupId", day, people, oa
    FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(counts))}::json)
      AS e("groupId" uuid, day date, people int, oa int)
    ON CONFLICT (group_id, day) DO UPDATE SET
      from_people = d.from_people + EXCLUDED.from_people, from_oa = d.from_oa + EXCLUDED.from_oa`;
}

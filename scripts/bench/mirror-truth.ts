/** What the local Zalo platform holds for true, put into the mirror at the start and compared with it at the end. */
import type { SimGroup } from '@cns/zalo-sim/state';
import type pg from 'pg';

export async function truthOf(zaloUrl: string): Promise<SimGroup[]> {
  const reply = await fetch(`${zaloUrl}/standin/groups`);
  return ((await reply.json()) as { groups: SimGroup[] }).groups;
}

const GROUPS_AT_A_TIME = 50;

/** As a reconciliation of an hour ago would have left the mirror. */
export async function fillMirror(client: pg.Client, truth: readonly SimGroup[]): Promise<void> {
  const then = new Date(Date.now() - 60 * 60_000);
  for (let from = 0; from < truth.length; from += GROUPS_AT_A_TIME) {
    const groups = JSON.stringify(truth.slice(from, from + GROUPS_AT_A_TIME));
    await client.query(
      `INSERT INTO zalo_group (id, kind, origin, zalo_group_id, name, link, join_approval, sending_locked, max_members,
                               refreshed_at)
       SELECT gen_random_uuid(), 'community', 'official_account', g ->> 'groupId', g ->> 'name', g ->> 'link',
              (g -> 'settings' ->> 'joinAppr')::boolean, (g -> 'settings' ->> 'lockSendMsg')::boolean,
              (g ->> 'maxMembers')::int, $2
       FROM json_array_elements($1::json) AS g`,
      [groups, then],
    );
    await client.query(
      `INSERT INTO group_membership (group_id, zalo_id, joined_at)
       SELECT z.id, m, $2 FROM json_array_elements($1::json) AS g
       JOIN zalo_group z ON z.zalo_group_id = g ->> 'groupId',
            json_array_elements_text(g -> 'members') AS m`,
      [groups, then],
    );
  }
  await client.query('ANALYZE');
}

interface MirroredGroup {
  groupId: string;
  settings: unknown[];
  members: string[];
  pending: string[];
  admins: string[];
}

export interface Differences {
  /** Groups, their settings, members, and those who wait. */
  differences: number;
  /** Deputies: Zalo tells of them by events alone, nothing lists them. */
  deputies: number;
}

/** Counts every single thing in which the mirror is not the truth. */
export async function compare(client: pg.Client, truth: readonly SimGroup[]): Promise<Differences> {
  const { rows } = await client.query<MirroredGroup>(`
    SELECT g.zalo_group_id AS "groupId",
           json_build_array(g.name, g.link, g.max_members, g.join_approval, g.sending_locked) AS settings,
           coalesce(array_agg(m.zalo_id) FILTER (WHERE m.state = 'member'), '{}') AS members,
           coalesce(array_agg(m.zalo_id) FILTER (WHERE m.state = 'pending'), '{}') AS pending,
           coalesce(array_agg(m.zalo_id) FILTER (WHERE m.admin), '{}') AS admins
    FROM zalo_group g LEFT JOIN group_membership m ON m.group_id = g.id
    WHERE g.disbanded_at IS NULL GROUP BY g.id`);
  const mirror = new Map(rows.map((group) => [group.groupId, group]));
  const found: Differences = { differences: 0, deputies: 0 };
  for (const group of truth) {
    const mirrored = mirror.get(group.groupId);
    mirror.delete(group.groupId);
    if (!mirrored) {
      found.differences += 1;
      continue;
    }
    const { name, link, maxMembers, settings, members, pending, admins } = group;
    const says = [name, link, maxMembers, settings.joinAppr, settings.lockSendMsg];
    found.differences += says.filter((value, index) => value !== mirrored.settings[index]).length;
    found.differences += apart(members, mirrored.members) + apart(pending, mirrored.pending);
    found.deputies += apart(admins, mirrored.admins);
  }
  found.differences += mirror.size;
  return found;
}

/** How many stand in one list only. */
function apart(some: readonly string[], others: readonly string[]): number {
  const [a, b] = [new Set(some), new Set(others)];
  return some.filter((id) => !b.has(id)).length + others.filter((id) => !a.has(id)).length;
}

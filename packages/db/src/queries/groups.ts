import type { UnitKind, UnitLevel, ZaloGroupKind, ZaloGroupOrigin } from '@cns/contracts/enums';
import type { GroupSummary } from '@cns/contracts/groups';
import type { UnitSummary } from '@cns/contracts/units';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { type NamingBook, namingBook } from './group-naming.ts';
import { unitSummary } from './units.ts';

/** A standing group that has its place in the tree. */
export interface GroupRow {
  id: string;
  unitId: string;
  unitLevel: UnitLevel;
  unitKind: UnitKind;
  unitName: string;
  parentName: string | null;
  kind: ZaloGroupKind;
  origin: ZaloGroupOrigin;
  zaloGroupId: string | null;
  name: string;
  link: string | null;
  joinApproval: boolean | null;
  sendingLocked: boolean | null;
  maxMembers: number | null;
  lastEventAt: Date | null;
  refreshedAt: Date | null;
  lapsedAt: Date | null;
  checkedAt: Date | null;
  checkedBy: string | null;
  ownerPersonId: string | null;
  ownerName: string | null;
  ownerPhone: string | null;
  declaredMembers: number | null;
  declaredHouseholds: number | null;
  memberCount: number;
  pendingCount: number;
}

function groupRows(tx: Tx, which: Prisma.Sql): Promise<GroupRow[]> {
  return tx.$queryRaw<GroupRow[]>`
    SELECT g.id, g.unit_id AS "unitId", u.level::text AS "unitLevel", u.kind::text AS "unitKind", u.name AS "unitName",
           parent.name AS "parentName", g.kind::text AS kind, g.origin::text AS origin,
           g.zalo_group_id AS "zaloGroupId", g.name, g.link,
           g.join_approval AS "joinApproval", g.sending_locked AS "sendingLocked", g.max_members AS "maxMembers",
           g.last_event_at AS "lastEventAt", g.refreshed_at AS "refreshedAt", g.lapsed_at AS "lapsedAt",
           g.checked_at AS "checkedAt", checker.display_name AS "checkedBy",
           g.owner_person_id AS "ownerPersonId", coalesce(owner.display_name, g.owner_name) AS "ownerName",
           owner.phone AS "ownerPhone",
           g.declared_members AS "declaredMembers", g.declared_households AS "declaredHouseholds",
           counted.members AS "memberCount", counted.pending AS "pendingCount"
    FROM zalo_group g
    JOIN administrative_unit u ON u.id = g.unit_id
    LEFT JOIN administrative_unit parent ON parent.id = u.parent_id
    LEFT JOIN person owner ON owner.id = g.owner_person_id
    LEFT JOIN person checker ON checker.id = g.checked_by_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE m.state = 'member')::int AS members,
             count(*) FILTER (WHERE m.state = 'pending')::int AS pending
      FROM group_membership m WHERE m.group_id = g.id) counted
    WHERE g.disbanded_at IS NULL AND ${which}
    ORDER BY g.kind, g.name, g.id`;
}

/** The group, if it stands and has its place in the tree. */
export async function groupById(tx: Tx, groupId: string): Promise<GroupRow | null> {
  const [row] = await groupRows(tx, Prisma.sql`g.id = ${groupId}::uuid`);
  return row ?? null;
}

export function groupsOf(tx: Tx, unitIds: readonly string[]): Promise<GroupRow[]> {
  return groupRows(tx, Prisma.sql`g.unit_id = ANY(${[...unitIds]}::uuid[])`);
}

/** The groups at a unit, named and judged. */
export async function groupsAt(tx: Tx, unitId: string): Promise<GroupSummary[]> {
  const book = await namingBook(tx, [unitId]);
  return (await groupsOf(tx, [unitId])).map((group) => groupSummary(group, book));
}

/** @param withPeople false above the commune: no link to join by, and nobody's name (D-P4) */
export function groupSummary(group: GroupRow, book: NamingBook, withPeople = true): GroupSummary {
  const { id, kind, origin, name, joinApproval } = group;
  const { members, pending } = countsOf(group);
  return {
    id,
    unit: unitSummary({
      id: group.unitId,
      level: group.unitLevel,
      kind: group.unitKind,
      name: group.unitName,
      parent: group.parentName === null ? null : { name: group.parentName },
    }),
    kind,
    origin,
    name,
    link: withPeople ? group.link : null,
    members,
    pending,
    joinApproval,
    knownAt: (origin === 'ordinary' ? group.checkedAt : group.refreshedAt)?.toISOString() ?? null,
    knownBy: withPeople && origin === 'ordinary' ? group.checkedBy : null,
    lastEventAt: group.lastEventAt?.toISOString() ?? null,
    lapsedAt: group.lapsedAt?.toISOString() ?? null,
    naming: book.judge(group),
  };
}

/** Of a group that was never read and of which no event told a member, nobody knows how many are in it (D-S7). */
function countsOf(group: GroupRow): Pick<GroupSummary, 'members' | 'pending'> {
  if (group.origin === 'ordinary') return { members: group.declaredMembers, pending: null };
  const { memberCount, pendingCount } = group;
  const unread = group.refreshedAt === null && memberCount + pendingCount === 0;
  return unread ? { members: null, pending: null } : { members: memberCount, pending: pendingCount };
}

/** A group as far as its name is judged. */
export interface GroupName {
  id: string;
  unit: UnitSummary;
  kind: ZaloGroupKind;
  origin: ZaloGroupOrigin;
  name: string;
}

/** The names of all standing groups under a unit, commune by commune. */
export async function groupNamesUnder(tx: Tx, unitId: string): Promise<GroupName[]> {
  const rows = await tx.zaloGroup.findMany({
    where: { disbandedAt: null, unit: { ancestors: { some: { ancestorId: unitId } } } },
    select: {
      id: true,
      kind: true,
      origin: true,
      name: true,
      unit: { select: { id: true, level: true, kind: true, name: true, parent: { select: { name: true } } } },
    },
    orderBy: [{ unit: { parent: { nameFolded: 'asc' } } }, { unit: { nameFolded: 'asc' } }, { id: 'asc' }],
  });
  return rows.flatMap(({ unit, ...group }) => (unit ? [{ ...group, unit: unitSummary(unit) }] : []));
}

/** Of each unit: its villages in force, and those of them that have a group of their residents. */
export async function villagesWithGroup(
  tx: Tx,
  unitIds: readonly string[],
): Promise<Map<string, { count: number; total: number }>> {
  const rows = await tx.$queryRaw<{ unitId: string; count: number; total: number }[]>`
    SELECT line.ancestor_id AS "unitId", count(*)::int AS total,
           count(*) FILTER (WHERE EXISTS (
             SELECT FROM zalo_group g
             WHERE g.unit_id = village.id AND g.kind = 'community' AND g.disbanded_at IS NULL))::int AS count
    FROM unit_ancestry line
    JOIN administrative_unit village ON village.id = line.descendant_id
      AND village.level = 'village' AND village.valid_to IS NULL
    WHERE line.ancestor_id = ANY(${[...unitIds]}::uuid[])
    GROUP BY line.ancestor_id`;
  return new Map(rows.map(({ unitId, ...share }) => [unitId, share]));
}

/** How much was written in a group since a day, by whom; never what (D-G8). */
export async function messagesSince(
  tx: Tx,
  groupId: string,
  since: Date,
): Promise<{ fromPeople: number; fromOa: number }> {
  const { _sum } = await tx.groupMessageDay.aggregate({
    where: { groupId, day: { gte: since } },
    _sum: { fromPeople: true, fromOa: true },
  });
  return { fromPeople: _sum.fromPeople ?? 0, fromOa: _sum.fromOa ?? 0 };
}

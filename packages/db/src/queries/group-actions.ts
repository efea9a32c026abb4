import type { RemovalReason, ZaloGroupKind } from '@cns/contracts/enums';
import type { GroupAction } from '@cns/contracts/group-actions';
import { ZALO_REFUSALS, type ZaloRefusal } from '@cns/contracts/zalo-refusals';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

interface ActionRow {
  id: string;
  what: GroupAction['what'];
  state: GroupAction['state'];
  at: Date;
  by: string | null;
  payload: { memberIds?: string[]; name?: string; reason?: RemovalReason; note?: string };
  refusal: ZaloRefusal | null;
  groupId: string | null;
  names: Record<string, string | null>;
}

function actionRows(tx: Tx, which: Prisma.Sql, limit: number): Promise<ActionRow[]> {
  return tx.$queryRaw<ActionRow[]>`
    SELECT i.id, i.kind::text AS what, i.state::text AS state, i.created_at AS at, by.display_name AS by, i.payload,
           i.refusal, i.group_id AS "groupId", coalesce(named.names, '{}') AS names
    FROM zalo_outbox_item i
    LEFT JOIN person by ON by.id = i.requested_by_id
    LEFT JOIN LATERAL (
      SELECT json_object_agg(z.zalo_id, p.display_name) AS names
      FROM jsonb_array_elements_text(i.payload -> 'memberIds') AS named_id
      JOIN zalo_identity z ON z.kind = 'oa' AND z.zalo_id = named_id
      JOIN person p ON p.id = z.person_id) named ON true
    WHERE i.family = 'command' AND ${which}
    ORDER BY i.seq DESC LIMIT ${limit}`;
}

function viewOf({ payload, refusal, names, at, ...row }: ActionRow): GroupAction {
  return {
    ...row,
    at: at.toISOString(),
    people: (payload.memberIds ?? []).map((id) => names[id] ?? null),
    name: payload.name ?? null,
    reason: payload.reason ?? null,
    note: payload.note || null,
    refusal: refusal === null ? null : { code: refusal, sentence: ZALO_REFUSALS[refusal] },
  };
}

/** What was asked of Zalo about a group, the newest first. */
export async function actionsOnGroup(tx: Tx, groupId: string, limit: number): Promise<GroupAction[]> {
  return (await actionRows(tx, Prisma.sql`i.group_id = ${groupId}::uuid`, limit)).map(viewOf);
}

/** The newest attempt to make a unit a group of this kind. */
export async function newestCreation(tx: Tx, unitId: string, kind: ZaloGroupKind): Promise<GroupAction | null> {
  const which = Prisma.sql`i.kind = 'create_group' AND i.unit_id = ${unitId}::uuid AND i.payload ->> 'groupKind' = ${kind}`;
  const [row] = await actionRows(tx, which, 1);
  return row ? viewOf(row) : null;
}

/** One making of a group at a time in a unit. Held until the transaction ends. */
export async function lockCreation(tx: Tx, unitId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`group-creation ${unitId}`}, 0))`;
}

/**
 * Those who wait and of whom one knows to which household they belong (D-G5): the team has let them in, or a household's
 * telephone is theirs. What somebody only typed into a form proves nothing.
 */
export async function knownWaiting(tx: Tx, groupId: string, unitId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ zaloId: string }[]>`
    SELECT m.zalo_id AS "zaloId"
    FROM group_membership m
    JOIN zalo_identity i ON i.kind = 'oa' AND i.zalo_id = m.zalo_id AND i.person_id = m.person_id
      AND i.evidence <> 'webhook_phone'
    JOIN person p ON p.id = m.person_id
    WHERE m.group_id = ${groupId}::uuid AND m.state = 'pending' AND (
      EXISTS (
        SELECT FROM join_request j JOIN unit_ancestry a ON a.descendant_id = j.village_id
        WHERE j.person_id = p.id AND j.state = 'approved' AND a.ancestor_id = ${unitId}::uuid)
      OR EXISTS (
        SELECT FROM household h JOIN unit_ancestry a ON a.descendant_id = h.village_id
        WHERE h.phone = p.phone AND h.archived_at IS NULL AND a.ancestor_id = ${unitId}::uuid))
    ORDER BY m.requested_at, m.zalo_id`;
  return rows.map(({ zaloId }) => zaloId);
}

/** Where these stand in a group, by Zalo's id; those of whom nothing is known are not there. */
export async function standingIn(
  tx: Tx,
  groupId: string,
  zaloIds: readonly string[],
): Promise<Map<string, { state: string; admin: boolean; personId: string | null }>> {
  const rows = await tx.groupMembership.findMany({ where: { groupId, zaloId: { in: [...zaloIds] } } });
  return new Map(rows.map(({ zaloId, state, admin, personId }) => [zaloId, { state, admin, personId }]));
}

/** Members who are no deputies, with the person they are. */
export async function plainMembers(tx: Tx, groupId: string): Promise<{ zaloId: string; personId: string | null }[]> {
  return tx.groupMembership.findMany({
    where: { groupId, state: 'member', admin: false },
    select: { zaloId: true, personId: true },
    orderBy: { zaloId: 'asc' },
  });
}

/** The ids by which the Official Account can bring people into a group: known on evidence, and not known to have unfollowed. */
export async function reachableAtOa(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ personId: string; zaloId: string }[]>`
    SELECT i.person_id AS "personId", min(i.zalo_id) AS "zaloId" FROM zalo_identity i
    WHERE i.kind = 'oa' AND i.evidence <> 'webhook_phone' AND i.person_id = ANY(${[...personIds]}::uuid[])
      AND NOT EXISTS (
        SELECT FROM zalo_oa_user u WHERE u.zalo_id = i.zalo_id AND u.unfollowed_at IS NOT NULL AND NOT u.following)
    GROUP BY i.person_id`;
  return new Map(rows.map(({ personId, zaloId }) => [personId, zaloId]));
}

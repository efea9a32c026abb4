import type { MembershipFact, ZaloEffect } from '@cns/domain/zalo-effects';
import type { Database, Tx } from '../database.ts';
import type { MembershipChange, MirrorSource } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import { inOrderOfKeys, ofKind } from './zalo-effect-kinds.ts';
import type { GroupIds } from './zalo-groups.ts';

export interface MembershipEvent {
  groupId: string;
  zaloId: string;
  what: MembershipChange;
  /** When it happened by Zalo's word; for a reconciliation, when it was noticed. */
  at: Date;
  source: MirrorSource;
}

const WHAT: Record<MembershipFact, MembershipChange> = {
  requested: 'asked',
  rejected: 'rejected',
  joined: 'joined',
  left: 'left',
  admin_added: 'admin_added',
  admin_removed: 'admin_removed',
};

/** What effects tell for the history of groups. */
export function eventsOf(groups: GroupIds, effects: readonly ZaloEffect[]): MembershipEvent[] {
  return ofKind(effects, 'membership').map(({ groupId, zaloId, fact, at }) => ({
    groupId: groups.get(groupId) ?? '',
    zaloId,
    what: WHAT[fact],
    at,
    source: 'event',
  }));
}

/** Keeps who joined and left when. What is there already stays: the same word twice is one. */
export async function recordMembershipEvents(tx: Tx, events: readonly MembershipEvent[]): Promise<void> {
  if (events.length === 0) return;
  const distinct = new Map(
    events.map((event) => [JSON.stringify([event.groupId, event.zaloId, event.what, event.at]), event]),
  );
  await tx.$executeRaw`
    INSERT INTO group_membership_event AS known (group_id, zalo_id, what, at, source)
    SELECT "groupId", "zaloId", what::"MembershipChange", at, source::"MirrorSource"
    FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(distinct))}::json)
      AS e("groupId" uuid, "zaloId" text, what text, at timestamptz, source text)
    ON CONFLICT (group_id, zalo_id, what, at) DO UPDATE SET source = EXCLUDED.source
    WHERE EXCLUDED.source < known.source`;
}

export interface HistoryEntry extends Omit<MembershipEvent, 'groupId'> {
  /** Null for whoever is known by Zalo's id alone; the name may still be known from Zalo. */
  personId: string | null;
  displayName: string | null;
}

export interface HistoryPage {
  /** Only what happened before; null = the newest. */
  before: Date | null;
  limit: number;
}

/**
 * Who joined, left, asked and was made a deputy, newest first (D-G5). What says nothing new is left out: Zalo may tell of
 * one joining by two events, and an event that comes late explains what a reconciliation has noticed before.
 */
export async function membershipHistory(
  db: Database | Tx,
  groupId: string,
  page: HistoryPage,
): Promise<HistoryEntry[]> {
  const before = page.before ? Prisma.sql`AND told.at < ${page.before}` : Prisma.empty;
  return db.$queryRaw`
    WITH told AS (
      SELECT zalo_id, what, at, source, lag(what) OVER (PARTITION BY zalo_id ORDER BY at, what) AS earlier
      FROM group_membership_event WHERE group_id = ${groupId}::uuid
    )
    SELECT told.zalo_id AS "zaloId", told.what, told.at, told.source, m.person_id AS "personId",
           coalesce(p.display_name, known.display_name) AS "displayName"
    FROM told
    JOIN group_membership m ON m.group_id = ${groupId}::uuid AND m.zalo_id = told.zalo_id
    LEFT JOIN person p ON p.id = m.person_id
    LEFT JOIN zalo_oa_user known ON known.zalo_id = told.zalo_id
    WHERE told.what IS DISTINCT FROM told.earlier ${before}
    ORDER BY told.at DESC, told.what DESC, told.zalo_id LIMIT ${page.limit}`;
}

/** Forgets what happened before. */
export async function purgeMembershipHistory(db: Database, before: Date): Promise<void> {
  await db.$executeRaw`DELETE FROM group_membership_event WHERE at < ${before}`;
}

import type { ZaloTask } from '@cns/contracts/zalo-outbox';
import type { MembershipFact, ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { erasedAmong, holdOffErasure, type IdHash } from './erased-ids.ts';
import { applyZaloEffects } from './zalo-effects.ts';
import { type ClaimedItem, queueZalo } from './zalo-outbox.ts';

/** What Zalo has just done. */
export interface TaskDone {
  /** With whom it was done: all who were named, or those of them who still stood where we thought. */
  memberIds?: readonly string[];
  /** A new group, with those members. */
  createdGroup?: { groupId: string; name: string; link: string | null };
}

/**
 * Brings the mirror to what Zalo has just done, without waiting for its events, which say the same again.
 * @returns our id of the group that was made
 */
export async function applyDoneTask(
  tx: Tx,
  item: ClaimedItem,
  done: TaskDone,
  at: Date,
  idHash: IdHash,
): Promise<string | null> {
  const { task, group } = item;
  const memberIds = await withoutErased(tx, done.memberIds ?? [], idHash);
  if (done.createdGroup) return placeCreatedGroup(tx, item, { ...done.createdGroup, memberIds }, at);
  if (task.kind === 'update_group' && group) await changeGroup(tx, group.id, task, at);
  const fact = FACTS[task.kind];
  if (fact && group?.zaloGroupId) await applyZaloEffects(tx, effectsOn(memberIds, group.zaloGroupId, fact, at), at);
  return null;
}

/** Somebody may have been erased while Zalo was asked: nothing is written about them any more (D-P3). */
async function withoutErased(tx: Tx, memberIds: readonly string[], idHash: IdHash): Promise<string[]> {
  await holdOffErasure(tx);
  const erased = await erasedAmong(tx, memberIds, idHash);
  return memberIds.filter((id) => !erased.has(id) || erased.get(id)?.returnedAt !== null);
}

const FACTS: Partial<Record<ZaloTask['kind'], MembershipFact>> = {
  accept_pending: 'joined',
  reject_pending: 'rejected',
  add_admins: 'admin_added',
  remove_admins: 'admin_removed',
  remove_members: 'left',
};

function effectsOn(memberIds: readonly string[], groupId: string, fact: MembershipFact, at: Date): ZaloEffect[] {
  return memberIds.map((zaloId) => ({ kind: 'membership', groupId, zaloId, fact, at }));
}

async function changeGroup(tx: Tx, id: string, change: { name?: string; joinApproval?: boolean }, at: Date) {
  const { name, joinApproval } = change;
  await tx.$executeRaw`
    UPDATE zalo_group SET name = coalesce(${name ?? null}, name), join_approval = coalesce(${joinApproval ?? null}, join_approval),
      refreshed_at = greatest(refreshed_at, ${at})
    WHERE id = ${id}::uuid`;
}

type CreatedGroup = NonNullable<TaskDone['createdGroup']> & { memberIds: readonly string[] };

/** The event of its making may have come first and know nothing of its place. */
async function placeCreatedGroup(tx: Tx, item: ClaimedItem, created: CreatedGroup, at: Date): Promise<string> {
  if (item.task.kind !== 'create_group') throw new Error(`${item.task.kind} makes no group`);
  const { groupKind, deputyIds } = item.task;
  const { groupId: zaloGroupId, name, link, memberIds } = created;
  const [row] = await tx.$queryRaw<[{ id: string }]>`
    INSERT INTO zalo_group AS g (id, unit_id, kind, origin, zalo_group_id, name, link, refreshed_at)
    VALUES (${newId()}::uuid, ${item.unitId}::uuid, ${groupKind}::"ZaloGroupKind", 'official_account', ${zaloGroupId},
            ${name}, ${link}, ${at})
    ON CONFLICT (zalo_group_id) DO UPDATE SET unit_id = EXCLUDED.unit_id, kind = EXCLUDED.kind, name = EXCLUDED.name,
      link = EXCLUDED.link, refreshed_at = greatest(g.refreshed_at, EXCLUDED.refreshed_at)
    RETURNING id`;
  await applyZaloEffects(tx, effectsOn(memberIds, zaloGroupId, 'joined', at), at);
  const deputies = deputyIds.filter((id) => memberIds.includes(id));
  await queueWhatFollows(tx, item, { groupId: row.id, deputies }, at);
  return row.id;
}

/** Approval before anybody joins (D-G5), and deputies: calls of their own, so that the group stands whatever comes of them. */
async function queueWhatFollows(
  tx: Tx,
  { causeId, requestedById, unitId }: ClaimedItem,
  { groupId, deputies }: { groupId: string; deputies: string[] },
  now: Date,
): Promise<void> {
  const tasks: ZaloTask[] = [{ kind: 'update_group', joinApproval: true }];
  if (deputies.length > 0) tasks.push({ kind: 'add_admins', memberIds: deputies });
  const queued = tasks.map((task) => ({ causeId, requestedById, unitId, groupId, task }));
  await queueZalo(tx, queued, now);
}

import { Refusal } from './answers.ts';
import { emitGroupEvent } from './events.ts';
import { openGroup, requireFollower, totalMembers } from './groups.ts';
import { personByOaId, type Sim } from './sim.ts';
import type { SimGroup } from './state.ts';

/** The Official Account brings followers in. Throws Refusal -201, -210 (full), -213 (no follower). */
export function invite(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  for (const id of oaUserIds) requireFollower(sim, id);
  admit(sim, group, oaUserIds, 'user_join_group');
}

/** A person opens the group's link: in at once, or waiting when the group asks for approval. */
export function joinByLink(sim: Sim, groupId: string, oaUserId: string): 'joined' | 'pending' | 'already_in' {
  const group = openGroup(sim, groupId);
  if (group.members.includes(oaUserId)) return 'already_in';
  if (!group.settings.enableLinkJoin) throw new Refusal(-201, 'group_link');
  if (group.settings.joinAppr) {
    askToJoin(sim, groupId, oaUserId);
    return 'pending';
  }
  admit(sim, group, [oaUserId], 'user_join_group');
  return 'joined';
}

/** A person asks to be let in, whatever the group's setting. */
export function askToJoin(sim: Sim, groupId: string, oaUserId: string): void {
  const group = openGroup(sim, groupId);
  personByOaId(sim, oaUserId);
  if (group.members.includes(oaUserId) || group.pending.includes(oaUserId)) return;
  group.pending.push(oaUserId);
  sim.store.changed();
  emitGroupEvent(sim, 'user_request_join_group', groupId, [oaUserId]);
}

/**
 * Lets those in who asked. Only `accept_request_join_group` is sent: whether Zalo sends `user_join_group` beside it is
 * not documented, and a receiver that copes with the one copes with both.
 */
export function acceptPending(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  requireAll(oaUserIds, group.pending);
  admit(sim, group, oaUserIds, 'accept_request_join_group');
}

export function rejectPending(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  requireAll(oaUserIds, group.pending);
  group.pending = without(group.pending, oaUserIds);
  sim.store.changed();
  emitGroupEvent(sim, 'reject_request_join_group', groupId, oaUserIds);
}

/** Members leave or are removed: Zalo has one event for both. Throws Refusal -201 when one is no member. */
export function takeOut(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  requireAll(oaUserIds, group.members);
  group.members = without(group.members, oaUserIds);
  group.admins = without(group.admins, oaUserIds);
  sim.store.changed();
  emitGroupEvent(sim, 'user_out_group', groupId, oaUserIds);
}

export function addAdmins(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  requireAll(oaUserIds, group.members);
  group.admins = [...without(group.admins, oaUserIds), ...oaUserIds];
  sim.store.changed();
  emitGroupEvent(sim, 'add_group_admin', groupId, oaUserIds);
}

export function removeAdmins(sim: Sim, groupId: string, oaUserIds: string[]): void {
  const group = openGroup(sim, groupId);
  requireAll(oaUserIds, group.admins);
  group.admins = without(group.admins, oaUserIds);
  sim.store.changed();
  emitGroupEvent(sim, 'remove_group_admin', groupId, oaUserIds);
}

function admit(
  sim: Sim,
  group: SimGroup,
  oaUserIds: string[],
  eventName: 'user_join_group' | 'accept_request_join_group',
): void {
  for (const id of oaUserIds) personByOaId(sim, id);
  const joining = without(oaUserIds, group.members);
  if (joining.length === 0) return;
  if (totalMembers(group) + joining.length > group.maxMembers) throw new Refusal(-210);
  group.members.push(...joining);
  group.pending = without(group.pending, joining);
  sim.store.changed();
  emitGroupEvent(sim, eventName, group.groupId, joining);
}

function requireAll(ids: string[], among: string[]): void {
  if (!ids.every((id) => among.includes(id))) throw new Refusal(-201, 'member_user_ids');
}

function without(ids: string[], gone: string[]): string[] {
  return ids.filter((id) => !gone.includes(id));
}

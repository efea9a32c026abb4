import { Refusal } from './answers.ts';
import { grantAsset, releaseAsset, SIZES, takeAsset } from './assets.ts';
import { emitGroupEvent } from './events.ts';
import { newGroupLink, newHexId } from './ids.ts';
import type { SimGroupSeed } from './options.ts';
import { follows, personByOaId, type Sim } from './sim.ts';
import type { GroupSettings, SimGroup } from './state.ts';

const DEFAULT_AVATAR = 'http://s120.ava.grp.talk.zdn.vn/default';
const DEFAULT_MAX_MEMBERS = 100;
const MAX_MEMBERS_AT_CREATION = 99;

/** Throws Refusal -403 when the Official Account is in no such group, -237 when the group has lapsed. */
export function openGroup(sim: Sim, groupId: string): SimGroup {
  const group = sim.store.state.groups.find((candidate) => candidate.groupId === groupId);
  if (group === undefined) throw new Refusal(-403);
  if (group.status === 'disabled') throw new Refusal(-237);
  return group;
}

/** How many are in the group, the Official Account counted. */
export function totalMembers(group: SimGroup): number {
  return group.members.length + 1;
}

/** Makes the groups named at the start that were never made before. No events: nobody did anything. */
export function applySeeds(sim: Sim, seeds: SimGroupSeed[]): void {
  const { appliedSeeds } = sim.store.state;
  for (const seed of seeds) {
    const key = seed.groupId ?? seed.name;
    if (appliedSeeds.includes(key)) continue;
    appliedSeeds.push(key);
    for (const id of seed.memberOaUserIds) personByOaId(sim, id);
    addGroup(sim, { ...seed, members: seed.memberOaUserIds });
  }
}

/** The Official Account makes a group with one of its assets. Throws Refusal -201, -210, -213 or -238. */
export function createGroup(
  sim: Sim,
  wish: { name: string; description: string; assetId: string; members: string[] },
): SimGroup {
  if (wish.members.length > MAX_MEMBERS_AT_CREATION) throw new Refusal(-210);
  for (const id of wish.members) requireFollower(sim, id);
  requireAdministrator(sim, wish.members);
  const groupId = newHexId();
  const asset = takeAsset(sim, wish.assetId, groupId);
  const maxMembers = SIZES[asset.productType];
  if (wish.members.length + 1 > maxMembers) {
    releaseAsset(sim, asset.assetId);
    throw new Refusal(-210);
  }
  const group = addGroup(sim, { ...wish, groupId, maxMembers });
  emitGroupEvent(sim, 'create_group', groupId);
  return group;
}

/** Somebody makes a group for the Official Account in its console. */
export function createGroupByHand(sim: Sim, wish: { name: string; members: string[]; maxMembers?: number }): SimGroup {
  for (const id of wish.members) personByOaId(sim, id);
  const group = addGroup(sim, wish);
  emitGroupEvent(sim, 'create_group', group.groupId);
  return group;
}

/** Changes what is given. */
export function updateGroup(
  sim: Sim,
  groupId: string,
  change: { name?: string; description?: string; avatar?: string; settings: Partial<GroupSettings> },
): SimGroup {
  const group = openGroup(sim, groupId);
  group.name = change.name ?? group.name;
  group.description = change.description ?? group.description;
  group.avatar = change.avatar ?? group.avatar;
  Object.assign(group.settings, change.settings);
  sim.store.changed();
  emitGroupEvent(sim, 'update_group_info', groupId);
  return group;
}

/** Puts the group on another asset. Throws Refusal -201, -210 (too small) or -238. */
export function moveGroupToAsset(sim: Sim, groupId: string, assetId: string): SimGroup {
  const group = openGroup(sim, groupId);
  const asset = takeAsset(sim, assetId, groupId);
  if (totalMembers(group) > SIZES[asset.productType]) {
    asset.usedBy = null;
    throw new Refusal(-210);
  }
  releaseAsset(sim, group.assetId);
  group.assetId = asset.assetId;
  group.maxMembers = SIZES[asset.productType];
  sim.store.changed();
  emitGroupEvent(sim, 'update_group_info', groupId);
  return group;
}

export function dissolveGroup(sim: Sim, groupId: string): void {
  const group = openGroup(sim, groupId);
  const { state } = sim.store;
  state.groups = state.groups.filter((candidate) => candidate !== group);
  releaseAsset(sim, group.assetId);
  sim.store.changed();
  emitGroupEvent(sim, 'delete_group', groupId);
}

/** The package behind the group lapsed, or was paid again. */
export function setGroupStatus(sim: Sim, groupId: string, status: SimGroup['status']): void {
  const group = sim.store.state.groups.find((candidate) => candidate.groupId === groupId);
  if (group === undefined) throw new Refusal(-403);
  group.status = status;
  sim.store.changed();
}

/** Throws Refusal -213 when the person does not follow the Official Account. */
export function requireFollower(sim: Sim, oaUserId: string): void {
  if (!follows(sim, personByOaId(sim, oaUserId))) throw new Refusal(-213);
}

/** A new group needs an administrator of the Official Account; of no effect where the seed names none. */
function requireAdministrator(sim: Sim, members: string[]): void {
  const administrators = sim.options.people.filter(({ oaAdmin }) => oaAdmin);
  if (administrators.length === 0) return;
  if (!administrators.some(({ oaUserId }) => members.includes(oaUserId))) throw new Refusal(-201, 'member_user_ids');
}

function addGroup(
  sim: Sim,
  wish: {
    groupId?: string;
    name: string;
    description?: string;
    members: string[];
    link?: string;
    assetId?: string;
    maxMembers?: number;
  },
): SimGroup {
  const groupId = wish.groupId ?? newHexId();
  const maxMembers = wish.maxMembers ?? DEFAULT_MAX_MEMBERS;
  const group: SimGroup = {
    groupId,
    name: wish.name,
    description: wish.description ?? '',
    avatar: DEFAULT_AVATAR,
    link: wish.link ?? newGroupLink(),
    status: 'enabled',
    assetId: wish.assetId ?? grantAsset(sim, maxMembers, groupId).assetId,
    maxMembers,
    members: [...new Set(wish.members)],
    admins: [],
    pending: [],
    settings: { lockSendMsg: false, joinAppr: false, enableMsgHistory: true, enableLinkJoin: true },
  };
  sim.store.state.groups.push(group);
  sim.store.changed();
  return group;
}

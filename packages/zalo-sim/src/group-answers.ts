import { assetById } from './assets.ts';
import { totalMembers } from './groups.ts';
import { avatarOfOaId, nameOf, type Sim } from './sim.ts';
import type { SimAsset, SimGroup } from './state.ts';

/** A group as `creategroupwithoa` and `getgroupsofoa` show it. */
export function briefGroup(group: SimGroup): object {
  return {
    name: group.name,
    avatar: group.avatar,
    group_id: group.groupId,
    group_link: group.link,
    group_description: group.description,
    total_member: totalMembers(group),
    status: group.status,
  };
}

/** A group as `getgroup` and the updates show it, with the texts in place of numbers and booleans that Zalo has. */
export function fullGroup(sim: Sim, group: SimGroup): object {
  const asset = assetById(sim, group.assetId);
  return {
    group_info: { ...briefGroup(group), max_member: String(group.maxMembers) },
    asset_info: {
      asset_type: asset.productType,
      asset_id: asset.assetId,
      valid_through: validThrough(sim),
      auto_renew: 'true',
    },
    group_setting: {
      lock_send_msg: group.settings.lockSendMsg,
      join_appr: group.settings.joinAppr,
      enable_msg_history: group.settings.enableMsgHistory,
      enable_link_join: group.settings.enableLinkJoin,
    },
  };
}

export function quotaEntry(sim: Sim, asset: SimAsset): object {
  return {
    product_type: asset.productType,
    quota_type: 'sub_quota',
    asset_id: asset.assetId,
    valid_through: validThrough(sim),
    auto_renew: true,
    status: asset.usedBy === null ? 'available' : 'used',
    used_id: asset.usedBy ?? '',
  };
}

/** The members; the Official Account, the owner, comes first and has no `user_id`. */
export function memberEntries(sim: Sim, group: SimGroup): object[] {
  const owner = { oa_id: sim.options.oaId, name: sim.oaName, avatar: `${sim.url}/avatars/oa.svg` };
  return [owner, ...group.members.map((id) => ({ ...pendingEntry(sim, id), avatar: avatarOfOaId(sim, id) }))];
}

export function pendingEntry(sim: Sim, oaUserId: string): object {
  return { name: nameOf(sim, oaUserId), user_id: oaUserId };
}

/** The package runs for another 300 days, whenever one asks; dd/MM/yyyy. */
function validThrough(sim: Sim): string {
  const [year, month, day] = new Date(sim.clock() + 300 * 24 * 60 * 60_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

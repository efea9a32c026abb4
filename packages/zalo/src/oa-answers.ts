import { z } from 'zod';
import { Count, Flag, Text, TextOrEmpty, TextOrNull } from './scalars.ts';

/** A right to one group, bought with a package of the Official Account. */
export interface GroupAsset {
  assetId: string;
  /** `gmf10`, `gmf50`, `gmf100` or `gmf1000`: the number of members, the Official Account counted. */
  productType: string;
  quotaType: string;
  /** As Zalo writes it, dd/MM/yyyy. */
  validThrough: string | null;
  autoRenew: boolean;
  available: boolean;
  /** The group that uses it. */
  usedBy: string | null;
}

/** A group as it stands in lists. */
export interface GroupBrief {
  groupId: string;
  name: string;
  description: string;
  avatar: string | null;
  /** Where people join: `https://zalo.me/g/…`. */
  link: string | null;
  /** `enabled`, or `disabled` when the package has lapsed. */
  status: string;
  /** Counts the Official Account too. */
  totalMembers: number;
}

export interface GroupDetail extends GroupBrief {
  maxMembers: number | null;
  asset: { assetId: string | null; productType: string | null; validThrough: string | null; autoRenew: boolean | null };
  settings: GroupSettings;
}

export interface GroupSettings {
  lockSendMsg: boolean;
  /** Who wants to join has to be let in. */
  joinAppr: boolean;
  enableMsgHistory: boolean;
  enableLinkJoin: boolean;
}

/** A member: a person, or an Official Account (the owner). */
export interface GroupMember {
  kind: 'user' | 'oa';
  id: string;
  name: string;
  avatar: string | null;
}

export interface PendingMember {
  userId: string;
  name: string;
}

export interface OaUser {
  userId: string;
  /** The id for the app, by which the mini app knows the same person. */
  userIdByApp: string | null;
  displayName: string;
  avatar: string | null;
  isFollower: boolean;
}

/** For calls whose answer says nothing but that they were done: an `error` that is there and is zero. */
export const Done = z.looseObject({ error: Count }).transform(() => undefined);

export const Quota = dataOf(
  z.array(
    z
      .looseObject({
        asset_id: Text,
        product_type: TextOrEmpty,
        quota_type: TextOrEmpty,
        valid_through: TextOrNull,
        auto_renew: Flag.nullish(),
        status: TextOrEmpty,
        used_id: TextOrNull,
      })
      .transform(
        (asset): GroupAsset => ({
          assetId: asset.asset_id,
          productType: asset.product_type,
          quotaType: asset.quota_type,
          validThrough: asset.valid_through,
          autoRenew: asset.auto_renew ?? false,
          available: asset.status === 'available',
          usedBy: asset.used_id,
        }),
      ),
  ),
);

const groupFields = {
  group_id: Text,
  name: TextOrEmpty,
  group_description: TextOrEmpty,
  avatar: TextOrNull,
  group_link: TextOrNull,
  status: TextOrEmpty,
  total_member: Count,
};

const GroupFields = z.looseObject(groupFields);

export const CreatedGroup = dataOf(GroupFields.transform(briefOf));

const Settings = z
  .looseObject({
    lock_send_msg: Flag.nullish(),
    join_appr: Flag.nullish(),
    enable_msg_history: Flag.nullish(),
    enable_link_join: Flag.nullish(),
  })
  .transform(
    (setting): GroupSettings => ({
      lockSendMsg: setting.lock_send_msg ?? false,
      joinAppr: setting.join_appr ?? false,
      enableMsgHistory: setting.enable_msg_history ?? false,
      enableLinkJoin: setting.enable_link_join ?? false,
    }),
  );

export const FullGroup = dataOf(
  z
    .looseObject({
      group_info: z.looseObject({ ...groupFields, max_member: Count.nullish() }),
      asset_info: z
        .looseObject({
          asset_id: TextOrNull,
          asset_type: TextOrNull,
          valid_through: TextOrNull,
          auto_renew: Flag.nullish(),
        })
        .nullish(),
      group_setting: Settings,
    })
    .transform(
      (group): GroupDetail => ({
        ...briefOf(group.group_info),
        maxMembers: group.group_info.max_member ?? null,
        asset: {
          assetId: group.asset_info?.asset_id ?? null,
          productType: group.asset_info?.asset_type ?? null,
          validThrough: group.asset_info?.valid_through ?? null,
          autoRenew: group.asset_info?.auto_renew ?? null,
        },
        settings: group.group_setting,
      }),
    ),
);

export const GroupPage = dataOf(
  z
    .looseObject({ total: Count, groups: z.array(GroupFields.transform(briefOf)).nullish() })
    .transform(({ total, groups }) => ({ total, items: groups ?? [] })),
);

const Member = z.union([
  z
    .looseObject({ oa_id: Text, name: TextOrEmpty, avatar: TextOrNull })
    .transform((oa): GroupMember => ({ kind: 'oa', id: oa.oa_id, name: oa.name, avatar: oa.avatar })),
  z
    .looseObject({ user_id: Text, name: TextOrEmpty, avatar: TextOrNull })
    .transform((user): GroupMember => ({ kind: 'user', id: user.user_id, name: user.name, avatar: user.avatar })),
]);

export const MemberPage = dataOf(
  z
    .looseObject({ total: Count, members: z.array(Member).nullish() })
    .transform(({ total, members }) => ({ total, items: members ?? [] })),
);

export const PendingPage = dataOf(
  z
    .looseObject({
      total: Count,
      members: z
        .array(
          z
            .looseObject({ user_id: Text, name: TextOrEmpty })
            .transform((pending): PendingMember => ({ userId: pending.user_id, name: pending.name })),
        )
        .nullish(),
    })
    .transform(({ total, members }) => ({ total, items: members ?? [] })),
);

export const SentMessage = dataOf(
  z.looseObject({ message_id: Text }).transform(({ message_id }) => ({ messageId: message_id })),
);

export const UserDetail = dataOf(
  z
    .looseObject({
      user_id: Text,
      user_id_by_app: TextOrNull,
      display_name: TextOrEmpty,
      avatar: TextOrNull,
      user_is_follower: Flag.nullish(),
    })
    .transform(
      (user): OaUser => ({
        userId: user.user_id,
        userIdByApp: user.user_id_by_app,
        displayName: user.display_name,
        avatar: user.avatar,
        isFollower: user.user_is_follower ?? false,
      }),
    ),
);

function briefOf(group: z.output<typeof GroupFields>): GroupBrief {
  return {
    groupId: group.group_id,
    name: group.name,
    description: group.group_description,
    avatar: group.avatar,
    link: group.group_link,
    status: group.status,
    totalMembers: group.total_member,
  };
}

function dataOf<Schema extends z.ZodType>(data: Schema) {
  return z.looseObject({ data }).transform((envelope) => envelope.data as z.output<Schema>);
}

import { ZaloError } from './errors.ts';
import { callZalo, type HttpOptions, type ZaloCall } from './http.ts';
import {
  CreatedGroup,
  Done,
  FullGroup,
  type GroupAsset,
  type GroupBrief,
  type GroupDetail,
  type GroupMember,
  GroupPage,
  type GroupSettings,
  MemberPage,
  type OaUser,
  type PendingMember,
  PendingPage,
  Quota,
  SentMessage,
  UserDetail,
} from './oa-answers.ts';
import { eachItem, type Page, type ReadList, readList } from './paging.ts';

/** Where the access token of the Official Account comes from: shared by all processes, renewed by one at a time. */
export interface OaTokenSource {
  current(): Promise<string>;
  /** A token other than the stale one, which Zalo has refused. */
  renew(stale: string): Promise<string>;
}

export interface OaOptions extends HttpOptions {
  token: OaTokenSource;
}

export interface GroupChange {
  name?: string;
  avatar?: string;
  description?: string;
  settings?: Partial<GroupSettings>;
}

/**
 * The Official Account's API v3 for groups that it made itself (GMF). Every call throws ZaloError. Codes worth knowing:
 * -403 the Official Account is not in the group, -237 the group has lapsed, -238 and -241 the asset is in use,
 * -211 quota, -224 package.
 */
export interface OaClient {
  groupQuota(productType?: string): Promise<GroupAsset[]>;
  /** 1 to 99 people, at least one of them an administrator of the Official Account. */
  createGroup(group: { name: string; description?: string; assetId: string; memberIds: string[] }): Promise<GroupBrief>;
  group(groupId: string): Promise<GroupDetail>;
  updateGroup(groupId: string, change: GroupChange): Promise<GroupDetail>;
  moveGroupToAsset(groupId: string, assetId: string): Promise<GroupDetail>;
  deleteGroup(groupId: string): Promise<void>;
  groupPage(offset: number, count: number): Promise<Page<GroupBrief>>;
  /** All groups of the Official Account, page by page. */
  groups(): AsyncGenerator<GroupBrief, void, undefined>;
  /** All groups, and whether the list stood still while it was read. */
  readGroups(): Promise<ReadList<GroupBrief>>;

  memberPage(groupId: string, offset: number, count: number): Promise<Page<GroupMember>>;
  /** All members, the Official Account among them, page by page. */
  members(groupId: string): AsyncGenerator<GroupMember, void, undefined>;
  /** All members, and whether the list stood still while it was read. */
  readMembers(groupId: string): Promise<ReadList<GroupMember>>;
  pendingPage(groupId: string, offset: number, count: number): Promise<Page<PendingMember>>;
  /** All who wait to be let in, page by page. */
  pending(groupId: string): AsyncGenerator<PendingMember, void, undefined>;
  /** All who wait, and whether the list stood still while it was read. */
  readPending(groupId: string): Promise<ReadList<PendingMember>>;
  /** Only followers, or people who wrote to the Official Account within seven days. */
  invite(groupId: string, memberIds: string[]): Promise<void>;
  acceptPending(groupId: string, memberIds: string[]): Promise<void>;
  rejectPending(groupId: string, memberIds: string[]): Promise<void>;
  removeMembers(groupId: string, memberIds: string[]): Promise<void>;
  addAdmins(groupId: string, memberIds: string[]): Promise<void>;
  removeAdmins(groupId: string, memberIds: string[]): Promise<void>;

  /** Words of people must have gone through `composeMessage`. Never repeated: the message could stand there twice. */
  sendGroupText(groupId: string, text: string): Promise<{ messageId: string }>;
  /** A picture by its public address, with words under it. */
  sendGroupImage(groupId: string, image: { url: string; text: string }): Promise<{ messageId: string }>;
  /** A document, by the token that its upload gave. */
  sendGroupFile(groupId: string, token: string): Promise<{ messageId: string }>;
  /** To one person who wrote to the Official Account within seven days. */
  sendUserText(oaUserId: string, text: string): Promise<{ messageId: string }>;
  user(oaUserId: string): Promise<OaUser>;
  /** Deletes what Zalo keeps of a user for the Official Account (D-P3). May be repeated. */
  forgetUser(oaUserId: string): Promise<void>;
}

/** Most of the API is of version 3; a few calls have stayed in version 2. */
type OaCall<Answer> = Omit<ZaloCall<Answer>, 'path' | 'headers'> & { version?: 'v2.0' };

/** Renews the token once and calls once more when Zalo refuses the token (-216, -220). */
export function createOaClient(options: OaOptions): OaClient {
  const call = <Answer>(one: OaCall<Answer>) => callWithToken(options, one);
  const groupPage = (offset: number, count: number) =>
    call({ operation: 'group/getgroupsofoa', query: { offset, count }, answer: GroupPage });
  const memberPage = (groupId: string, offset: number, count: number) =>
    call({ operation: 'group/listmember', query: { group_id: groupId, offset, count }, answer: MemberPage });
  const pendingPage = (groupId: string, offset: number, count: number) =>
    call({ operation: 'group/listpendinginvite', query: { group_id: groupId, offset, count }, answer: PendingPage });
  const groupMessage = (groupId: string, message: object) =>
    call({ operation: 'group/message', body: { recipient: { group_id: groupId }, message }, answer: SentMessage });
  const changeMembers = (operation: string) => (groupId: string, memberIds: string[]) =>
    call({ operation, body: { group_id: groupId, member_user_ids: memberIds }, answer: Done });

  return {
    groupQuota: (productType) =>
      call({
        operation: 'quota/group',
        body: { quota_owner: 'OA', product_type: productType },
        idempotent: true,
        answer: Quota,
      }),
    createGroup: (group) =>
      call({
        operation: 'group/creategroupwithoa',
        body: {
          group_name: group.name,
          group_description: group.description,
          asset_id: group.assetId,
          member_user_ids: group.memberIds,
        },
        answer: CreatedGroup,
      }),
    group: (groupId) => call({ operation: 'group/getgroup', query: { group_id: groupId }, answer: FullGroup }),
    updateGroup: (groupId, change) =>
      call({
        operation: 'group/updateinfo',
        body: { group_id: groupId, ...changeFields(change) },
        idempotent: true,
        answer: FullGroup,
      }),
    moveGroupToAsset: (groupId, assetId) =>
      call({ operation: 'group/updateasset', body: { group_id: groupId, asset_id: assetId }, answer: FullGroup }),
    deleteGroup: (groupId) => call({ operation: 'group/delete', body: { group_id: groupId }, answer: Done }),
    groupPage,
    groups: () => eachItem(groupPage),
    readGroups: () => readList(groupPage, (group) => group.groupId),

    memberPage,
    members: (groupId) => eachItem((offset, count) => memberPage(groupId, offset, count)),
    readMembers: (groupId) =>
      readList(
        (offset, count) => memberPage(groupId, offset, count),
        ({ kind, id }) => `${kind} ${id}`,
      ),
    pendingPage,
    pending: (groupId) => eachItem((offset, count) => pendingPage(groupId, offset, count)),
    readPending: (groupId) =>
      readList(
        (offset, count) => pendingPage(groupId, offset, count),
        ({ userId }) => userId,
      ),
    invite: changeMembers('group/invite'),
    acceptPending: changeMembers('group/acceptpendinginvite'),
    rejectPending: changeMembers('group/rejectpendinginvite'),
    removeMembers: changeMembers('group/removemembers'),
    addAdmins: changeMembers('group/addadmins'),
    removeAdmins: changeMembers('group/removeadmins'),

    sendGroupText: (groupId, text) => groupMessage(groupId, { text }),
    sendGroupImage: (groupId, { url, text }) =>
      groupMessage(groupId, {
        text,
        attachment: {
          type: 'template',
          payload: { template_type: 'media', elements: [{ media_type: 'image', url }] },
        },
      }),
    sendGroupFile: (groupId, token) => groupMessage(groupId, { attachment: { type: 'file', payload: { token } } }),
    sendUserText: (oaUserId, text) =>
      call({
        operation: 'message/cs',
        body: { recipient: { user_id: oaUserId }, message: { text } },
        answer: SentMessage,
      }),
    user: (oaUserId) =>
      call({
        operation: 'user/detail',
        query: { data: JSON.stringify({ user_id: oaUserId }) },
        answer: UserDetail,
      }),
    forgetUser: (oaUserId) =>
      call({
        operation: 'deletefollowerinfo',
        version: 'v2.0',
        body: { user_id: oaUserId },
        idempotent: true,
        answer: Done,
      }),
  };
}

async function callWithToken<Answer>(options: OaOptions, call: OaCall<Answer>): Promise<Answer> {
  const withToken = (token: string) =>
    callZalo(options, {
      ...call,
      path: `/${call.version ?? 'v3.0'}/oa/${call.operation}`,
      headers: { access_token: token },
    });
  const token = await options.token.current();
  try {
    return await withToken(token);
  } catch (error) {
    if (!(error instanceof ZaloError) || error.kind !== 'invalid_token') throw error;
    return withToken(await renewed(options.token, token, error));
  }
}

/** Whatever keeps the token from being renewed: the call itself was refused, and nothing was done. */
async function renewed(source: OaTokenSource, stale: string, refusal: ZaloError): Promise<string> {
  try {
    return await source.renew(stale);
  } catch (cause) {
    throw new ZaloError('invalid_token', `${refusal.message}; the token could not be renewed`, refusal.code, cause);
  }
}

function changeFields({ name, avatar, description, settings = {} }: GroupChange): object {
  return {
    group_name: name,
    group_avatar: avatar,
    group_description: description,
    lock_send_msg: settings.lockSendMsg,
    join_appr: settings.joinAppr,
    enable_msg_history: settings.enableMsgHistory,
    enable_link_join: settings.enableLinkJoin,
  };
}

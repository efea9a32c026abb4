import { z } from 'zod';
import { Office, RemovalReason, ZaloGroupKind } from './enums.ts';
import { GroupParams } from './groups.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId, setOf, Words } from './scalars.ts';
import { UnitParams } from './units.ts';
import { OaUserId, ZaloOutboxState } from './zalo-outbox.ts';

/** What somebody has asked Zalo to do with a group, and what came of it. */
export const GroupAction = z.object({
  id: Id,
  what: z.enum([
    'create_group',
    'update_group',
    'accept_pending',
    'reject_pending',
    'add_admins',
    'remove_admins',
    'remove_members',
  ]),
  state: ZaloOutboxState,
  at: Instant,
  /** Who asked for it; `null` = forgotten, or nobody in particular. */
  by: z.string().nullable(),
  /** Whom it is about; `null` = nobody knows who it is. */
  people: z.array(z.string().nullable()),
  /** The name that the group gets. */
  name: z.string().nullable(),
  /** Why somebody was removed. */
  reason: RemovalReason.nullable(),
  note: z.string().nullable(),
  /** Why Zalo did not do it, and what to do; `null` unless it was refused. */
  refusal: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** The group, once there is one. */
  groupId: Id.nullable(),
});
export type GroupAction = z.infer<typeof GroupAction>;

export const GroupActions = z.object({
  /** The newest first. */
  actions: z.array(GroupAction),
  /** Those who wait and of whom one knows to which household of the village they belong. */
  knownWaiting: z.array(OaUserId),
  /** Members with an office who are no deputies yet. */
  mayBeDeputies: z.array(OaUserId),
});
export type GroupActions = z.infer<typeof GroupActions>;

/** What a group of the Official Account for a unit would be, and how its making goes. */
export const GroupCreation = z.object({
  kind: ZaloGroupKind,
  /** By the province's standard (D-G2); `null` where names are free. */
  proposedName: z.string().nullable(),
  /** Who will be in it from the start (D-G6). */
  people: z.array(
    z.object({ personId: Id, name: z.string(), office: Office, unitName: z.string(), deputy: z.boolean() }),
  ),
  /** Who should be in it and joins by its link: their Zalo is not known to the Official Account. */
  byLink: z.array(z.object({ personId: Id, name: z.string(), office: Office, unitName: z.string() })),
  /** The group that stands already. */
  existingGroupId: Id.nullable(),
  /** The newest attempt to make one. */
  action: GroupAction.nullable(),
});
export type GroupCreation = z.infer<typeof GroupCreation>;

const CreationQuery = z.object({ kind: ZaloGroupKind });

export const getGroupCreation = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/group-creation',
  summary: 'Nhóm do OA lập cho đơn vị: tên theo mẫu, ai vào từ đầu, việc lập đến đâu',
  access: 'office',
  params: UnitParams,
  query: CreationQuery,
  response: GroupCreation,
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

export const createOfficialGroup = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/group-creation',
  summary: 'Lập nhóm do OA quản lý cho đơn vị, bật duyệt thành viên (D-G3, D-G5)',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, kind: ZaloGroupKind }),
  response: GroupCreation,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'group_exists',
    'group_being_made',
    'group_name_free',
    'operation_reused',
  ],
});

export const listGroupActions = defineRoute({
  method: 'GET',
  path: '/v1/groups/:groupId/actions',
  summary: 'Những việc đã làm với nhóm Zalo và kết quả',
  access: 'office',
  params: GroupParams,
  response: GroupActions,
  errors: ['group_not_found', 'outside_subtree', 'forbidden'],
});

const People = setOf(OaUserId).pipe(z.array(OaUserId).min(1).max(50));

/** What a leader may do with a group of the Official Account. */
export const GroupWish = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('turn_approval_on') }),
  z.object({ wish: z.literal('take_standard_name') }),
  z.object({ wish: z.literal('accept'), zaloIds: People }),
  z.object({ wish: z.literal('accept_known') }),
  z.object({ wish: z.literal('reject'), zaloIds: People }),
  z.object({ wish: z.literal('add_deputies'), zaloIds: People }),
  z.object({
    wish: z.literal('remove'),
    zaloId: OaUserId,
    reason: RemovalReason,
    note: Words.pipe(z.string().max(200)),
  }),
]);
export type GroupWish = z.infer<typeof GroupWish>;

export const actOnGroup = defineRoute({
  method: 'POST',
  path: '/v1/groups/:groupId/actions',
  summary: 'Làm một việc với nhóm do OA quản lý: duyệt, từ chối, thêm phó nhóm, mời ra, bật duyệt, đổi tên',
  access: 'office',
  params: GroupParams,
  body: z.object({ operationId: OperationId, act: GroupWish }),
  response: GroupActions,
  errors: [
    'group_not_found',
    'outside_subtree',
    'forbidden',
    'group_ordinary',
    'group_name_free',
    'not_waiting',
    'nobody_known_waits',
    'not_in_group',
    'deputy_without_office',
    'member_belongs',
    'member_runs_account',
    'operation_reused',
  ],
});

export const decideGroupAction = defineRoute({
  method: 'POST',
  path: '/v1/group-actions/:actionId/decision',
  summary: 'Thử lại hoặc bỏ một việc mà Zalo chưa làm',
  access: 'office',
  params: z.object({ actionId: Id }),
  body: z.object({ operationId: OperationId, decision: z.enum(['again', 'drop']) }),
  response: z.object({ actionId: Id, state: ZaloOutboxState }),
  errors: ['action_not_found', 'outside_subtree', 'forbidden', 'action_settled', 'operation_reused'],
});

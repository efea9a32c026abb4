import { z } from 'zod';
import { GroupHistoryFact, IdEvidence, Office, ZaloGroupKind, ZaloGroupOrigin } from './enums.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId, PersonName, Share, Text } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/**
 * A Zalo group as it stands (D-G1). What is known of a group of the Official Account was read from Zalo; what is known of an
 * ordinary one was declared by people. `null` = nobody knows (D-S7).
 */
export const GroupSummary = z.object({
  id: Id,
  unit: UnitSummary,
  kind: ZaloGroupKind,
  origin: ZaloGroupOrigin,
  name: z.string(),
  /** Where people join; not shown above the commune. */
  link: z.string().nullable(),
  members: z.int().nullable(),
  /** Who asked and waits. */
  pending: z.int().nullable(),
  /** Whether newcomers wait for approval (D-G5). */
  joinApproval: z.boolean().nullable(),
  /** When this was last read from Zalo, or last checked by a person. */
  knownAt: Instant.nullable(),
  /** Who checked; `null` for what Zalo says, and above the commune. */
  knownBy: z.string().nullable(),
  lastEventAt: Instant.nullable(),
  /** Since when the package behind a group of the Official Account has run out: Zalo has stopped it. */
  lapsedAt: Instant.nullable(),
  /** The name by the province's standard, and whether the group bears it (D-G2); `null` where names are free. */
  naming: z.object({ proposed: z.string(), conforms: z.boolean() }).nullable(),
});
export type GroupSummary = z.infer<typeof GroupSummary>;

export const GroupsOfUnit = z.object({
  unit: UnitSummary,
  groups: z.array(GroupSummary),
  /** Villages with a group of their residents, of all villages. */
  villagesWithGroup: Share,
  /** Groups here and below whose name deviates from the standard. */
  deviating: z.int(),
  /** What a group of each kind should be called here (D-G2); `null` where names are free. */
  proposedNames: z.record(ZaloGroupKind, z.string().nullable()),
});
export type GroupsOfUnit = z.infer<typeof GroupsOfUnit>;

export const listGroups = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/groups',
  summary: 'Nhóm Zalo của đơn vị và của từng đơn vị trực thuộc',
  access: 'office',
  params: UnitParams,
  response: GroupsOfUnit.extend({ children: z.array(GroupsOfUnit) }),
  errors: ['unit_not_found', 'outside_subtree'],
});

/** Somebody in a group, as the Official Account knows them. */
export const GroupPerson = z.object({
  /** Zalo's id by Official Account: by it a member is approved or removed. */
  zaloId: z.string(),
  /** `null` = nobody knows yet who it is. */
  personId: Id.nullable(),
  name: z.string().nullable(),
  /** What they call themselves in Zalo: for whoever is nobody's account yet. */
  zaloName: z.string().nullable(),
  phone: z.string().nullable(),
  /** By which evidence the Zalo account is this person's; `null` while it is nobody's. */
  evidence: IdEvidence.nullable(),
  /** Offices in force, anywhere. */
  offices: z.array(z.object({ office: Office, unitName: z.string() })),
  /** Deputy of the group. */
  admin: z.boolean(),
  /** Since when a member, or waiting; `null` when only the presence is known. */
  since: Instant.nullable(),
});
export type GroupPerson = z.infer<typeof GroupPerson>;

export const GroupHistoryEntry = z.object({
  at: Instant,
  fact: GroupHistoryFact,
  name: z.string().nullable(),
  /** Found by comparing with Zalo, not told by an event: it happened at some time before. */
  noticed: z.boolean(),
});
export type GroupHistoryEntry = z.infer<typeof GroupHistoryEntry>;

export const GroupParams = z.object({ groupId: Id });

export const GroupDetail = z.object({
  group: GroupSummary,
  sendingLocked: z.boolean().nullable(),
  maxMembers: z.int().nullable(),
  /** Of an ordinary group. */
  owner: z.object({ personId: Id.nullable(), name: z.string(), phone: z.string().nullable() }).nullable(),
  /** Households with somebody in the group, as declared of an ordinary one. */
  declaredHouseholds: z.int().nullable(),
  /** Messages of the last 30 days; `null` for an ordinary group. How many, never what (D-G8). */
  messages: z.object({ fromPeople: z.int(), fromOa: z.int() }).nullable(),
  /** `null` for an ordinary group, of which nobody knows who is in it, and for offices that see no people (D-P4). */
  people: z
    .object({
      members: z.array(GroupPerson),
      pending: z.array(GroupPerson),
      history: z.array(GroupHistoryEntry),
    })
    .nullable(),
});
export type GroupDetail = z.infer<typeof GroupDetail>;

export const getGroup = defineRoute({
  method: 'GET',
  path: '/v1/groups/:groupId',
  summary: 'Một nhóm Zalo: cài đặt, thành viên, người chờ duyệt, ai vào và ra',
  access: 'office',
  params: GroupParams,
  response: GroupDetail,
  errors: ['group_not_found', 'outside_subtree'],
});

/** As in Zalo: NFC, single spaces. */
const GroupName = Text.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()).pipe(
  z.string().min(1).max(100),
);

/** What an ordinary group is; its owner is somebody on the roster, or a name. */
const DeclaredGroup = {
  kind: ZaloGroupKind,
  name: GroupName,
  /** As people write it; the server keeps `https://zalo.me/g/…`. */
  link: Text.max(300).nullable(),
  ownerPersonId: Id.nullable(),
  ownerName: PersonName.nullable(),
};

/** What somebody saw who looked into an ordinary group; `null` = could not tell. */
const CheckedGroup = {
  members: z.int().min(1).max(100_000).nullable(),
  households: z.int().min(0).max(100_000).nullable(),
  joinApproval: z.boolean().nullable(),
};

export const declareGroup = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/groups',
  summary: 'Khai một nhóm Zalo thường của đơn vị (D-G1)',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, id: Id, ...DeclaredGroup, ...CheckedGroup }),
  created: true,
  response: GroupDetail,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'group_link_invalid',
    'group_link_taken',
    'group_counts_mismatch',
    'group_owner_unknown',
    'id_taken',
    'operation_reused',
  ],
});

export const updateGroup = defineRoute({
  method: 'PUT',
  path: '/v1/groups/:groupId',
  summary: 'Sửa thông tin nhóm Zalo thường, hoặc chuyển nhóm về đúng đơn vị',
  access: 'office',
  params: GroupParams,
  body: z.object({ operationId: OperationId, unitId: Id, ...DeclaredGroup }),
  response: GroupDetail,
  errors: [
    'group_not_found',
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'group_synchronised',
    'group_link_invalid',
    'group_link_taken',
    'group_owner_unknown',
    'operation_reused',
  ],
});

export const checkGroup = defineRoute({
  method: 'POST',
  path: '/v1/groups/:groupId/checks',
  summary: 'Ghi lại việc đã kiểm tra nhóm Zalo thường: số người, số hộ, duyệt thành viên',
  access: 'office',
  params: GroupParams,
  body: z.object({ operationId: OperationId, ...CheckedGroup }),
  response: GroupDetail,
  errors: [
    'group_not_found',
    'outside_subtree',
    'forbidden',
    'group_synchronised',
    'group_counts_mismatch',
    'operation_reused',
  ],
});

export const closeGroup = defineRoute({
  method: 'POST',
  path: '/v1/groups/:groupId/closure',
  summary: 'Bỏ một nhóm Zalo thường không còn dùng khỏi danh sách',
  access: 'office',
  params: GroupParams,
  body: z.object({ operationId: OperationId }),
  response: z.object({ groupId: Id }),
  errors: ['group_not_found', 'outside_subtree', 'forbidden', 'group_synchronised', 'operation_reused'],
});

export const readGroupAnew = defineRoute({
  method: 'POST',
  path: '/v1/groups/:groupId/readings',
  summary: 'Đọc lại nhóm từ Zalo ngay: cài đặt, thành viên, người chờ duyệt; nhóm vừa đọc thì giữ nguyên',
  access: 'office',
  params: GroupParams,
  body: z.object({ operationId: OperationId }),
  /** The page as it stands; what Zalo says shows in it a few seconds later, with a later `knownAt`. */
  response: GroupDetail,
  errors: ['group_not_found', 'outside_subtree', 'forbidden', 'operation_reused'],
});

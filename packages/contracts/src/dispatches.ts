import { z } from 'zod';
import { DeliveryState, DispatchKind, ZaloGroupKind, ZaloGroupOrigin } from './enums.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, Line, OperationId, Share, setOf, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** How far a dispatch has come among the groups of a unit and of all below it (D-G7). */
export const DeliveryCounts = z.object({
  /** Groups in which it stands, of all that it is meant for. */
  has: Share,
  /** Will be sent by itself. */
  waiting: z.int(),
  /** Somebody must post it by hand. */
  toPost: z.int(),
  /** Zalo refused it, or nobody knows whether it arrived. */
  troubled: z.int(),
  /** Stands there and is still to be pinned; 0 where nobody asked for that. */
  toPin: z.int(),
});
export type DeliveryCounts = z.infer<typeof DeliveryCounts>;

export const DispatchCard = z.object({
  id: Id,
  kind: DispatchKind,
  /** Who sent it. */
  from: UnitSummary,
  title: z.string(),
  createdAt: Instant,
  counts: DeliveryCounts,
});
export type DispatchCard = z.infer<typeof DispatchCard>;

export const GroupReached = z.object({
  id: Id,
  name: z.string(),
  kind: ZaloGroupKind,
  origin: ZaloGroupOrigin,
  link: z.string().nullable(),
});

export const Delivery = z.object({
  group: GroupReached,
  unit: UnitSummary,
  state: DeliveryState,
  /** Why Zalo refused, and what to do. */
  refusal: z.string().nullable(),
  /** Before this it is not sent: the night is quiet (D-R9). */
  notBefore: Instant.nullable(),
  /** When it came to stand in the group. */
  at: Instant.nullable(),
  /** Who posted it by hand; names are for those who know the people. */
  postedBy: z.string().nullable(),
  pinnedAt: Instant.nullable(),
  pinnedBy: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DispatchView = DispatchCard.extend({
  unit: UnitSummary,
  body: z.string(),
  link: z.string().nullable(),
  /** Ready to copy. */
  text: z.string(),
  pin: z.boolean(),
  /** The units below, where there are too many groups to name them all. */
  children: z.array(z.object({ unit: UnitSummary, counts: DeliveryCounts })),
  /** Group by group: in a commune and below all of them, above it those of the unit itself. */
  deliveries: z.array(Delivery),
  /** Whether the person who asks may say what was posted and pinned here. */
  mayConfirm: z.boolean(),
});
export type DispatchView = z.infer<typeof DispatchView>;

export const listDispatches = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/dispatches',
  summary: 'Tin đã gửi xuống các nhóm của đơn vị: của mình và từ cấp trên (D-G7)',
  access: 'office',
  params: UnitParams,
  query: z.object({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({ dispatches: z.array(DispatchCard), next: z.string().nullable() }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const getDispatchReach = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/dispatch-reach',
  summary: 'Tin gửi bây giờ sẽ tới bao nhiêu nhóm, và lúc nào',
  access: 'office',
  params: UnitParams,
  response: z.object({
    /** Groups below the unit by kind: written to by the Official Account, or posted to by people. */
    kinds: z.array(z.object({ kind: ZaloGroupKind, automatic: z.int(), byHand: z.int() })),
    /** When messages go out again, during the quiet hours. */
    quietUntil: Instant.nullable(),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const sendDispatch = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/dispatches',
  summary: 'Gửi tin, tài liệu hoặc video xuống mọi nhóm bên dưới (D-G7)',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** Made on the phone. */
    id: Id,
    title: Line(120),
    body: Words,
    /** A document or video by its address; empty for none. */
    link: Text.max(500),
    groupKinds: setOf(ZaloGroupKind).pipe(z.array(ZaloGroupKind).min(1)),
    /** Ask whoever runs a group to pin it. */
    pin: z.boolean(),
  }),
  created: true,
  response: DispatchView,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'link_invalid',
    'dispatch_too_long',
    'dispatch_without_groups',
    'id_taken',
    'operation_reused',
  ],
});

export const getDispatch = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/dispatches/:dispatchId',
  summary: 'Một tin và những nhóm của đơn vị đã có nó',
  access: 'office',
  params: z.object({ unitId: Id, dispatchId: Id }),
  response: DispatchView,
  errors: ['unit_not_found', 'outside_subtree', 'dispatch_not_found'],
});

const DeliveryParams = z.object({ dispatchId: Id, groupId: Id });

export const confirmPosting = defineRoute({
  method: 'POST',
  path: '/v1/dispatches/:dispatchId/groups/:groupId/posting',
  summary: 'Xác nhận đã đăng tin vào nhóm bằng tay',
  access: 'office',
  params: DeliveryParams,
  body: z.object({ operationId: OperationId }),
  response: Delivery,
  errors: ['dispatch_not_found', 'outside_subtree', 'dispatch_is_automatic', 'operation_reused'],
});

export const confirmPinning = defineRoute({
  method: 'POST',
  path: '/v1/dispatches/:dispatchId/groups/:groupId/pinning',
  summary: 'Xác nhận đã ghim tin lên đầu nhóm',
  access: 'office',
  params: DeliveryParams,
  body: z.object({ operationId: OperationId }),
  response: Delivery,
  errors: ['dispatch_not_found', 'outside_subtree', 'dispatch_not_posted', 'dispatch_not_to_pin', 'operation_reused'],
});

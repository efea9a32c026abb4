import { z } from 'zod';
import { GroupNameForm, ZaloGroupKind, ZaloGroupOrigin } from './enums.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

export const NamingStandard = z.object({ form: GroupNameForm, withDistrict: z.boolean() });
export type NamingStandard = z.infer<typeof NamingStandard>;

/** A group whose name deviates, with the corrected one ready to copy (D-G2). */
export const GroupNameDeviation = z.object({
  groupId: Id,
  unit: UnitSummary,
  kind: ZaloGroupKind,
  origin: ZaloGroupOrigin,
  name: z.string(),
  proposed: z.string(),
});
export type GroupNameDeviation = z.infer<typeof GroupNameDeviation>;

export const GroupNaming = z.object({
  province: UnitSummary,
  standard: NamingStandard,
  /** `null` = nobody has chosen one yet, and the usual one applies. */
  changedAt: Instant.nullable(),
  /** What each choice gives here, as examples. */
  examples: z.array(NamingStandard.extend({ name: z.string() })),
  mayChange: z.boolean(),
  /** All groups under the unit, and those whose name deviates: the first 300 by place. */
  groups: z.int(),
  deviating: z.int(),
  deviations: z.array(GroupNameDeviation),
});
export type GroupNaming = z.infer<typeof GroupNaming>;

export const getGroupNaming = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/group-naming',
  summary: 'Mẫu tên nhóm Zalo của tỉnh và những nhóm đặt tên chưa đúng mẫu (D-G2)',
  access: 'office',
  params: UnitParams,
  response: GroupNaming,
  errors: ['unit_not_found', 'outside_subtree'],
});

export const setGroupNaming = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/group-naming',
  summary: 'Tỉnh chọn mẫu tên nhóm Zalo (D-G2)',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, ...NamingStandard.shape }),
  response: GroupNaming,
  errors: ['unit_not_found', 'unit_not_a_province', 'outside_subtree', 'forbidden', 'operation_reused'],
});

import { z } from 'zod';
import { Belonging, Office, StrangerReason } from './enums.ts';
import { GroupParams } from './groups.ts';
import { defineRoute } from './route.ts';
import { Id } from './scalars.ts';

const Somebody = { personId: Id, name: z.string(), phone: z.string().nullable() };

/** Somebody who should be in a group by an office. */
export const ExpectedInGroup = z.object({
  ...Somebody,
  office: Office,
  unitName: z.string(),
  belonging: Belonging,
  /** One of those who hold this office suffices. */
  oneIsEnough: z.boolean(),
});
export type ExpectedInGroup = z.infer<typeof ExpectedInGroup>;

/** Somebody who is in a group and should not be. */
export const StrangerInGroup = z.object({
  ...Somebody,
  /** By which they are removed. */
  zaloId: z.string(),
  reason: StrangerReason,
});
export type StrangerInGroup = z.infer<typeof StrangerInGroup>;

export const GroupBelonging = z.object({
  /** Whether Zalo tells who is in it; of an ordinary group nobody knows. */
  synchronised: z.boolean(),
  expected: z.array(ExpectedInGroup),
  strangers: z.array(StrangerInGroup),
  /** Members of whom nobody knows who they are. */
  unidentified: z.int(),
  /**
   * Of a village's residents: households with somebody in the group (`null` = nobody knows) and registered ones. Two
   * numbers, no rate: what people declare may count households that nobody has registered (D-S7).
   */
  households: z.object({ inGroup: z.int().nullable(), registered: z.int() }).nullable(),
});
export type GroupBelonging = z.infer<typeof GroupBelonging>;

export const getGroupBelonging = defineRoute({
  method: 'GET',
  path: '/v1/groups/:groupId/belonging',
  summary: 'Ai cần có mà chưa có trong nhóm, ai ở trong nhóm mà không nên có (D-G6)',
  access: 'office',
  params: GroupParams,
  response: GroupBelonging,
  errors: ['group_not_found', 'outside_subtree', 'forbidden'],
});

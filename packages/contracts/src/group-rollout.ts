import { z } from 'zod';
import { RolloutLack, RolloutStep } from './enums.ts';
import { defineRoute } from './route.ts';
import { Id, Instant, OperationId, Share } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

export const StepStanding = z.object({
  step: RolloutStep,
  state: z.enum(['todo', 'under_way', 'done']),
  /** What is still to be done. */
  lacks: z.array(RolloutLack),
  /** Who said that it is done, for the steps that no fact shows. */
  confirmed: z.object({ at: Instant, by: z.string().nullable() }).nullable(),
});
export type StepStanding = z.infer<typeof StepStanding>;

/** Where a village stands in the roll-out of the group of its residents (D-G3). */
export const VillageRollout = z.object({
  unit: UnitSummary,
  steps: z.array(StepStanding),
  /** The first step that is not done; `null` when all are. */
  current: RolloutStep.nullable(),
  /** Households with somebody in a group (`null` = nobody knows), and registered ones: no rate (D-S7). */
  households: z.object({ inGroup: z.int().nullable(), registered: z.int() }),
  /** In the last 30 days. */
  activity: z.object({ messages: z.int(), visits: z.int() }),
});
export type VillageRollout = z.infer<typeof VillageRollout>;

export const getRollout = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/rollout',
  summary: 'Bốn bước triển khai nhóm Zalo của từng thôn, bản (D-G3)',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    /** Villages in force that have done each step. */
    done: z.array(z.object({ step: RolloutStep, villages: Share })),
    /** Of a commune or a village; above, the figures suffice. */
    villages: z.array(VillageRollout),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const confirmRolloutStep = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/rollout/:step',
  summary: 'Xác nhận đã mời hết bà con, đã ghim nội quy; hoặc bỏ xác nhận (D-G3)',
  access: 'office',
  params: z.object({ unitId: Id, step: z.enum(['invited', 'rules_pinned']) }),
  body: z.object({ operationId: OperationId, done: z.boolean() }),
  response: VillageRollout,
  errors: [
    'unit_not_found',
    'unit_not_a_village',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'group_missing',
    'operation_reused',
  ],
});

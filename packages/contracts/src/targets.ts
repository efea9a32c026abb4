import { z } from 'zod';
import { defineRoute } from './route.ts';
import { AnyPeriodKey, Day, Id, Instant, OperationId, PeriodKey, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

const Value = z.int().min(0).max(10_000_000);

/** A target beside what has been done of it; `null` = not counted here. */
const Progress = z.object({ code: z.string(), target: z.int(), done: z.int().nullable() });

const Indicator = z.object({ code: z.string(), name: z.string(), unit: z.string() });

export const TargetsView = z.object({
  unit: UnitSummary,
  period: AnyPeriodKey,
  from: Day,
  to: Day,
  /** The month that runs now; the others follow from it. */
  month: PeriodKey,
  maySet: z.boolean(),
  /** Of what a target may be given. */
  indicators: z.array(Indicator),
  /** The sums of the villages. */
  targets: z.array(Indicator.extend({ target: z.int(), done: z.int().nullable() })),
  /** The units right below; a village stands for itself. */
  units: z.array(
    z.object({
      unit: UnitSummary,
      /** By which a total is split: declared, or registered where those are more. */
      households: z.int(),
      targets: z.array(Progress),
    }),
  ),
  /** Who said what, the newest first. */
  changes: z.array(
    z.object({
      id: Id,
      name: z.string(),
      at: Instant,
      /** `null`: it followed from a change of units. */
      by: z.string().nullable(),
      /** The sum of what was said; `null` = taken back. */
      total: z.int().nullable(),
      villages: z.int(),
      reason: z.string(),
    }),
  ),
});
export type TargetsView = z.infer<typeof TargetsView>;

export const getTargets = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/targets',
  summary: 'Chỉ tiêu được giao và tiến độ của địa bàn trong một tháng, quý, nửa năm hoặc năm (D-R8)',
  access: 'office',
  params: UnitParams,
  query: z.object({ period: AnyPeriodKey.optional() }),
  response: TargetsView,
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

export const setTargets = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/targets',
  summary: 'Giao chỉ tiêu cho các thôn: chia tổng theo số hộ, hoặc từng thôn; sửa thì giữ vết (D-R8)',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    period: AnyPeriodKey,
    code: Text.max(40),
    /** `null` takes the target back. */
    total: Value.nullable(),
    /** Village by village, adding up to the total; `null` = by households. */
    values: z
      .array(z.object({ villageId: Id, value: Value }))
      .max(500)
      .nullable(),
    reason: Words.pipe(z.string().max(500)),
  }),
  response: TargetsView,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'forbidden',
    'figure_unknown',
    'target_over',
    'target_sum_differs',
    'target_of_stranger',
    'target_without_villages',
    'operation_reused',
  ],
});

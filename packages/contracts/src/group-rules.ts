import { z } from 'zod';
import { Delivery, DispatchView, GroupReached } from './dispatches.ts';
import { defineRoute } from './route.ts';
import { Instant, Line, OperationId, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** The rules of a group in plain words (D-G4). */
export const RulesWords = z.object({
  encouraged: z.array(z.string()),
  forbidden: z.array(z.string()),
  note: z.string(),
});
export type RulesWords = z.infer<typeof RulesWords>;

export const GroupRulesView = z.object({
  unit: UnitSummary,
  rules: RulesWords,
  /** Tells wordings apart; what a joiner accepts is kept with it. */
  version: z.string(),
  /** The commune's own wording; `null` while the product's model is in force. */
  own: z.object({ number: z.int(), at: Instant }).nullable(),
  /** Ready to copy into a group. */
  text: z.string(),
  /** Every group below with the last posting of rules there; `current` when it was this wording. */
  groups: z.array(
    z.object({
      group: GroupReached,
      unit: UnitSummary,
      posting: z.object({ dispatchId: z.uuid(), current: z.boolean(), delivery: Delivery }).nullable(),
    }),
  ),
  mayEdit: z.boolean(),
  mayPost: z.boolean(),
});
export type GroupRulesView = z.infer<typeof GroupRulesView>;

export const getGroupRules = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/group-rules',
  summary: 'Nội quy nhóm đang dùng và các nhóm đã đăng, đã ghim (D-G4)',
  access: 'office',
  params: UnitParams,
  response: GroupRulesView,
  errors: ['unit_not_found', 'outside_subtree'],
});

const Rule = Line(200);

export const writeGroupRules = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/group-rules',
  summary: 'Xã sửa nội quy nhóm; bản cũ vẫn giữ',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    /** The wording that was on the screen: somebody else may have changed it meanwhile. */
    basedOn: Text.max(40),
    encouraged: z.array(Rule).max(8),
    forbidden: z.array(Rule).min(1).max(8),
    note: Words.pipe(z.string().max(200)),
  }),
  response: GroupRulesView,
  errors: [
    'unit_not_found',
    'unit_not_a_commune',
    'unit_not_in_force',
    'outside_subtree',
    'rules_changed',
    'dispatch_too_long',
    'operation_reused',
  ],
});

export const postGroupRules = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/group-rules/posting',
  summary: 'Đăng nội quy vào các nhóm bên dưới và nhờ ghim (D-G3, D-G4)',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, version: Text.max(40) }),
  created: true,
  response: DispatchView,
  errors: [
    'unit_not_found',
    'unit_not_in_force',
    'outside_subtree',
    'rules_changed',
    'dispatch_without_groups',
    'operation_reused',
  ],
});

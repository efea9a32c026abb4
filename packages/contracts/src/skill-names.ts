import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Line, OperationId } from './scalars.ts';
import { SkillName, UnitParams, UnitSummary } from './units.ts';

const Name = z.object({ name: z.string(), shortName: z.string() });

const SkillNames = z.object({
  unit: UnitSummary,
  /** The version of the framework in force (D-S1). */
  framework: z.object({ code: z.string(), name: z.string(), decisionNumber: z.string() }),
  /** The five skills under their names here. */
  skills: z.array(SkillName),
  /** The name of skill 5 that this unit gave itself. */
  own: Name.nullable(),
  /** What it is called without an own name, and who called it so; `null` = the framework. */
  inherited: Name.extend({ from: UnitSummary.nullable() }),
  mayName: z.boolean(),
});

const REFUSALS = ['unit_not_found', 'outside_subtree', 'forbidden'] as const;

export const getSkillNames = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/skill-names',
  summary: 'Tên năm kỹ năng tại đơn vị, và tên riêng của kỹ năng số 5 (D-S1)',
  access: 'office',
  params: UnitParams,
  response: SkillNames,
  errors: [...REFUSALS],
});

export const nameLocalSkill = defineRoute({
  method: 'PUT',
  path: '/v1/units/:unitId/skill-names',
  summary: 'Tỉnh hoặc xã đặt tên riêng cho kỹ năng số 5 (D-S1)',
  access: 'office',
  params: UnitParams,
  /** `null`: the name of the level above counts again. */
  body: z.object({ operationId: OperationId, own: z.object({ name: Line(80), shortName: Line(20) }).nullable() }),
  response: SkillNames,
  errors: [...REFUSALS, 'unit_without_own_skill', 'unit_not_in_force', 'operation_reused'],
});

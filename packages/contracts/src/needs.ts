import { z } from 'zod';
import { NeedState } from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, Id, OperationId, Text } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** What a visit heard and somebody follows up (D-V3). */
export const Need = z.object({
  visitId: Id,
  village: UnitSummary,
  household: z.object({ id: Id, headName: z.string(), hamlet: z.string().nullable(), phone: z.string().nullable() }),
  needs: z.string(),
  difficulties: z.string(),
  heardOn: Day,
  heardBy: z.string(),
  state: NeedState,
  takenBy: z.string().nullable(),
  takenByMe: z.boolean(),
  takenOn: Day.nullable(),
  answeredBy: z.string().nullable(),
  answeredOn: Day.nullable(),
  answer: z.string(),
});
export type Need = z.infer<typeof Need>;

export const listNeeds = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/needs',
  summary: 'Nhu cầu, khó khăn nghe được trong các lượt hỗ trợ: chưa ai nhận, đang làm, đã trả lời (D-V3)',
  access: 'office',
  params: UnitParams,
  response: z.object({
    /** What waits first, the oldest of it first; what was answered stays in sight for a while. */
    needs: z.array(Need),
    /** Of each state, also where more than is shown. */
    counts: z.object({ waiting: z.int(), taken: z.int(), answered: z.int() }),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

const NeedParams = z.object({ visitId: Id });
const REFUSALS = [
  'need_not_found',
  'household_archived',
  'outside_subtree',
  'forbidden',
  'need_answered',
  'operation_reused',
] as const;

export const takeNeed = defineRoute({
  method: 'POST',
  path: '/v1/needs/:visitId/taking',
  summary: 'Tôi nhận theo việc này; ai cũng thấy người nhận',
  access: 'office',
  params: NeedParams,
  body: z.object({ operationId: OperationId }),
  response: Need,
  errors: REFUSALS,
});

export const answerNeed = defineRoute({
  method: 'POST',
  path: '/v1/needs/:visitId/answer',
  summary: 'Việc đã làm xong hoặc đã trả lời gia đình, ghi làm được gì',
  access: 'office',
  params: NeedParams,
  body: z.object({
    operationId: OperationId,
    answer: Text.max(500)
      .transform((text) => text.normalize('NFC').trim())
      .pipe(z.string().min(1)),
  }),
  response: Need,
  errors: REFUSALS,
});

import { z } from 'zod';
import { RequestKind, RequestState, SkillNumber } from './enums.ts';
import { MyData } from './my-data.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant, OperationId, PersonName, Text, Words } from './scalars.ts';
import { HelpPerson } from './sessions.ts';
import { UnitParams, UnitSummary } from './units.ts';

const Said = {
  id: Id,
  kind: RequestKind,
  village: UnitSummary,
  /** What help is wanted with; `null` = something else. */
  skill: SkillNumber.nullable(),
  words: z.string(),
  askedAt: Instant,
  state: RequestState,
  /** When somebody said they would come. */
  comeOn: Day.nullable(),
  /** When it was done: by a visit to the household, or by a word of the team. */
  doneOn: Day.nullable(),
  /** What the team said about it. */
  answer: z.string(),
};

/** What a resident asked of the team, as the resident sees it. */
export const MyRequest = z.object({ ...Said, takenBy: HelpPerson.nullable() });
export type MyRequest = z.infer<typeof MyRequest>;

/** The same as the team sees it. */
export const ResidentRequest = z.object({
  ...Said,
  asker: z.object({ name: z.string(), phone: z.string().nullable() }),
  household: z.object({ id: Id, headName: z.string(), hamlet: z.string().nullable() }).nullable(),
  /** The visit that the household says was not so. */
  visitOn: Day.nullable(),
  takenBy: z.string().nullable(),
  takenByMe: z.boolean(),
});
export type ResidentRequest = z.infer<typeof ResidentRequest>;

const RequestWords = Text.max(500).transform((text) => text.normalize('NFC').trim());

export const askForHelp = defineRoute({
  method: 'POST',
  path: '/v1/me/requests',
  summary: 'Bà con nhờ Tổ hỗ trợ, hoặc báo chỗ ghi chưa đúng về hộ mình',
  access: 'session',
  body: z.object({
    operationId: OperationId,
    id: Id,
    villageId: Id,
    kind: z.enum(['help', 'correction']),
    skill: SkillNumber.nullable(),
    words: RequestWords,
  }),
  created: true,
  response: MyRequest,
  errors: ['not_of_village', 'requests_too_many', 'request_without_words', 'id_taken', 'operation_reused'],
});

export const listMyRequests = defineRoute({
  method: 'GET',
  path: '/v1/me/requests',
  summary: 'Những điều tôi đã nhờ Tổ, và ai sẽ đến',
  access: 'session',
  response: z.object({ requests: z.array(MyRequest) }),
});

const RequestParams = z.object({ requestId: Id });

export const withdrawRequest = defineRoute({
  method: 'POST',
  path: '/v1/me/requests/:requestId/withdrawal',
  summary: 'Thôi, không nhờ nữa',
  access: 'session',
  params: RequestParams,
  body: z.object({ operationId: OperationId }),
  response: MyRequest,
  errors: ['request_not_found', 'request_settled', 'operation_reused'],
});

export const listRequests = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/requests',
  summary: 'Bà con đang nhờ gì: hỗ trợ, sửa thông tin hộ, lượt hỗ trợ chưa đúng',
  access: 'office',
  params: UnitParams,
  response: z.object({ requests: z.array(ResidentRequest) }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const takeRequest = defineRoute({
  method: 'POST',
  path: '/v1/requests/:requestId/taking',
  summary: 'Tôi nhận việc này; bà con thấy ai sẽ đến, ngày nào',
  access: 'office',
  params: RequestParams,
  body: z.object({ operationId: OperationId, comeOn: Day.nullable() }),
  response: ResidentRequest,
  errors: ['request_not_found', 'outside_subtree', 'request_settled', 'come_on_in_past', 'operation_reused'],
});

export const closeRequest = defineRoute({
  method: 'POST',
  path: '/v1/requests/:requestId/closing',
  summary: 'Việc bà con nhờ đã xong',
  access: 'office',
  params: RequestParams,
  body: z.object({ operationId: OperationId, answer: RequestWords }),
  response: ResidentRequest,
  errors: ['request_not_found', 'outside_subtree', 'request_settled', 'operation_reused'],
});

export const confirmVisit = defineRoute({
  method: 'PUT',
  path: '/v1/me/visits/:visitId/confirmation',
  summary: 'Gia đình nói lượt hỗ trợ đã ghi là đúng, hay chưa đúng và vì sao (D-P3)',
  access: 'session',
  params: z.object({ visitId: Id }),
  body: z.object({ operationId: OperationId, right: z.boolean(), words: RequestWords }),
  response: MyData,
  errors: ['visit_not_found', 'operation_reused'],
});

export const correctMyHousehold = defineRoute({
  method: 'PUT',
  path: '/v1/me/households/:householdId',
  summary: 'Gia đình tự sửa tên, năm sinh, số điện thoại, nơi ở của mình (D-P3)',
  access: 'session',
  params: z.object({ householdId: Id }),
  body: z.object({
    operationId: OperationId,
    phone: Text.trim().max(30).nullable(),
    hamlet: Words.pipe(z.string().max(120)).nullable(),
    people: z
      .array(
        z.object({
          id: Id,
          fullName: PersonName,
          birthYear: z.int().nullable(),
        }),
      )
      .max(30),
  }),
  response: MyData,
  errors: [
    'household_not_found',
    'household_archived',
    'phone_invalid',
    'birth_year_invalid',
    'resident_not_in_household',
    'household_duplicate',
    'operation_reused',
  ],
});

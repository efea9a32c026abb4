import { z } from 'zod';
import { ConsentPurpose, Departure, ErasureScope, JoinRequestState, VisitOutcome } from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant, OperationId, Text } from './scalars.ts';
import { UnitSummary } from './units.ts';

/** A household to which the person belongs, as far as it is kept here (D-P3). */
export const MyHousehold = z.object({
  id: Id,
  village: UnitSummary,
  headName: z.string(),
  phone: z.string().nullable(),
  hamlet: z.string().nullable(),
  people: z.array(z.object({ id: Id, fullName: z.string(), birthYear: z.int().nullable() })),
  /** Who lives there no more, and since when; absent = nobody. */
  former: z.array(z.object({ id: Id, fullName: z.string(), departure: Departure, departedOn: Day })).optional(),
  /** Who came when, and what the household says of it (`null` = nothing yet); the newest. */
  visits: z.array(
    z.object({ id: Id, on: Day, memberName: z.string(), outcome: VisitOutcome, right: z.boolean().nullable() }),
  ),
  visitCount: z.int(),
  /** Its names were erased: only the counts are left. */
  erased: z.boolean(),
});
export type MyHousehold = z.infer<typeof MyHousehold>;

export const MyConsent = z.object({
  purpose: ConsentPurpose,
  title: z.string(),
  text: z.string(),
  /** What taking it back does. */
  withdrawal: z.string(),
  given: z.boolean(),
  givenAt: Instant.nullable(),
  /** The member to whom the household said it aloud; `null` when the person gave it here. */
  recordedBy: z.string().nullable(),
});
export type MyConsent = z.infer<typeof MyConsent>;

/** All that is kept of the person who asks (D-P3). */
export const MyData = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  joined: z.array(
    z.object({
      village: UnitSummary,
      state: JoinRequestState,
      fullName: z.string(),
      headName: z.string(),
      hamlet: z.string(),
      requestedAt: Instant,
    }),
  ),
  households: z.array(MyHousehold),
  consents: z.array(MyConsent),
  consentTextVersion: z.string(),
  /** An office in force keeps name and number on the roster until it ends. */
  holdsOffice: z.boolean(),
  /** What was asked for and is not done yet. */
  erasure: z.object({ scope: ErasureScope, requestedAt: Instant, dueAt: Instant }).nullable(),
});
export type MyData = z.infer<typeof MyData>;

export const getMyData = defineRoute({
  method: 'GET',
  path: '/v1/me/data',
  summary: 'Những gì đang lưu về người đang đăng nhập và hộ của họ (D-P3)',
  access: 'session',
  response: MyData,
});

export const changeConsent = defineRoute({
  method: 'PUT',
  path: '/v1/me/consents/:purpose',
  summary: 'Đồng ý, hoặc rút lại sự đồng ý, cho một mục đích (D-P2)',
  access: 'session',
  params: z.object({ purpose: ConsentPurpose }),
  body: z.object({ operationId: OperationId, given: z.boolean(), consentTextVersion: Text.max(40) }),
  response: MyData,
  errors: ['consent_missing', 'operation_reused'],
});

export const askErasure = defineRoute({
  method: 'POST',
  path: '/v1/me/erasure',
  summary: 'Yêu cầu xóa thông tin; làm xong trong 72 giờ (D-P3)',
  access: 'session',
  body: z.object({
    operationId: OperationId,
    /** With this household, everybody named in it; without, the person alone. */
    householdId: Id.nullable(),
  }),
  created: true,
  response: MyData,
  errors: ['household_not_found', 'operation_reused'],
});

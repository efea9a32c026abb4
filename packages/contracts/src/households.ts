import { z } from 'zod';
import {
  ConsentChannel,
  ConsentPurpose,
  Departure,
  PriorityReason,
  ResidentRelation,
  SkillLevel,
  SkillNumber,
  SupportService,
  VisitOutcome,
} from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, distinct, Id, Instant, OperationId, PersonName, PhoneAsWritten, setOf, Text, Words } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** Level per skill 1…5 in this order; `null` = not recorded (D-S7). */
export const Petals = z.array(SkillLevel.nullable()).length(5);
export type Petals = z.infer<typeof Petals>;

/** D-S5; `null` = not recorded. */
export const ResidentIndicators = z.object({
  vneidLevel: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullable(),
  publicServiceAccount: z.boolean().nullable(),
  paymentAccount: z.boolean().nullable(),
  healthRecord: z.boolean().nullable(),
  digitalSignature: z.boolean().nullable(),
});
export type ResidentIndicators = z.infer<typeof ResidentIndicators>;

export const HouseholdCard = z.object({
  id: Id,
  village: UnitSummary,
  headName: z.string(),
  phone: z.string().nullable(),
  hamlet: z.string().nullable(),
  priority: z.array(PriorityReason),
  residentCount: z.int(),
  /** Best level in the household per skill. */
  petals: Petals,
  /** One member is proficient in all five (D-S3): the ring of the glyph. */
  goalOneMember: z.boolean(),
  lastVisitOn: Day.nullable(),
  comeBackOn: Day.nullable(),
  /** Nobody lives there since that day; absent or `null` = somebody does. */
  leftOn: Day.nullable().optional(),
});
export type HouseholdCard = z.infer<typeof HouseholdCard>;

export const Resident = z.object({
  id: Id,
  fullName: z.string(),
  relation: ResidentRelation,
  birthYear: z.int().nullable(),
  petals: Petals,
  indicators: ResidentIndicators,
  /** Of a head who took the place of one who left: what they were before; absent = nothing is known of that. */
  relationBefore: ResidentRelation.nullable().optional(),
});
export type Resident = z.infer<typeof Resident>;

/** Somebody who moved away or died. Their levels stay where they were. */
export const FormerResident = Resident.extend({
  departure: Departure,
  /** The first day without them. */
  departedOn: Day,
});
export type FormerResident = z.infer<typeof FormerResident>;

export const VisitRecord = z.object({
  id: Id,
  occurredAt: Instant,
  memberName: z.string(),
  outcome: VisitOutcome,
  comeBackOn: Day.nullable(),
  residents: z.array(
    z.object({
      residentId: Id,
      fullName: z.string(),
      skills: z.array(z.object({ skill: SkillNumber, levelBefore: SkillLevel.nullable(), levelAfter: SkillLevel })),
      services: z.array(SupportService),
    }),
  ),
  difficulties: z.string(),
  needs: z.string(),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

export const HouseholdDetail = HouseholdCard.extend({
  version: z.int(),
  digitalShop: z.boolean().nullable(),
  assistedBy: z.object({ personId: Id, name: z.string() }).nullable(),
  /** Who lives there. */
  residents: z.array(Resident),
  /** Who does not any more; absent = nobody (phones keep households as they were told long ago). */
  formerResidents: z.array(FormerResident).optional(),
  visits: z.array(VisitRecord),
  consents: z.array(
    z.object({
      purpose: ConsentPurpose,
      channel: ConsentChannel,
      recordedBy: z.string().nullable(),
      givenAt: Instant,
      withdrawnAt: Instant.nullable(),
    }),
  ),
});
export type HouseholdDetail = z.infer<typeof HouseholdDetail>;

const ResidentInput = z.object({
  id: Id,
  fullName: PersonName,
  relation: ResidentRelation,
  /** Elderly people may know only their year of birth (practice §0). */
  birthYear: z.int().nullable(),
});

const HouseholdInput = z.object({
  phone: PhoneAsWritten.nullable(),
  hamlet: Words.pipe(z.string().max(120)).nullable(),
  priority: setOf(PriorityReason),
});

export const listHouseholds = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/households',
  summary: 'Danh sách hộ của địa bàn: tìm không dấu, lọc theo kỹ năng còn thiếu',
  access: 'office',
  params: UnitParams,
  query: z.object({
    search: Text.max(80).optional(),
    /** Households in which nobody is proficient in this skill. */
    missingSkill: z.coerce.number().pipe(SkillNumber).optional(),
    priority: z.stringbool().optional(),
    neverVisited: z.stringbool().optional(),
    /** Households in which nobody lives any more, instead of those in which somebody does. */
    left: z.stringbool().optional(),
    /** The `next` of the page before. */
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ households: z.array(HouseholdCard), total: z.int(), next: z.string().nullable() }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const listNextVisits = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/next-visits',
  summary: 'Nên đến hộ nào tiếp: hẹn quay lại, còn thiếu kỹ năng, ưu tiên, lâu chưa đến',
  access: 'office',
  params: UnitParams,
  response: z.object({
    suggestions: z.array(
      z.object({
        household: HouseholdCard,
        missing: z.array(SkillNumber),
        daysSinceVisit: z.int().nullable(),
        comeBackDue: z.boolean(),
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

const HouseholdParams = z.object({ householdId: Id });

export const getHousehold = defineRoute({
  method: 'GET',
  path: '/v1/households/:householdId',
  summary: 'Một hộ: người trong hộ, kỹ năng, các lượt hỗ trợ, sự đồng ý',
  access: 'office',
  params: HouseholdParams,
  response: HouseholdDetail,
  errors: ['household_not_found', 'household_outside_subtree'],
});

export const registerHousehold = defineRoute({
  method: 'POST',
  path: '/v1/households',
  summary: 'Ghi một hộ mới cùng những người trong hộ',
  access: 'office',
  body: HouseholdInput.extend({
    operationId: OperationId,
    id: Id,
    villageId: Id,
    /** Exactly one is the head. */
    residents: z.array(ResidentInput).min(1).max(30).refine(distinct('id')),
    /** Asked aloud by the member, one by one, never pre-ticked (D-P2). `support` is needed to keep the record. */
    consents: setOf(ConsentPurpose),
    consentTextVersion: Text.max(40),
  }),
  created: true,
  response: HouseholdDetail,
  errors: [
    'outside_subtree',
    'unit_not_found',
    'unit_not_a_village',
    'unit_not_in_force',
    'phone_invalid',
    'birth_year_invalid',
    'household_without_head',
    'household_duplicate',
    'consent_missing',
    'id_taken',
    'operation_reused',
  ],
});

export const updateHousehold = defineRoute({
  method: 'PUT',
  path: '/v1/households/:householdId',
  summary: 'Sửa thông tin chung của hộ',
  access: 'office',
  params: HouseholdParams,
  body: HouseholdInput.extend({
    operationId: OperationId,
    digitalShop: z.boolean().nullable(),
    /** The named team member who does it for them (D-S4); `null` = nobody. */
    assistedByPersonId: Id.nullable(),
  }),
  response: HouseholdDetail,
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'household_archived',
    'phone_invalid',
    'household_duplicate',
    'helper_not_in_team',
    'operation_reused',
  ],
});

export const addResident = defineRoute({
  method: 'POST',
  path: '/v1/households/:householdId/residents',
  summary: 'Thêm một người vào hộ',
  access: 'office',
  params: HouseholdParams,
  body: ResidentInput.extend({ operationId: OperationId }),
  created: true,
  response: HouseholdDetail,
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'household_archived',
    'household_left',
    'birth_year_invalid',
    'household_without_head',
    'id_taken',
    'operation_reused',
  ],
});

/** What stops somebody from leaving a household or coming back to it. */
const COMING_AND_GOING = [
  'household_not_found',
  'household_outside_subtree',
  'household_archived',
  'resident_not_in_household',
  'household_duplicate',
  'date_in_future',
  'date_too_old',
  'operation_reused',
] as const;

export const recordDeparture = defineRoute({
  method: 'POST',
  path: '/v1/households/:householdId/departures',
  summary: 'Có người, hoặc cả hộ, chuyển đi hay đã mất: từ ngày đó không tính nữa',
  access: 'office',
  params: HouseholdParams,
  body: z.object({
    operationId: OperationId,
    residentIds: setOf(Id).pipe(z.array(Id).min(1).max(60)),
    departure: Departure,
    /** The first day without them. */
    on: Day,
    /** Who is head from now on, where the head leaves and others stay. */
    newHeadId: Id.nullable(),
  }),
  created: true,
  response: HouseholdDetail,
  errors: [...COMING_AND_GOING, 'departed_otherwise', 'new_head_missing'],
});

export const recordReturn = defineRoute({
  method: 'POST',
  path: '/v1/households/:householdId/returns',
  summary: 'Người, hoặc cả hộ, đã về lại; hoặc đã ghi nhầm là không còn ở đây',
  access: 'office',
  params: HouseholdParams,
  body: z.object({
    operationId: OperationId,
    residentIds: setOf(Id).pipe(z.array(Id).min(1).max(60)),
    /** From which day they live there again; `null` = they had never left. */
    on: Day.nullable(),
  }),
  created: true,
  response: HouseholdDetail,
  errors: COMING_AND_GOING,
});

const ResidentParams = z.object({ residentId: Id });

export const updateResident = defineRoute({
  method: 'PUT',
  path: '/v1/residents/:residentId',
  summary: 'Sửa thông tin và các chỉ báo của một người',
  access: 'office',
  params: ResidentParams,
  body: z.object({
    operationId: OperationId,
    fullName: PersonName,
    birthYear: z.int().nullable(),
    indicators: ResidentIndicators,
  }),
  response: HouseholdDetail,
  errors: [
    'resident_not_found',
    'household_outside_subtree',
    'household_archived',
    'birth_year_invalid',
    'household_duplicate',
    'operation_reused',
  ],
});

export const correctSkillLevel = defineRoute({
  method: 'POST',
  path: '/v1/residents/:residentId/skill-corrections',
  summary: 'Sửa mức kỹ năng đã ghi sai, kể cả hạ mức, kèm lý do (D-S2)',
  access: 'office',
  params: ResidentParams,
  body: z.object({
    operationId: OperationId,
    skill: SkillNumber,
    level: SkillLevel,
    reason: Words.pipe(z.string().min(3)),
  }),
  created: true,
  response: HouseholdDetail,
  errors: ['resident_not_found', 'household_outside_subtree', 'household_archived', 'operation_reused'],
});

export const changeHouseholdConsent = defineRoute({
  method: 'PUT',
  path: '/v1/households/:householdId/consents/:purpose',
  summary: 'Gia đình nói với thành viên Tổ: đồng ý, hoặc rút lại sự đồng ý, cho một mục đích (D-P2)',
  access: 'office',
  params: HouseholdParams.extend({ purpose: ConsentPurpose }),
  body: z.object({ operationId: OperationId, given: z.boolean(), consentTextVersion: Text.max(40) }),
  response: HouseholdDetail,
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'household_archived',
    'consent_missing',
    'operation_reused',
  ],
});

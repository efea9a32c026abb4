import { z } from 'zod';
import { HouseholdCard } from './households.ts';
import { defineRoute } from './route.ts';
import { Day, distinct, Id, Instant, OperationId, PersonName, Text, Words } from './scalars.ts';
import { HelpPerson } from './sessions.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** Why two records may be of one household. */
export const LikenessReason = z.enum([
  'same_phone',
  'same_head',
  'similar_head',
  /** Who is head in one record is somebody else of the house in the other. */
  'head_is_other',
  'same_birth_year',
  'same_hamlet',
]);
export type LikenessReason = z.infer<typeof LikenessReason>;

const Likeness = { score: z.int().min(0).max(100), reasons: z.array(LikenessReason) };

export const findSimilarHouseholds = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/similar-households',
  summary: 'Hộ đang ghi có giống hộ nào đã có không: trong thôn, trong xã và nơi được giao',
  access: 'office',
  params: UnitParams,
  body: z.object({
    headName: PersonName,
    headBirthYear: z.int().nullable(),
    others: z.array(PersonName).max(30),
    phone: Text.max(30).nullable(),
    hamlet: Words.pipe(z.string().max(120)).nullable(),
  }),
  response: z.object({
    /** Of the village itself, the likeliest first. */
    here: z.array(z.object({ household: HouseholdCard, ...Likeness })),
    /** Of other villages: where, and whom to ask; nothing about the household itself (D-P4). */
    elsewhere: z.array(z.object({ village: UnitSummary, team: z.array(HelpPerson) })),
  }),
  errors: ['unit_not_found', 'unit_not_a_village', 'outside_subtree'],
});

/** A merge of two records, as the list shows it. */
export const HouseholdMerge = z.object({
  id: Id,
  kept: z.object({ id: Id, headName: z.string(), village: UnitSummary }),
  gone: z.object({ id: Id, headName: z.string(), village: UnitSummary }),
  mergedBy: z.string(),
  mergedAt: Instant,
  undoneAt: Instant.nullable(),
  /** The last day on which it can be taken back; `null` when it no longer can. */
  undoableUntil: Day.nullable(),
});
export type HouseholdMerge = z.infer<typeof HouseholdMerge>;

export const listDuplicates = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/household-duplicates',
  summary: 'Những hộ có thể bị ghi hai lần, và những lần gộp gần đây',
  access: 'office',
  params: UnitParams,
  response: z.object({
    pairs: z.array(z.object({ one: HouseholdCard, other: HouseholdCard, ...Likeness })),
    merges: z.array(HouseholdMerge),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

const Pair = { keptId: Id, goneId: Id };

export const mergeHouseholds = defineRoute({
  method: 'POST',
  path: '/v1/household-merges',
  summary: 'Gộp hai bản ghi của một hộ: lượt hỗ trợ, người, sự đồng ý về một chỗ; hoàn tác được trong 60 ngày',
  access: 'office',
  body: z.object({
    operationId: OperationId,
    id: Id,
    ...Pair,
    /** Who of the record that goes is who of the one that stays; everybody else moves over. */
    samePeople: z.array(z.object(Pair)).max(30).refine(distinct('keptId')).refine(distinct('goneId')),
  }),
  created: true,
  response: HouseholdMerge,
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'household_archived',
    'merge_with_itself',
    'resident_not_in_household',
    'id_taken',
    'operation_reused',
  ],
});

export const undoHouseholdMerge = defineRoute({
  method: 'POST',
  path: '/v1/household-merges/:mergeId/undo',
  summary: 'Hoàn tác một lần gộp hộ: hai hộ trở lại, lượt ghi sau khi gộp vẫn còn',
  access: 'office',
  params: z.object({ mergeId: Id }),
  body: z.object({ operationId: OperationId }),
  response: HouseholdMerge,
  errors: [
    'merge_not_found',
    'household_outside_subtree',
    'merge_undone',
    'merge_too_old',
    'merge_undo_later_first',
    'household_archived',
    'household_duplicate',
    'unit_not_in_force',
    'operation_reused',
  ],
});

export const declareDistinct = defineRoute({
  method: 'POST',
  path: '/v1/distinct-households',
  summary: 'Nói rằng hai hộ giống nhau là hai hộ khác nhau; không hỏi lại nữa',
  access: 'office',
  body: z.object({ operationId: OperationId, oneId: Id, otherId: Id }),
  created: true,
  response: z.object({ oneId: Id, otherId: Id }),
  errors: ['household_not_found', 'household_outside_subtree', 'merge_with_itself', 'operation_reused'],
});

import { z } from 'zod';
import { SkillLevel, SkillNumber, SupportService, VisitOutcome } from './enums.ts';
import { HouseholdDetail, VisitRecord } from './households.ts';
import { defineRoute } from './route.ts';
import { AnyPeriodKey, Day, distinct, Id, Instant, OperationId, setOf, Words } from './scalars.ts';
import { UnitParams } from './units.ts';

export const logVisit = defineRoute({
  method: 'POST',
  path: '/v1/visits',
  summary: 'Ghi một lượt hỗ trợ tại hộ (D-V1)',
  access: 'office',
  body: z.object({
    operationId: OperationId,
    id: Id,
    householdId: Id,
    occurredAt: Instant,
    outcome: VisitOutcome,
    comeBackOn: Day.nullable(),
    residents: z
      .array(
        z.object({
          residentId: Id,
          skills: z
            .array(z.object({ skill: SkillNumber, levelBefore: SkillLevel.nullable(), levelAfter: SkillLevel }))
            .max(5)
            .refine(distinct('skill')),
          services: setOf(SupportService),
        }),
      )
      .max(30)
      .refine(distinct('residentId')),
    difficulties: Words,
    needs: Words,
  }),
  created: true,
  /** The household as it stands; of its visits this one alone, for whoever logs it knows the others. */
  response: z.object({ visit: VisitRecord, household: HouseholdDetail }),
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'household_archived',
    'household_left',
    'resident_not_in_household',
    'resident_departed',
    'visit_without_resident',
    'help_without_meeting',
    'date_in_future',
    'date_too_old',
    'come_back_date_missing',
    'come_back_date_in_past',
    'come_back_date_too_far',
    'level_before_mismatch',
    'level_lowered',
    'id_taken',
    'operation_reused',
  ],
});

export const listVisits = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/visits',
  summary: 'Các lượt hỗ trợ của địa bàn trong một kỳ: nguồn của từng con số',
  access: 'office',
  params: UnitParams,
  query: z.object({
    period: AnyPeriodKey,
    skill: z.coerce.number().pipe(SkillNumber).optional(),
    service: SupportService.optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    visits: z.array(VisitRecord.extend({ householdId: Id, headName: z.string(), villageName: z.string() })),
    next: z.string().nullable(),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

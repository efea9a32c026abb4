import { z } from 'zod';
import { AssignmentKind } from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, Id, OperationId, PeriodKey, Text } from './scalars.ts';
import { UnitParams } from './units.ts';

/** What one did for others, month by month; for oneself alone, and compared with nobody. */
export const Contribution = z.object({
  months: z.array(
    z.object({
      key: PeriodKey,
      visits: z.int(),
      households: z.int(),
      /** People helped, each once a month. */
      people: z.int(),
      lessons: z.int(),
    }),
  ),
  /** Since the beginning, each person once. */
  peopleEver: z.int(),
  householdsEver: z.int(),
});
export type Contribution = z.infer<typeof Contribution>;

export const getMyContribution = defineRoute({
  method: 'GET',
  path: '/v1/me/contribution',
  summary: 'Đóng góp của tôi từng tháng; chỉ mình tôi xem',
  access: 'office',
  response: Contribution,
});

/** Work that a leader gave to a member (D-T6). */
export const Assignment = z.object({
  id: Id,
  villageId: Id,
  kind: AssignmentKind,
  member: z.object({ id: Id, name: z.string() }),
  mine: z.boolean(),
  household: z.object({ id: Id, headName: z.string(), hamlet: z.string().nullable() }).nullable(),
  /** The hamlet, or what is to be done. */
  words: z.string(),
  dueOn: Day.nullable(),
  assignedBy: z.string(),
  assignedOn: Day,
  doneOn: Day.nullable(),
});
export type Assignment = z.infer<typeof Assignment>;

export const listAssignments = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/assignments',
  summary: 'Việc đã giao trong Tổ: xóm, hộ, nhiệm vụ (D-T6)',
  access: 'office',
  params: UnitParams,
  response: z.object({ assignments: z.array(Assignment) }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

export const assignWork = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/assignments',
  summary: 'Tổ trưởng giao việc cho một thành viên',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    id: Id,
    personId: Id,
    kind: AssignmentKind,
    householdId: Id.nullable(),
    words: Text.max(300).transform((text) => text.normalize('NFC').trim()),
    dueOn: Day.nullable(),
  }),
  created: true,
  response: Assignment,
  errors: [
    'unit_not_found',
    'unit_not_a_village',
    'outside_subtree',
    'forbidden',
    'helper_not_in_team',
    'household_not_found',
    'assignment_without_words',
    'due_in_past',
    'id_taken',
    'operation_reused',
  ],
});

export const closeAssignment = defineRoute({
  method: 'POST',
  path: '/v1/assignments/:assignmentId/closing',
  summary: 'Việc được giao đã xong, hoặc tổ trưởng thôi giao',
  access: 'office',
  params: z.object({ assignmentId: Id }),
  body: z.object({ operationId: OperationId, done: z.boolean() }),
  response: z.object({ assignmentId: Id, doneOn: Day.nullable() }),
  errors: ['assignment_not_found', 'outside_subtree', 'forbidden', 'assignment_settled', 'operation_reused'],
});

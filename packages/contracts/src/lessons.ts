import { z } from 'zod';
import { LessonKind, SkillNumber } from './enums.ts';
import { defineRoute } from './route.ts';
import { AnyPeriodKey, Day, Id, Instant, Line, OperationId, setOf, Text } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

/** A lesson for many at once, or a digital day of the village (D-V2). */
export const GroupLesson = z.object({
  id: Id,
  village: UnitSummary,
  kind: LessonKind,
  occurredAt: Instant,
  on: Day,
  place: z.string(),
  topics: z.array(SkillNumber),
  /** All who came. */
  attendees: z.int(),
  /** Who came and is not named. */
  others: z.int(),
  leaders: z.array(z.string()),
  /** Who taught and who came, for whoever mends it; absent = told by an older service. */
  leaderIds: z.array(Id).optional(),
  residentIds: z.array(Id).optional(),
});
export type GroupLesson = z.infer<typeof GroupLesson>;

export const logLesson = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/lessons',
  summary: 'Ghi một buổi hướng dẫn nhóm hoặc ngày hội, ai đến và ai hướng dẫn (D-V2)',
  access: 'office',
  params: UnitParams,
  body: z.object({
    operationId: OperationId,
    id: Id,
    kind: LessonKind,
    occurredAt: Instant,
    place: Line(120),
    topics: setOf(SkillNumber).pipe(z.array(SkillNumber).min(1)),
    /** Known people of households who came: each is guided in what was taught. */
    residentIds: setOf(Id).pipe(z.array(Id).max(500)),
    /** How many came beside them. */
    others: z.int().min(0).max(5000),
    leaderIds: setOf(Id).pipe(z.array(Id).min(1).max(30)),
  }),
  created: true,
  response: GroupLesson,
  errors: [
    'unit_not_found',
    'unit_not_a_village',
    'outside_subtree',
    'forbidden',
    'household_outside_subtree',
    'household_archived',
    'attendee_unknown',
    'lesson_without_people',
    'lesson_leader_unknown',
    'date_in_future',
    'date_too_old',
    'id_taken',
    'operation_reused',
  ],
});

export const correctLesson = defineRoute({
  method: 'PUT',
  path: '/v1/lessons/:lessonId',
  summary: 'Sửa một buổi hướng dẫn đã ghi: lúc nào, ở đâu, học gì, ai đến, ai hướng dẫn',
  access: 'office',
  params: z.object({ lessonId: Id }),
  body: logLesson.body.omit({ id: true }),
  response: GroupLesson,
  errors: ['lesson_not_found', ...logLesson.errors.filter((code) => code !== 'id_taken')],
});

export const listLessons = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/lessons',
  summary: 'Các buổi hướng dẫn nhóm, ngày hội của địa bàn trong một kỳ (chỉ tiêu B4)',
  access: 'office',
  params: UnitParams,
  query: z.object({ period: AnyPeriodKey.optional() }),
  response: z.object({
    lessons: z.array(GroupLesson),
    /** All who came, lesson by lesson. */
    attendees: z.int(),
    mayLog: z.boolean(),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const listAttendees = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/residents',
  summary: 'Người trong các hộ của thôn, để đánh dấu ai đến buổi hướng dẫn',
  access: 'office',
  params: UnitParams,
  query: z.object({
    search: Text.max(80).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    residents: z.array(
      z.object({
        id: Id,
        fullName: z.string(),
        birthYear: z.int().nullable(),
        headName: z.string(),
        hamlet: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'forbidden'],
});

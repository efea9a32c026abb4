import type { GroupLesson } from '@cns/contracts/lessons';
import type { UnitSummary } from '@cns/contracts/units';
import { dayOf } from '@cns/domain/time';
import type { Answer } from '../api/routes.ts';
import { needsPerson, type Operation } from './operation.ts';

type Logged = Extract<Operation, { kind: 'lesson.log' }>;
type Edited = Extract<Operation, { kind: 'lesson.edit' }>;
type Lessons = Answer<'GET /v1/units/:unitId/lessons'>;

/** A lesson as the server will tell it. */
export function lessonOf(
  { body }: Logged,
  village: UnitSummary,
  nameOf: (personId: string) => string | null,
): GroupLesson {
  const { id, kind, occurredAt, place, topics, residentIds, others = 0, leaderIds } = body;
  return {
    id,
    village,
    kind,
    occurredAt,
    on: dayOf(new Date(occurredAt)),
    place,
    topics: [...topics],
    attendees: residentIds.length + others,
    others,
    leaders: leaderIds.flatMap((personId) => nameOf(personId) ?? []),
    leaderIds: [...leaderIds],
    residentIds: [...residentIds],
  };
}

/** A lesson as this phone tells it by now, whether or not that has arrived. */
export function lessonEdited(
  lesson: GroupLesson,
  operations: readonly Operation[],
  nameOf: (personId: string) => string | null,
): GroupLesson {
  return operations
    .filter((operation) => isEditOf(operation, lesson))
    .reduce((one, edit) => told(one, edit, nameOf), lesson);
}

const isEditOf = (operation: Operation, { id }: GroupLesson): operation is Edited =>
  operation.kind === 'lesson.edit' && operation.params.lessonId === id && !needsPerson(operation);

function told(lesson: GroupLesson, { body }: Edited, nameOf: (personId: string) => string | null): GroupLesson {
  const { kind, occurredAt, place, topics, others, leaderIds } = body.changes;
  const removed = body.removedIds ?? [];
  const stayed = (lesson.residentIds ?? []).filter((id) => !removed.includes(id));
  const residentIds = [...new Set([...stayed, ...(body.addedIds ?? [])])];
  const when = occurredAt?.to ?? lesson.occurredAt;
  const uncounted = others?.to ?? lesson.others;
  return {
    ...lesson,
    kind: kind?.to ?? lesson.kind,
    occurredAt: when,
    on: dayOf(new Date(when)),
    place: place?.to ?? lesson.place,
    topics: [...(topics?.to ?? lesson.topics)],
    others: uncounted,
    attendees: residentIds.length + uncounted,
    residentIds,
    ...(leaderIds === undefined
      ? {}
      : { leaderIds: [...leaderIds.to], leaders: leaderIds.to.flatMap((id) => nameOf(id) ?? []) }),
  };
}

/** The lessons of a village with those that were written down on this phone and have not arrived, newest first. */
export function lessonsOnPhone(
  told: Lessons | undefined,
  operations: readonly Operation[],
  { village, nameOf }: { village: UnitSummary; nameOf: (personId: string) => string | null },
): Lessons {
  const known = told ?? { lessons: [], attendees: 0, mayLog: true };
  const own = operations
    .filter((operation): operation is Logged => operation.kind === 'lesson.log' && !needsPerson(operation))
    .filter(({ villageId, body }) => villageId === village.id && known.lessons.every(({ id }) => id !== body.id))
    .map((operation) => lessonOf(operation, village, nameOf));
  const lessons = [...own, ...known.lessons]
    .map((lesson) => lessonEdited(lesson, operations, nameOf))
    .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  return { ...known, lessons, attendees: lessons.reduce((sum, { attendees }) => sum + attendees, 0) };
}

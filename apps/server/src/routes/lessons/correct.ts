import { correctLesson } from '@cns/contracts/lessons';
import { correctHelp, type LessonToCorrect, lessonToCorrect, lockLesson } from '@cns/db/lesson-corrections';
import { audit } from '@cns/db/queries/audit';
import { changeLesson, householdsOf, lessonById } from '@cns/db/queries/lessons';
import { type LockedHousehold, lockForHelp } from '@cns/db/queries/visit-log';
import { livedThere } from '@cns/domain/departures';
import { DomainError, fieldError } from '@cns/domain/errors';
import { checkLesson } from '@cns/domain/lessons';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { type UseCase, type WriteCall, writeRoute } from '../../http/route.ts';
import { authoriseAt as authoriseHousehold } from '../visits/visit-log.ts';
import { checkLeaders } from './log.ts';

type CorrectCall = WriteCall<typeof correctLesson>;

/** A saved lesson told otherwise; what its people learned there, and all figures, follow (D-V2, D-S8). */
export const correctingLesson: UseCase<typeof correctLesson> = {
  execute: async (call) => {
    const { tx, actor, now, params, body } = call;
    const lesson = await lockLesson(tx, params.lessonId);
    await authoriseAt(tx, actor, 'visit.write', lesson.villageId);
    const occurredAt = new Date(body.occurredAt);
    checkLesson({ ...body, occurredAt }, now);
    await checkLeaders(tx, lesson.villageId, body.leaderIds, occurredAt);
    const households = await householdsConcerned(call, lesson, occurredAt);
    const { kind, place, topics, others, leaderIds, residentIds } = body;
    const attendees = others + residentIds.length;
    await changeLesson(tx, { id: lesson.id, kind, place, topics, occurredAt, others, attendees }, leaderIds);
    await audit(tx, {
      ...{ at: now, personId: actor.personId, action: 'lesson.corrected', unitId: lesson.villageId },
      subjectId: lesson.id,
      operationId: body.operationId,
      detail: { named: residentIds.length, others, households: households.length },
    });
    const told = { occurredAt, topics, residentIds, leaderIds };
    await correctHelp(tx, { lesson, told, households, personId: actor.personId, now });
  },
  mayView: async ({ tx, actor, params }) =>
    authoriseAt(tx, actor, 'household.read', (await lessonToCorrect(tx, params.lessonId)).villageId),
  view: ({ tx, params }) => lessonById(tx, params.lessonId),
};

export const correctLessonRoute = writeRoute(correctLesson, correctingLesson);

/**
 * The households in which anything changes, locked: of whoever was added or taken off, or of all when what was taught, when or
 * by whom is another.
 * @throws DomainError `attendee_unknown`, `household_outside_subtree`, `household_archived`
 */
async function householdsConcerned(
  { tx, actor, body }: CorrectCall,
  lesson: LessonToCorrect,
  occurredAt: Date,
): Promise<LockedHousehold[]> {
  const added = body.residentIds.filter((id) => !lesson.residentIds.includes(id));
  const removed = lesson.residentIds.filter((id) => !body.residentIds.includes(id));
  const concerned = isTaughtAnew(body, lesson, occurredAt) ? [...lesson.residentIds, ...added] : [...added, ...removed];
  const households = [...(await lockForHelp(tx, [...(await householdsOf(tx, concerned)).keys()])).values()];
  for (const household of households) {
    authoriseHousehold(actor, 'visit.write', household);
    const comes = household.residents.some(({ id }) => added.includes(id));
    if (comes && household.archived) throw new DomainError('household_archived');
  }
  const lives = new Set(
    households.flatMap(({ residents }) =>
      residents.filter((one) => livedThere(one, dayOf(occurredAt))).map(({ id }) => id),
    ),
  );
  const unknown = added.filter((id) => !lives.has(id)).length;
  if (unknown > 0) throw fieldError('attendee_unknown', 'residentIds', { count: unknown });
  return households;
}

function isTaughtAnew(body: CorrectCall['body'], lesson: LessonToCorrect, occurredAt: Date): boolean {
  const sameTopics = [...body.topics].sort().join() === [...lesson.topics].sort().join();
  const sameTeacher = lesson.leaderIds.includes(body.leaderIds[0] ?? '');
  return !sameTopics || !sameTeacher || occurredAt.getTime() !== lesson.occurredAt.getTime();
}

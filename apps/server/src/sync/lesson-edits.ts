import type { LessonKind, SkillNumber } from '@cns/contracts/enums';
import type { correctLesson } from '@cns/contracts/lessons';
import { type LessonToCorrect, lessonToCorrect, lockLesson } from '@cns/db/lesson-corrections';
import { byOurClock } from '@cns/domain/device-clock';
import { authoriseAt } from '../http/authorise.ts';
import { correctingLesson } from '../routes/lessons/correct.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { applyEdit, conflictsIn, type Editing, execute } from './editing.ts';

/** Beside its own fields one for each who came, so that two members who each add somebody agree. */
type LessonFields = {
  kind: LessonKind;
  occurredAt: string;
  place: string;
  topics: SkillNumber[];
  others: number;
  leaderIds: string[];
} & { [came: `came ${string}`]: true | null };

const lesson: Editing<ContentOf<'lesson.edit'>, LessonFields> = {
  async stands(tx, { actor }, { params: { lessonId } }) {
    const row = await lockLesson(tx, lessonId);
    await authoriseAt(tx, actor, 'visit.write', row.villageId);
    return fieldsOf(row);
  },
  changes: ({ body: { changes, addedIds = [], removedIds = [] } }) => ({
    ...changes,
    ...Object.fromEntries(addedIds.map((id) => [`came ${id}`, { from: null, to: true }])),
    ...Object.fromEntries(removedIds.map((id) => [`came ${id}`, { from: true, to: null }])),
  }),
  write(tx, call, { params }, { kind, occurredAt, place, topics, others, leaderIds, ...came }) {
    const residentIds = Object.entries(came).flatMap(([name, yes]) => (yes ? [name.slice('came '.length)] : []));
    const own = { kind, occurredAt, place, topics, others, leaderIds };
    const body = { operationId: call.operation.operationId, ...own, residentIds };
    return execute<typeof correctLesson>(correctingLesson, tx, call, { params, body });
  },
  after: async () => ({}),
  async show({ db, actor }, { params: { lessonId } }) {
    const row = await lessonToCorrect(db, lessonId);
    await authoriseAt(db, actor, 'household.read', row.villageId);
    return fieldsOf(row);
  },
  subject: ({ params }) => params.lessonId,
  actions: ['lesson.logged', 'lesson.corrected'],
};

function fieldsOf({ kind, occurredAt, place, topics, others, leaderIds, residentIds }: LessonToCorrect): LessonFields {
  const own = { kind, occurredAt: occurredAt.toISOString(), place, topics, others, leaderIds };
  return { ...own, ...Object.fromEntries(residentIds.map((id) => [`came ${id}`, true as const])) };
}

/** At the right time by our clock, where the phone's was wrong. */
export function editLesson(call: SyncCall, content: ContentOf<'lesson.edit'>) {
  const { occurredAt } = content.body.changes;
  if (occurredAt === undefined || call.operation.aheadMs === 0) return applyEdit(lesson, call, content);
  const to = byOurClock(new Date(occurredAt.to), call.operation.aheadMs).toISOString();
  const changes = { ...content.body.changes, occurredAt: { ...occurredAt, to } };
  return applyEdit(lesson, call, { ...content, body: { ...content.body, changes } });
}

/** What stands where somebody else told the same lesson otherwise meanwhile. */
export const lessonConflicts = (call: SyncCall, content: ContentOf<'lesson.edit'>, fields: readonly string[]) =>
  conflictsIn(lesson, call, content, fields);

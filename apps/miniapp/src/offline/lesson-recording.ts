import type { GroupLesson } from '@cns/contracts/lessons';
import type { Input } from '../api/routes.ts';
import type { Content } from './operation.ts';

type Edit = Extract<Content, { kind: 'lesson.edit' }>;

/** What is told of a saved lesson otherwise than it was seen, who came one by one; `null` = nothing. */
export function lessonChanges(
  lesson: GroupLesson,
  { kind, occurredAt, place, topics, others, leaderIds, residentIds }: Input<'PUT /v1/lessons/:lessonId'>['body'],
): Edit['body'] | null {
  const { leaderIds: ledBy = [], residentIds: came = [] } = lesson;
  const addedIds = residentIds.filter((id) => !came.includes(id));
  const removedIds = came.filter((id) => !residentIds.includes(id));
  const changes: Edit['body']['changes'] = {
    ...(kind === lesson.kind ? {} : { kind: { from: lesson.kind, to: kind } }),
    ...(occurredAt === lesson.occurredAt ? {} : { occurredAt: { from: lesson.occurredAt, to: occurredAt } }),
    ...(place === lesson.place ? {} : { place: { from: lesson.place, to: place } }),
    ...(sameSet(topics, lesson.topics) ? {} : { topics: { from: lesson.topics, to: topics } }),
    ...(others === lesson.others ? {} : { others: { from: lesson.others, to: others } }),
    ...(sameSet(leaderIds, ledBy) ? {} : { leaderIds: { from: ledBy, to: leaderIds } }),
  };
  if (Object.keys(changes).length + addedIds.length + removedIds.length === 0) return null;
  return { changes, addedIds, removedIds };
}

function sameSet<Value>(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}

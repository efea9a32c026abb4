import type { LessonKind, SkillNumber } from '@cns/contracts/enums';
import type { GroupLesson } from '@cns/contracts/lessons';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from '@cns/domain/time';
import type { Input } from '../../api/client.ts';

/** A lesson as ticked off so far; kept on the phone until it is sent. */
export interface LessonDraft {
  id: string;
  operationId: string;
  kind: LessonKind;
  day: Day;
  place: string;
  topics: readonly SkillNumber[];
  leaderIds: readonly string[];
  /** Who came, with the names as they were seen when they were ticked. */
  came: Readonly<Record<string, string>>;
  /** How many came beside them, as typed. */
  others: string;
  /** The refused operation that this one mends. */
  mends?: string;
  /** When a saved lesson was, that is told otherwise; kept to the minute unless the day is another. */
  was?: { on: Day; occurredAt: string };
}

type LogLesson = Input<'POST /v1/units/:unitId/lessons'>['body'];

const MOST_OTHERS = 5000;
const MORNING_MS = 8 * 60 * 60 * 1000;

export function emptyLesson(today: Day, personId: string, newId: () => string): LessonDraft {
  return {
    id: newId(),
    operationId: newId(),
    kind: 'lesson',
    day: today,
    place: '',
    topics: [],
    leaderIds: [personId],
    came: {},
    others: '',
  };
}

/** A saved lesson as the form shows it; names are told by the list. */
export function draftOfLesson(lesson: GroupLesson, newId: () => string): LessonDraft {
  const { id, kind, on, occurredAt, place, topics, others, leaderIds = [], residentIds = [] } = lesson;
  return {
    ...{ id, operationId: newId(), kind, day: on, place, topics, leaderIds },
    came: Object.fromEntries(residentIds.map((residentId) => [residentId, ''])),
    others: others === 0 ? '' : String(others),
    was: { on, occurredAt },
  };
}

export function toggled<Value>(list: readonly Value[], value: Value): Value[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

export function togglePerson(came: LessonDraft['came'], { id, fullName }: { id: string; fullName: string }) {
  const { [id]: known, ...others } = came;
  return known === undefined ? { ...came, [id]: fullName } : others;
}

/** How many came without a name; `null` when what was typed is no number. */
export function othersOf({ others }: Pick<LessonDraft, 'others'>): number | null {
  const typed = others.trim() === '' ? '0' : others.trim();
  return /^\d{1,4}$/.test(typed) && Number(typed) <= MOST_OTHERS ? Number(typed) : null;
}

export type LessonProblems = Partial<Record<'place' | 'topics' | 'leaders' | 'others' | 'people', string>>;

/** What is still missing, by field. */
export function problemsOf(draft: LessonDraft): LessonProblems {
  const others = othersOf(draft);
  const nobody = others === 0 && Object.keys(draft.came).length === 0;
  return {
    ...(draft.place.trim() === '' ? { place: 'Ghi nơi tổ chức, ví dụ: Nhà văn hóa thôn.' } : {}),
    ...(draft.topics.length === 0 ? { topics: 'Chọn ít nhất một kỹ năng đã hướng dẫn.' } : {}),
    ...(draft.leaderIds.length === 0 ? { leaders: 'Chọn ít nhất một người hướng dẫn.' } : {}),
    ...(others === null ? { others: 'Nhập một số, ví dụ 12.' } : {}),
    ...(nobody ? { people: 'Chọn người đã đến, hoặc nhập số người chưa có tên.' } : {}),
  };
}

/**
 * The lesson as the server wants it: now, or on the morning of an earlier day. By the phone's clock, which the server sets right
 * as a whole; so an earlier day is so many days before now, whatever day the clock says it is.
 */
export function bodyOf(draft: LessonDraft, now: Date, today: Day): LogLesson {
  const { id, operationId, kind, day, place, topics, leaderIds, came } = draft;
  const onThatDay = startOfDay(addDays(dayOf(now), daysBetween(today, day)));
  const occurredAt = day === today ? now : new Date(onThatDay.getTime() + MORNING_MS);
  const kept = draft.was?.on === day ? draft.was.occurredAt : null;
  return {
    id,
    operationId,
    kind,
    occurredAt: kept ?? occurredAt.toISOString(),
    place: place.trim(),
    topics: [...topics],
    leaderIds: [...leaderIds],
    residentIds: Object.keys(came),
    others: othersOf(draft) ?? 0,
  };
}

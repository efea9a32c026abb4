/** Lessons for many at once (D-V2): whoever came has been guided in what was taught. */
import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { fieldError } from './errors.ts';
import { type Petals, reaches } from './skills.ts';
import { checkMoment } from './visits.ts';

export interface LessonDraft {
  occurredAt: Date;
  residentIds: readonly string[];
  others: number;
}

/** @throws DomainError `date_in_future`, `date_too_old`, `lesson_without_people` */
export function checkLesson(lesson: LessonDraft, now: Date): void {
  checkMoment(lesson.occurredAt, now);
  if (lesson.residentIds.length + lesson.others === 0) throw fieldError('lesson_without_people', 'residentIds');
}

export interface Learned {
  skill: SkillNumber;
  levelBefore: SkillLevel | null;
  levelAfter: SkillLevel;
}

/** What one person learned at a lesson. Whoever can do it already was there, and learned nothing new. */
export function learnedAt(topics: readonly SkillNumber[], petals: Petals): Learned[] {
  return topics.flatMap((skill) => {
    const levelBefore = petals[skill - 1] ?? null;
    return reaches(levelBefore, 'proficient') ? [] : [{ skill, levelBefore, levelAfter: 'guided' as const }];
  });
}

/** What was told of one person and a lesson, and what is told now; `null` = they did not come. */
export interface LessonToldAnew {
  before: { topics: readonly SkillNumber[]; learned: readonly Learned[] } | null;
  now: { topics: readonly SkillNumber[] } | null;
}

/**
 * One person once a lesson is told otherwise: what they learned there alone goes back to what it was before, what is known
 * from elsewhere or was reached since stays (D-S2), and what is told now was learned on top of that.
 * @param isKnownOtherwise whether something else than this lesson says that they have been guided in a skill
 */
export function relearned(
  petals: Petals,
  { before, now }: LessonToldAnew,
  isKnownOtherwise: (skill: SkillNumber) => boolean,
): { petals: (SkillLevel | null)[]; learned: Learned[] } {
  const after = [...petals];
  const stays = (skill: SkillNumber) => now?.topics.includes(skill) ?? false;
  for (const { skill, levelBefore, levelAfter } of before?.learned ?? []) {
    if (stays(skill) || isKnownOtherwise(skill) || after[skill - 1] !== levelAfter) continue;
    after[skill - 1] = levelBefore;
  }
  const added = learnedAt(now?.topics.filter((skill) => !before?.topics.includes(skill)) ?? [], after);
  for (const { skill, levelAfter } of added) after[skill - 1] = levelAfter;
  return { petals: after, learned: [...(before?.learned.filter(({ skill }) => stays(skill)) ?? []), ...added] };
}

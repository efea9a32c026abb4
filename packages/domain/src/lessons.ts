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

/** What one person learned at a lesson. Whoever can do it already was there, and learned nothing new. */
export function learnedAt(
  topics: readonly SkillNumber[],
  petals: Petals,
): { skill: SkillNumber; levelBefore: SkillLevel | null; levelAfter: 'guided' }[] {
  return topics.flatMap((skill) => {
    const levelBefore = petals[skill - 1] ?? null;
    return reaches(levelBefore, 'proficient') ? [] : [{ skill, levelBefore, levelAfter: 'guided' as const }];
  });
}

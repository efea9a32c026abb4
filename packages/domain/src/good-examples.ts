/** What went well in a period, told from what visits and lessons left behind, in words that name nobody (D-P1). */
import { formatDay, formatNumber } from './format.ts';
import type { Day } from './time.ts';

export interface WentWell {
  /** Who could do it alone by the end and could not before, by skill: all, and those of sixty and older. */
  skills: readonly { skill: string; able: number; elderly: number }[];
  /** Households that reached the official goal in the period (D-S3), by hamlet; `null` = none is written down. */
  goals: readonly { hamlet: string | null; households: number; visits: number }[];
  /** The lesson to which most came. */
  lesson: { on: Day; subject: string; attendees: number } | null;
}

const MOST = 5;

/** Sentences ready to be taken over, what is most worth telling first. */
export function goodExamples({ skills, goals, lesson }: WentWell): string[] {
  const elderly = [...skills].filter((one) => one.elderly > 0).sort((a, b) => b.elderly - a.elderly);
  const able = [...skills].filter((one) => one.able > 0).sort((a, b) => b.able - a.able);
  return [
    ...goals.map(
      ({ hamlet, households, visits }) =>
        `${hamlet === null ? '' : `${hamlet}: `}${formatNumber(households)} hộ đã có người thành thạo đủ 5 kỹ năng sau ${formatNumber(visits)} lượt hỗ trợ.`,
    ),
    ...elderly
      .slice(0, 1)
      .map(({ skill, elderly: count }) => `${formatNumber(count)} người từ 60 tuổi trở lên tự làm được ${skill}.`),
    ...able.slice(0, 2).map(({ skill, able: count }) => `${formatNumber(count)} người mới tự làm được ${skill}.`),
    ...(lesson && lesson.attendees > 0
      ? [
          `Buổi hướng dẫn ngày ${formatDay(lesson.on)}${lesson.subject === '' ? '' : ` về ${lesson.subject}`} có ${formatNumber(lesson.attendees)} lượt người dự.`,
        ]
      : []),
  ].slice(0, MOST);
}

import type { Share } from '@cns/contracts/scalars';
import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatPercent, formatShare } from '@cns/domain/format';
import { lowerFirst } from '../../ui/petals/words.ts';

/** "75 %" and "3/4" (D-S7). */
export interface ComparedShare {
  percent: string;
  parts: string;
}

/** `null` on a side: nothing is known there. */
export interface ComparedLine {
  title: string;
  left: ComparedShare | null;
  right: ComparedShare | null;
  /** Whose share is greater; `null` when they are equal or one of them is not known (D-S7). */
  ahead: 'left' | 'right' | null;
}

/** What is compared, line by line: each rate with its parts. */
export function linesOf(left: Coverage, right: Coverage, names: readonly SkillName[]): ComparedLine[] {
  const skill = ({ skills }: Coverage, number: number): Share =>
    skills.find((one) => one.number === number)?.proficient ?? { count: 0, total: 0 };
  return [
    line('Đạt mục tiêu', left.goalOneMember, right.goalOneMember),
    line('Đã đến', left.visited, right.visited),
    line('Hộ ưu tiên đã đến', left.priorityVisited, right.priorityVisited),
    ...names.map(({ number, shortName }) =>
      line(`Biết ${lowerFirst(shortName)}`, skill(left, number), skill(right, number)),
    ),
  ];
}

function line(title: string, left: Share, right: Share): ComparedLine {
  return { title, left: words(left), right: words(right), ahead: aheadOf(left, right) };
}

function words(share: Share): ComparedShare | null {
  const percent = formatPercent(share);
  return percent === null ? null : { percent, parts: formatShare(share) };
}

function aheadOf(left: Share, right: Share): ComparedLine['ahead'] {
  if (left.total === 0 || right.total === 0) return null;
  const difference = left.count * right.total - right.count * left.total;
  return difference === 0 ? null : difference > 0 ? 'left' : 'right';
}

import type { Share } from '@cns/contracts/scalars';
import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatPercent, formatShare } from '@cns/domain/format';
import { lowerFirst } from '../../ui/petals/words.ts';

export interface ComparedLine {
  title: string;
  left: string;
  right: string;
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

function words(share: Share): string {
  const percent = formatPercent(share);
  return percent === null ? 'chưa có' : `${percent} (${formatShare(share)})`;
}

function aheadOf(left: Share, right: Share): ComparedLine['ahead'] {
  if (left.total === 0 || right.total === 0) return null;
  const difference = left.count * right.total - right.count * left.total;
  return difference === 0 ? null : difference > 0 ? 'left' : 'right';
}

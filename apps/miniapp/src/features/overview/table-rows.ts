import type { SkillNumber } from '@cns/contracts/enums';
import type { Share } from '@cns/contracts/scalars';
import type { Coverage } from '@cns/contracts/units';
import { formatPercent, formatShare } from '@cns/domain/format';

export type TableLevel = 'proficient' | 'guided';

/** What one cell shows: both parts and the rate, or that nobody has recorded it (D-S7). */
export type Cell = { share: string; percent: string } | null;

export function goalCell({ goalOneMember }: Coverage): Cell {
  return cellOf(goalOneMember);
}

export function skillCell(coverage: Coverage, skill: SkillNumber, level: TableLevel): Cell {
  const found = coverage.skills.find(({ number }) => number === skill);
  return found === undefined || found.recorded === 0 ? null : cellOf(found[level]);
}

function cellOf(share: Share): Cell {
  const percent = formatPercent(share);
  return percent === null ? null : { share: formatShare(share), percent };
}

import { formatNumber } from '@cns/domain/format';
import type { BoardReport } from './board-sections.ts';

/** "12 lượt hỗ trợ", "12/30 lượt hỗ trợ" where thirty were asked for (D-R8). */
export function visitsWords({ visits, visitsTarget }: Pick<BoardReport, 'visits' | 'visitsTarget'>): string {
  const asked = visitsTarget === null ? '' : `/${formatNumber(visitsTarget)}`;
  return `${formatNumber(visits)}${asked} lượt hỗ trợ`;
}

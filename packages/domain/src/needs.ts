/** Needs and difficulties that visits heard, and what becomes of them (D-V3). */
import type { NeedState } from '@cns/contracts/enums';
import { formatNumber } from './format.ts';

/** In how many of the visits of a period anything was heard, by what has become of it. */
export type NeedCounts = Record<NeedState, number>;

/** A sentence for the report; `null` when nothing was heard. What nobody did is left out. */
export function followUpWords({ waiting, taken, answered }: NeedCounts): string | null {
  const heard = waiting + taken + answered;
  if (heard === 0) return null;
  const parts = [
    answered > 0 ? `${formatNumber(answered)} đã trả lời` : null,
    taken > 0 ? `${formatNumber(taken)} đang làm` : null,
    waiting > 0 ? `${formatNumber(waiting)} chưa ai nhận` : null,
  ].filter((part) => part !== null);
  return `Ghi nhận ${formatNumber(heard)} nhu cầu, khó khăn của bà con: ${parts.join(', ')}.`;
}

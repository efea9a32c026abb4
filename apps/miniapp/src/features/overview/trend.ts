import type { Share } from '@cns/contracts/scalars';

export interface TrendPoint {
  key: string;
  share: Share;
}

export interface TrendBar {
  /** "T9": the month in which the period ends. */
  label: string;
  count: number;
  /** Of the highest bar, 0 to 1; null when nothing was there to be a share of (D-S7). */
  height: number | null;
}

/** Bars of one scale: the highest rate fills the picture, for the first steps must be seen too. */
export function barsOf(points: readonly TrendPoint[]): TrendBar[] {
  const rates = points.map(({ share }) => (share.total === 0 ? null : share.count / share.total));
  const highest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  return points.map(({ key, share }, index) => {
    const rate = rates[index] ?? null;
    const height = rate === null ? null : highest === 0 ? 0 : rate / highest;
    return { label: `T${Number(key.slice(5))}`, count: share.count, height };
  });
}

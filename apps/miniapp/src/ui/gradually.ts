import { useEffect, useState } from 'react';
import { whenFree } from '../pace/when-free.ts';
import { comesBack } from './scroll-places.ts';

/** What fits the first sight of a list. */
const FIRST = 7;
const STEP = 8;

/**
 * How much of a list to draw by now. Whoever comes back to a place far down finds the whole list, for the place must be
 * there.
 */
export function useGradually(length: number): number {
  const [shown, setShown] = useState(() => (comesBack() ? Number.POSITIVE_INFINITY : FIRST));
  const isAll = shown >= length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each part waits for the one before
  useEffect(() => {
    if (isAll) return undefined;
    return whenFree(() => setShown((before) => before + STEP));
  }, [isAll, shown]);
  return Math.min(shown, length);
}

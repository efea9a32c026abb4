import { type ReactNode, useEffect, useState } from 'react';
import { whenFree } from '../pace/when-free.ts';
import { comesBack } from './scroll-places.ts';

/** What of a screen is below the first sight: drawn right after it, so that the first sight waits for less. */
export function Later({ children }: { children: ReactNode }) {
  const [isTime, setIsTime] = useState(comesBack);
  useEffect(() => (isTime ? undefined : whenFree(() => setIsTime(true))), [isTime]);
  return isTime ? children : null;
}

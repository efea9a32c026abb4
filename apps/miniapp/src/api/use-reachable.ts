import { useSyncExternalStore } from 'react';
import { isReachable, onReachable } from './connection.ts';

/** Whether the server can be reached, for a screen. Apart from `connection.ts`: signing in needs no screens. */
export function useReachable(): boolean {
  return useSyncExternalStore(onReachable, isReachable);
}

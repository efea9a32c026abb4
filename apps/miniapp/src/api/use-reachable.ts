import { isReachable, onReachable } from './connection.ts';
import { useFollowed } from './watch.ts';

/** Whether the server can be reached, for a screen. Apart from `connection.ts`: signing in needs no screens. */
export function useReachable(): boolean {
  return useFollowed(onReachable, isReachable);
}

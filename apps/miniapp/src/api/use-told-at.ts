import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { isReachable, onReachable } from './connection.ts';
import { isHere } from './local.ts';
import { seenQueries } from './watch.ts';

/**
 * When the server told the oldest of what is on the page, in milliseconds, while it cannot be reached; `null` = it can, or
 * what is shown is the phone's own.
 */
export function useToldAt(): number | null {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [client.getQueryCache().subscribe(() => isReachable() || listener()), onReachable(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [client],
  );
  return useSyncExternalStore(subscribe, () => {
    if (isReachable()) return null;
    const told = seenQueries(client).filter(({ queryKey, state }) => state.data !== undefined && !isHere(queryKey));
    return told.length === 0 ? null : Math.min(...told.map(({ state }) => state.dataUpdatedAt));
  });
}

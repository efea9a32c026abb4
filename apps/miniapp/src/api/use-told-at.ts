import { type Query, type QueryCacheNotifyEvent, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { isReachable, onReachable } from './connection.ts';
import { isHere } from './local.ts';
import { ApiProblem } from './problem.ts';
import { seenQueries } from './watch.ts';

/**
 * When the server told the oldest of what is on the page and may be old, in milliseconds: all of it while the server cannot be
 * reached, and what could not be read anew. `null` = everything is as last told, or the phone's own.
 */
export function useToldAt(): number | null {
  const client = useQueryClient();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        client.getQueryCache().subscribe((event) => mayChangeAge(event) && listener()),
        onReachable(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [client],
  );
  return useSyncExternalStore(subscribe, () => {
    const told = seenQueries(client).filter((query) => mayBeOld(query) && !isHere(query.queryKey));
    return told.length === 0 ? null : Math.min(...told.map(({ state }) => state.dataUpdatedAt));
  });
}

/** With a server that answers only an answer changes what is old; without one, whatever comes to the page. */
const mayChangeAge = (event: QueryCacheNotifyEvent): boolean =>
  !isReachable() || (event.type === 'updated' && ['error', 'success'].includes(event.action.type));

function mayBeOld({ state: { data, dataUpdatedAt, error } }: Query): boolean {
  if (data === undefined || dataUpdatedAt === 0) return false;
  return !isReachable() || (error instanceof ApiProblem && error.isPassing);
}

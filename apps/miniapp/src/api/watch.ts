import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import { calm } from '../pace/touch.ts';
import { whenFree } from '../pace/when-free.ts';

/** What a kept screen has asked for, and whether the screen is on the page. Off the page it asks no server. */
export class Watch {
  #shown: boolean;
  /** How often each question is asked, by its hash. */
  readonly #asked = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  constructor(shown: boolean) {
    this.#shown = shown;
  }

  get shown(): boolean {
    return this.#shown;
  }

  setShown(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  asks(hash: string): () => void {
    this.#count(hash, 1);
    return () => this.#count(hash, -1);
  }

  /** How many questions under the hash come from this screen while it is off the page. */
  hidden(hash: string): number {
    return this.#shown ? 0 : (this.#asked.get(hash) ?? 0);
  }

  /** Has read again what is no longer fresh. */
  refresh(client: QueryClient): void {
    for (const [hash, count] of this.#asked) {
      const query = count > 0 ? client.getQueryCache().get(hash) : undefined;
      if (query?.isActive() && query.isStale()) query.fetch().catch(() => undefined);
    }
  }

  #count(hash: string, by: number): void {
    this.#asked.set(hash, (this.#asked.get(hash) ?? 0) + by);
  }
}

/** `null` on a screen that is not kept: while it is drawn it is on the page. */
export const WatchContext = createContext<Watch | null>(null);

const watches = new Set<Watch>();

export function keepWatch(watch: Watch): () => void {
  watches.add(watch);
  return () => void watches.delete(watch);
}

const never = () => () => undefined;

/** Whether the screen is on the page. */
export function useShown(): boolean {
  const watch = useContext(WatchContext);
  return useSyncExternalStore(watch?.onChange ?? never, () => watch?.shown ?? true);
}

type Subscribe = (changed: () => void) => () => void;

/**
 * Something outside of the screen that it shows. Off the page a change is drawn when the phone is free and nobody taps, or when
 * the screen is shown again: what a person has just tapped on the screen in front comes first.
 */
export function useFollowed<Value>(subscribe: Subscribe, read: () => Value): Value {
  const watch = useContext(WatchContext);
  const follow = useCallback<Subscribe>(
    (changed) => {
      const stop = subscribe(() => (watch?.shown === false ? void calm().then(() => whenFree(changed)) : changed()));
      const stopWatch = watch?.onChange(() => watch.shown && changed());
      return () => {
        stop();
        stopWatch?.();
      };
    },
    [subscribe, watch],
  );
  return useSyncExternalStore(follow, read);
}

/** Notes what a screen asks for. @returns whether the screen is on the page just now; a change draws nothing anew */
export function useAsked(key: QueryKey): () => boolean {
  const watch = useContext(WatchContext);
  const hash = hashKey(key);
  useEffect(() => watch?.asks(hash), [watch, hash]);
  return () => watch?.shown ?? true;
}

/** Whether anything on the page shows what a query has read. */
function isSeen(query: Query): boolean {
  let hidden = 0;
  for (const watch of watches) hidden += watch.hidden(query.queryHash);
  return query.getObserversCount() > hidden;
}

/** What was read and stands on the page. */
export function seenQueries(client: QueryClient): Query[] {
  return client.getQueryCache().findAll({ type: 'active', predicate: isSeen });
}

/** Asks again for what stands on the page and could not be read. Resolves when it is known what came of it. */
export async function askFailedAgain(client: QueryClient): Promise<void> {
  await client.refetchQueries({
    type: 'active',
    predicate: (query) => query.state.status === 'error' && isSeen(query),
  });
}

/** Has everything that was read before count as old: what is on the page is read again now, the rest when it is shown. */
export function askAgain(client: QueryClient, concerns: (query: Query) => boolean = () => true): void {
  void client.invalidateQueries({ predicate: concerns, refetchType: 'none' });
  void client.refetchQueries({ type: 'active', predicate: (query) => concerns(query) && isSeen(query) });
}

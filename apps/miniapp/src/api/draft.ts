import { useCallback, useState } from 'react';
import { localStore } from './local-store.ts';
import { currentAccount } from './session/session-store.ts';

const keyOf = (key: string): string => `draft.${currentAccount()}.${key}`;

/** Lays a form out as it was filled in, for the screen that opens next. */
export function layOutDraft(key: string, draft: unknown): void {
  localStore.write(keyOf(key), draft);
}

/** What is being typed, kept on the phone through a call, a kill or an empty battery until it is sent or dropped. */
export function useDraft<Value>(key: string, initial: () => Value) {
  const storeKey = keyOf(key);
  const [draft, setDraft] = useState<Value>(() => localStore.read<Value>(storeKey) ?? initial());
  const [restored] = useState(() => localStore.read<Value>(storeKey) !== null);
  const change = useCallback(
    (next: (before: Value) => Value) =>
      setDraft((before) => {
        const after = next(before);
        localStore.write(storeKey, after);
        return after;
      }),
    [storeKey],
  );
  const clear = useCallback(() => localStore.remove(storeKey), [storeKey]);
  return { draft, change, clear, restored };
}

import { useCallback, useEffect, useState } from 'react';
import { localStore } from './local-store.ts';
import { currentAccount } from './session/session-store.ts';

const keyOf = (key: string): string => `draft.${currentAccount()}.${key}`;

/** Forms that are drawn now; a form on a kept screen may be open a second time on the page. */
const forms = new Set<(storeKey: string, writer: object | null) => void>();

function tell(storeKey: string, writer: object | null): void {
  for (const hear of forms) hear(storeKey, writer);
}

/** Lays a form out as it was filled in, for the screen that opens next. */
export function layOutDraft(key: string, draft: unknown): void {
  localStore.write(keyOf(key), draft);
  tell(keyOf(key), null);
}

/** What is being typed, kept on the phone through a call, a kill or an empty battery until it is sent or dropped. */
export function useDraft<Value>(key: string, initial: () => Value) {
  const storeKey = keyOf(key);
  const [draft, setDraft] = useState<Value>(() => localStore.read<Value>(storeKey) ?? initial());
  const [restored] = useState(() => localStore.read<Value>(storeKey) !== null);
  const [self] = useState(() => ({ initial }));
  self.initial = initial;
  useEffect(() => {
    const hear = (changedKey: string, writer: object | null) => {
      if (changedKey === storeKey && writer !== self) setDraft(localStore.read<Value>(storeKey) ?? self.initial());
    };
    forms.add(hear);
    return () => void forms.delete(hear);
  }, [storeKey, self]);
  const change = useCallback(
    (next: (before: Value) => Value) =>
      setDraft((before) => {
        const after = next(before);
        localStore.write(storeKey, after);
        queueMicrotask(() => tell(storeKey, self));
        return after;
      }),
    [storeKey, self],
  );
  const clear = useCallback(() => {
    localStore.remove(storeKey);
    tell(storeKey, self);
  }, [storeKey, self]);
  return { draft, change, clear, restored };
}

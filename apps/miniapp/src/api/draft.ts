import { textHash } from '@cns/domain/text-hash';
import { useCallback, useEffect, useState } from 'react';
import { localStore } from './local-store.ts';
import { currentAccount } from './session/session-store.ts';

const keyOf = (key: string, account = currentAccount()): string => `draft.${account}.${key}`;

/** Whose draft is filled in before it is known who holds the phone. */
export const GUEST = '';

/** Under which a visit to a household is typed. */
export const visitDraftKey = (householdId: string): string => `visit.${householdId}`;

/** Under which the sheets of a household are filled in: its own fields, its people, their levels. */
export const householdDraftKey = (householdId: string, sheet: string): string => `household.${householdId}.${sheet}`;

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

/** Forgets what was typed into a form that is no longer drawn. */
export function dropDraft(key: string, account?: string): void {
  localStore.remove(keyOf(key, account));
  tell(keyOf(key, account), null);
}

/** Forgets what was typed about a household that is no longer here (D-P3). */
export function dropHouseholdDrafts(householdId: string): void {
  dropDraft(visitDraftKey(householdId));
  localStore.removeAll(keyOf(householdDraftKey(householdId, '')));
}

/** Forgets all that was typed and not sent by whoever is signed in, also before they had. */
export function dropAllDrafts(): void {
  for (const account of [currentAccount(), GUEST]) localStore.removeAll(keyOf('', account));
}

/** What is being typed, kept on the phone through a call, a kill or an empty battery until it is sent or dropped. */
export function useDraft<Value>(key: string, initial: () => Value, account?: string) {
  const storeKey = keyOf(key, account);
  const [draft, setDraft] = useState<Value>(() => localStore.read<Value>(storeKey) ?? initial());
  const [restored, setRestored] = useState(() => localStore.read<Value>(storeKey) !== null);
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
  /** As if nothing had been typed. */
  const restart = useCallback(() => {
    clear();
    setDraft(self.initial());
    setRestored(false);
  }, [clear, self]);
  return { draft, change, clear, restart, restored };
}

/**
 * A draft that begins as what was kept when the form was opened; over something else than is kept by the next time it is
 * not laid.
 */
export function useDraftOver<Value>(key: string, kept: Value) {
  const [begun] = useState(kept);
  return useDraft(`${key}.${textHash(JSON.stringify(begun))}`, () => begun);
}

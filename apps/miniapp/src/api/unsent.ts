import { useSyncExternalStore } from 'react';
import { type Answer, type Input, request, type SendRoute } from './client.ts';
import { localStore } from './local-store.ts';
import { ApiProblem, sentenceFor } from './problem.ts';
import { currentAccount } from './session/session-store.ts';

/** A change that could not be sent yet. It keeps its operation id, so sending it twice applies it once. */
export interface Unsent {
  /** Whose it is: on a shared phone nobody sends the work of another. */
  account: string;
  operationId: string;
  route: SendRoute;
  input: unknown;
  /** What it is, in words for the list of unsent things. */
  title: string;
  savedAt: string;
  /** Why the server refused it; only the person can decide what then. `null` = waits for a signal. */
  refusal: string | null;
}

const KEY = 'unsent';
let all: readonly Unsent[] = localStore.read<Unsent[]>(KEY) ?? [];
/** `false` while the phone's storage refuses: then only this page knows the list. */
let isStored = true;
let own: readonly Unsent[] = [];
let ownOf: { account: string; all: readonly Unsent[] } | null = null;
const listeners = new Set<() => void>();

/** The items of whoever is signed in; the same array as long as nothing has changed. */
function ownItems(): readonly Unsent[] {
  const account = currentAccount();
  if (ownOf?.account !== account || ownOf.all !== all) {
    ownOf = { account, all };
    own = all.filter((item) => item.account === account);
  }
  return own;
}

/** Changes the list as it is now: the app may be open twice, and neither may overwrite what the other has kept. */
function replace(change: (now: readonly Unsent[]) => readonly Unsent[]): boolean {
  all = change(isStored ? (localStore.read<Unsent[]>(KEY) ?? []) : all);
  isStored = localStore.write(KEY, all);
  for (const listener of listeners) listener();
  return isStored;
}

localStore.onOutsideChange(KEY, () => {
  if (!isStored) return;
  all = localStore.read<Unsent[]>(KEY) ?? [];
  for (const listener of listeners) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUnsent(): readonly Unsent[] {
  return useSyncExternalStore(subscribe, ownItems);
}

/** Keeps a change on the phone. `false` when the phone's storage is full. */
export function keepUnsent(item: Unsent): boolean {
  return replace((now) => [...now.filter((other) => other.operationId !== item.operationId), item]);
}

export function dropUnsent(operationId: string): void {
  replace((now) => now.filter((item) => item.operationId !== operationId));
}

/** Sends one kept change now. Throws the problem, which is also noted beside the item when it is final. */
export async function sendUnsent<R extends SendRoute>(item: Unsent): Promise<Answer<R>> {
  try {
    const answer = await request(item.route as R, item.input as Input<R>);
    dropUnsent(item.operationId);
    return answer;
  } catch (error) {
    if (error instanceof ApiProblem && !error.isPassing) keepUnsent({ ...item, refusal: sentenceFor(error) });
    throw error;
  }
}

let sending: Promise<number> | null = null;

/** Sends what waits, oldest first, until the signal goes again. Resolves to the number of changes sent. */
export function sendAllUnsent(): Promise<number> {
  sending ??= sendInTurn().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendInTurn(): Promise<number> {
  let sent = 0;
  for (const item of ownItems().filter((waiting) => waiting.refusal === null)) {
    try {
      await sendUnsent(item);
      sent += 1;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.isPassing) break;
    }
  }
  return sent;
}

import { localStore } from './local-store.ts';
import { currentAccount } from './session/session-store.ts';

/** A change of which nobody knows whether it arrived: the answer got lost, or the app was closed before it came. */
interface Unanswered {
  /** What it is about: the route with its parameters. */
  subject: string;
  content: number;
  operationId: string;
  at: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 30;
const keyOf = (): string => `unanswered.${currentAccount()}`;

/** @returns the operation id under which the same content left before, or else the one made now */
export function noteUnanswered(subject: string, content: number, made: string, now = Date.now()): string {
  const kept = (localStore.read<Unanswered[]>(keyOf()) ?? []).filter(({ at }) => now - at < DAY_MS);
  const before = kept.find((one) => one.subject === subject && one.content === content);
  if (before !== undefined) return before.operationId;
  localStore.write(keyOf(), [...kept, { subject, content, operationId: made, at: now }].slice(-MOST_KEPT));
  return made;
}

/** What was answered about a subject settles all that was sent about it before. */
export function forgetUnanswered(subject: string): void {
  const kept = localStore.read<Unanswered[]>(keyOf()) ?? [];
  const rest = kept.filter((one) => one.subject !== subject);
  if (rest.length === kept.length) return;
  if (rest.length === 0) localStore.remove(keyOf());
  else localStore.write(keyOf(), rest);
}

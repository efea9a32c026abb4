import { useSyncExternalStore } from 'react';
import { localStore } from './local-store.ts';

/** What the strip says: how much of what was written here has not arrived, and what is going on. */
export interface LocalStatus {
  unsent: number;
  /** Of the unsent: refused or disagreed with, so that a person has to look. */
  toLookAt: number;
  /** When something was last sent. */
  sentAt: string | null;
  progress: { doing: 'sending' | 'reading'; done: number; total: number } | null;
}

const NOTHING: LocalStatus = { unsent: 0, toLookAt: 0, sentAt: null, progress: null };
let status = NOTHING;
const listeners = new Set<() => void>();

export function setStatus(part: Partial<LocalStatus>): void {
  const next = { ...status, ...part };
  if (JSON.stringify(next) === JSON.stringify(status)) return;
  status = next;
  for (const listener of listeners) listener();
}

export function clearStatus(): void {
  setStatus(NOTHING);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLocalStatus(): LocalStatus {
  return useSyncExternalStore(subscribe, () => status);
}

const leftKey = (account: string): string => `left.${account}`;

/** Notes whether something of this account waits on the phone, to be asked before anything of it is opened. */
export function noteLeft(account: string, unsent: number): void {
  if (unsent > 0) localStore.write(leftKey(account), unsent);
  else localStore.remove(leftKey(account));
}

const keptKey = (account: string): string => `kept.${account}`;

/** Notes whether a village is whole on this phone, so that the screens are drawn from what is here. */
export function noteKept(account: string, kept: boolean): void {
  if (kept) localStore.write(keptKey(account), true);
  else localStore.remove(keptKey(account));
}

export const hasKept = (account: string): boolean => localStore.read(keptKey(account)) !== null;

export const hasLeft = (account: string): boolean => localStore.read(leftKey(account)) !== null;

import { useFollowed } from './watch.ts';

/** What the strip says: how much of what was written here has not arrived, and what is going on. */
export interface LocalStatus {
  unsent: number;
  /** Of the unsent: refused or disagreed with, so that a person has to look. */
  toLookAt: number;
  /** What the server said of what arrived and nobody has read yet. */
  told: number;
  /** When something was last sent. */
  sentAt: string | null;
  progress: { doing: 'sending' | 'reading'; done: number; total: number } | null;
}

const NOTHING: LocalStatus = { unsent: 0, toLookAt: 0, told: 0, sentAt: null, progress: null };
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

const known = (): LocalStatus => status;

export function useLocalStatus(): LocalStatus {
  return useFollowed(subscribe, known);
}

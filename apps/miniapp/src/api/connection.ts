/** Whether the server can be reached, from what the phone says and from how the last request ended. */
let reachable = navigator.onLine;
const listeners = new Set<() => void>();

export function noteReachable(now: boolean): void {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

window.addEventListener('online', () => noteReachable(true));
window.addEventListener('offline', () => noteReachable(false));

export function onReachable(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isReachable = (): boolean => reachable;

/** Not later than this, even on a phone that is never free. */
const LATEST_MS = 1_000;
const PAUSE_MS = 40;

/** Runs a piece of work once what is on the screen has been painted and nobody taps. @returns takes it back */
export function whenFree(work: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, PAUSE_MS);
  return () => clearTimeout(timer);
}

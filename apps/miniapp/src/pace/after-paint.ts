import { whenFree } from './when-free.ts';

/** Nothing is painted in the background; what follows must not wait for ever. */
const LATEST_MS = 300;

/** Runs a piece of work as soon as what is on the screen now has been painted and nobody taps. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    work();
  };
  requestAnimationFrame(() => whenFree(once));
  setTimeout(once, LATEST_MS);
}

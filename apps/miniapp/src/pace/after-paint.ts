/** Nothing is painted in the background; what follows must not wait for ever. */
const LATEST_MS = 250;

/** Runs a piece of work as soon as what is on the screen now has been painted. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LATEST_MS);
}

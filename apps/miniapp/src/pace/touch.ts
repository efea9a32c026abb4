/**
 * Nothing may move under a finger: pressed here and lifted on what has slid there, the phone takes it for no tap at all. And
 * whoever taps quickly aims at where things stood. So what comes by itself and moves the screen waits.
 */

/** A finger that rests does not hold up the screen for ever. */
const LONGEST_PRESS_MS = 1_000;
/** Between the finger's lifting and the tap that the browser makes of it. */
const TAP_AFTER_MS = 60;
/** Who has not tapped for so long looks again before the next tap. */
const CALM_MS = 600;
const LATEST_MS = 3_000;
/** What nobody waits for can wait so long, for somebody who goes from screen to screen. */
const LATEST_BEHIND_MS = 10_000;

let pressed = false;
let touchedAt = Number.NEGATIVE_INFINITY;
let lifting: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void)[] = [];

/** To be called once, with the page's window. */
export function watchTouch(page: Pick<Window, 'addEventListener'>): void {
  const options = { capture: true, passive: true };
  page.addEventListener('pointerdown', press, options);
  page.addEventListener('pointerup', () => liftIn(TAP_AFTER_MS), options);
  page.addEventListener('pointercancel', () => liftIn(0), options);
  page.addEventListener('click', () => liftIn(0), options);
}

function press(): void {
  pressed = true;
  touchedAt = performance.now();
  liftIn(LONGEST_PRESS_MS);
}

function liftIn(ms: number): void {
  if (!pressed) return;
  clearTimeout(lifting);
  lifting = setTimeout(lift, ms);
}

function lift(): void {
  pressed = false;
  touchedAt = performance.now();
  const works = waiting;
  waiting = [];
  for (const work of works) work();
}

/** Runs a piece of work now, or as soon as no finger is on the screen. */
export function onceLifted(work: () => void): void {
  if (pressed) waiting.push(work);
  else work();
}

/** Runs a piece of work once nobody is tapping away. @returns takes it back */
export function whenCalm(work: () => void, latestMs = LATEST_MS): () => void {
  const latest = performance.now() + latestMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const now = performance.now();
    const calmAt = pressed ? now + CALM_MS : touchedAt + CALM_MS;
    const wait = Math.min(calmAt, latest) - now;
    if (wait > 0) timer = setTimeout(look, wait);
    else work();
  };
  look();
  return () => clearTimeout(timer);
}

/** Resolves when the phone has time for what nobody waits for: between two taps it is the tap's. */
export function calm(): Promise<void> {
  return new Promise((done) => void whenCalm(done, LATEST_BEHIND_MS));
}

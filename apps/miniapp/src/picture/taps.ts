const TAPPED = 'a, button';

/** What was done on a picture before the app behind it was there. */
interface Done {
  /** The address and the words of what was tapped last. */
  tapped: { href: string | null; words: string } | null;
  /** How far down the screen was, in pixels. */
  top: number;
}

let end: (() => Done) | null = null;

/** From now on taps are remembered; what was tapped says so. */
export function rememberTaps(place: HTMLElement): void {
  let tapped: Done['tapped'] = null;
  const note = (event: Event) => {
    event.preventDefault();
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>(TAPPED) : null;
    if (control === null) return;
    tapped = saidBy(control);
    control.style.opacity = '0.6';
  };
  place.addEventListener('click', note, { capture: true });
  end = () => {
    place.removeEventListener('click', note, { capture: true });
    return { tapped, top: scrollerIn(place)?.scrollTop ?? 0 };
  };
}

/** Ends the picture. `null` = there was none. */
export function doneOnPicture(): Done | null {
  const done = end?.() ?? null;
  end = null;
  return done;
}

/** Carries out on the real screen what was done on its picture: what was tapped is what is tapped. */
export function carryOut({ tapped, top }: Done, place: HTMLElement): void {
  const scroller = scrollerIn(place);
  if (top > 0 && scroller) scroller.scrollTop = top;
  if (tapped === null) return;
  const controls = [...place.querySelectorAll<HTMLElement>(TAPPED)];
  const leadsThere = controls.filter((control) => control.getAttribute('href') === tapped.href);
  const same = leadsThere.find((control) => saidBy(control).words === tapped.words);
  (same ?? (tapped.href === null ? undefined : leadsThere[0]))?.click();
}

function saidBy(control: HTMLElement): { href: string | null; words: string } {
  return {
    href: control.getAttribute('href'),
    words: control.getAttribute('aria-label') ?? control.textContent ?? '',
  };
}

const scrollerIn = (place: HTMLElement): HTMLElement | null => place.querySelector<HTMLElement>('[role="main"]');

/** How far down each place of the way back was, as long as the app is open. */
const places = new Map<string, number>();

/** The router numbers each place of the way; the one at which the app was opened has no name. */
export const placeHere = (): string => (window.history.state?.key as string | undefined) ?? 'first';

export const scrolledAt = (place: string): number => places.get(place) ?? 0;

export function noteScrolled(place: string, top: number): void {
  places.set(place, top);
}

const STILL_MS = 100;

/** Looks at what was scrolled when it has come to rest: asking while it moves would have everything laid out each time. */
export function whenStill(look: (scrolled: Element) => void): (event: { target: EventTarget | null }) => void {
  const moved = new Map<Element, ReturnType<typeof setTimeout>>();
  return ({ target }) => {
    if (!(target instanceof Element)) return;
    clearTimeout(moved.get(target));
    moved.set(
      target,
      setTimeout(() => {
        moved.delete(target);
        // Taken off the page meanwhile it would say 0.
        if (target.isConnected) look(target);
      }, STILL_MS),
    );
  };
}

/** Whether the person returns to somewhere down a screen. */
export const comesBack = (): boolean => scrolledAt(placeHere()) > 0;

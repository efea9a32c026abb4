/** How far down each place of the way back was, as long as the app is open. */
const places = new Map<string, number>();

/** The router numbers each place of the way; the one at which the app was opened has no name. */
export const placeHere = (): string => (window.history.state?.key as string | undefined) ?? 'first';

export const scrolledAt = (place: string): number => places.get(place) ?? 0;

export function noteScrolled(place: string, top: number): void {
  places.set(place, top);
}

/** Whether the person returns to somewhere down a screen. */
export const comesBack = (): boolean => scrolledAt(placeHere()) > 0;

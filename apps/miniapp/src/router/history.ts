/** Where the person is in the app: without the path under which the app itself stands. */
export interface Place {
  pathname: string;
  /** With its question mark, or empty. */
  search: string;
}

declare const window: Window & { APP_ID: string };

const base = (): string => `/zapps/${window.APP_ID}`;
const listeners = new Set<() => void>();
let last: Place = { pathname: '', search: '' };

/** The same object for the same address, so that nothing that reads it is drawn anew. */
export function placeNow(): Place {
  const { pathname: path, search } = window.location;
  const pathname = (path.startsWith(base()) && path.slice(base().length)) || '/';
  if (pathname !== last.pathname || search !== last.search) last = { pathname, search };
  return last;
}

/** The address of the page for a place in the app. */
export const hrefOf = (to: string): string => base() + to;

interface Going {
  /** Takes the present place's place in the way back. */
  replace?: boolean;
}

/** Goes to a place in the app, or that many steps along the way. */
export function navigate(to: string | number, { replace = false }: Going = {}): void {
  if (typeof to === 'number') {
    window.history.go(to);
    return;
  }
  // Numbered, so that a screen knows whether there is a way back, and named, so that a place far down is found again.
  const step = stepNow() + (replace ? 0 : 1);
  const state = { idx: step, key: Math.random().toString(36).slice(2, 10) };
  if (replace) window.history.replaceState(state, '', hrefOf(to));
  else window.history.pushState(state, '', hrefOf(to));
  tellAll();
}

const stepNow = (): number => window.history.state?.idx ?? 0;

export function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('popstate', tellAll);
    if (window.history.state?.idx === undefined) window.history.replaceState({ ...window.history.state, idx: 0 }, '');
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', tellAll);
  };
}

function tellAll(): void {
  for (const listener of listeners) listener();
}

/** What stands in an address in the places that a route names with a colon. */
export type Params = Readonly<Record<string, string>>;

export interface Matched<Route> {
  route: Route;
  params: Params;
}

/**
 * The route of an address: of those that fit the one that says most of it in words, so that `/groups/new` is not the
 * group called "new". `null` when none fits.
 */
export function matched<Route extends { path: string }>(
  routes: readonly Route[],
  pathname: string,
): Matched<Route> | null {
  const asked = pathname.split('/').filter(Boolean);
  let best: (Matched<Route> & { words: number }) | null = null;
  for (const route of routes) {
    const fit = fitOf(route.path.split('/'), asked);
    if (fit !== null && fit.words > (best?.words ?? -1)) best = { route, ...fit };
  }
  return best;
}

function fitOf(parts: readonly string[], asked: readonly string[]): { params: Params; words: number } | null {
  if (parts.length !== asked.length) return null;
  const params: Record<string, string> = {};
  let words = 0;
  for (const [index, part] of parts.entries()) {
    const value = asked[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(value);
    else if (part === value) words += 1;
    else return null;
  }
  return { params, words };
}

/** An address may be typed or cut off by whoever passes it on. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

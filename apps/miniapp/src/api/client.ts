import { noteReachable } from './connection.ts';
import { ApiProblem, offlineProblem, problemOf, timedOutProblem } from './problem.ts';
import type { Answer, Input, Route } from './routes.ts';

export type { Answer, GetRoute, Input, Route, SendRoute } from './routes.ts';

const API_URL = import.meta.env.VITE_API_URL ?? 'http://localhost:3001';
/** Long enough for one bar of signal; the person sees the loading flower meanwhile. */
const TIMEOUT_MS = 30_000;

/** Where something of the API is opened outside of the app. */
export function addressOf(path: string): string {
  return API_URL + path;
}

interface LooseInput {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** How a request knows who asks; the session sets it, so that this module does not depend on it. */
interface Credentials {
  token(): string | null;
  /** Opens a new session after the old one ended; resolves to its token. */
  renew(): Promise<string>;
}

let credentials: Credentials = { token: () => null, renew: () => Promise.reject(offlineProblem()) };

export function setCredentials(source: Credentials): void {
  credentials = source;
}

/** What may be asked before anybody has signed in. */
const PUBLIC_ROUTES: readonly Route[] = ['POST /v1/sessions', 'GET /v1/invitations/:code'];

/** A route by which the app opens goes without the browser's asking first whether it may: half the time on one bar of signal. */
const PLAIN_ROUTE: Route = 'POST /v1/sessions';

/**
 * Calls a route of the contract. Who has no session gets one where it is needed; one that has ended is renewed once.
 * Throws `ApiProblem`.
 */
export async function request<R extends Route>(route: R, input: Input<R>, signal?: AbortSignal): Promise<Answer<R>> {
  const isPublic = PUBLIC_ROUTES.includes(route);
  const token = credentials.token() ?? (isPublic ? null : await credentials.renew());
  try {
    return await send<R>(route, input as LooseInput, token, signal);
  } catch (error) {
    const ended = error instanceof ApiProblem && (error.code === 'session_expired' || error.code === 'session_missing');
    if (!ended || isPublic) throw error;
    return send<R>(route, input as LooseInput, await credentials.renew(), signal);
  }
}

async function send<R extends Route>(
  route: R,
  input: LooseInput,
  token: string | null,
  signal?: AbortSignal,
): Promise<Answer<R>> {
  const [method, path] = route.split(' ') as [string, string];
  const response = await fetchWithin(API_URL + pathOf(path, input), {
    method,
    headers: {
      accept: 'application/json',
      ...(input.body === undefined
        ? {}
        : { 'content-type': route === PLAIN_ROUTE ? 'text/plain' : 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: input.body === undefined ? null : JSON.stringify(input.body),
    signal: signal ?? null,
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer<R>;
}

/** `/v1/units/:unitId` with its parameters and query filled in; empty filters are left out. */
export function pathOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

async function fetchWithin(url: string, init: RequestInit): Promise<Response> {
  // By hand: AbortSignal.timeout and AbortSignal.any are younger than the phones.
  const abort = new AbortController();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort.abort();
  }, TIMEOUT_MS);
  const given = init.signal;
  const forward = () => abort.abort();
  given?.addEventListener('abort', forward);
  try {
    const response = await fetch(url, { ...init, signal: abort.signal });
    noteReachable(true);
    return response;
  } catch (error) {
    if (given?.aborted) throw error;
    if (timedOut) throw timedOutProblem();
    noteReachable(false);
    throw offlineProblem();
  } finally {
    clearTimeout(timer);
    given?.removeEventListener('abort', forward);
  }
}

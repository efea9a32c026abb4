/** The service as tests use it: real HTTP handling, a database of the file's own, the local Zalo platform. */

import type { Api } from '@cns/contracts/api';
import type { Problem } from '@cns/contracts/errors';
import { testDatabase } from '@cns/db/testing/database';
import { createGraphClient } from '@cns/zalo/graph';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildApp } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { createLogger } from '../logger.ts';
import { PEOPLE, type PersonName } from './people.ts';
import { ZALO_SETTINGS } from './settings.ts';

export { ZALO_SETTINGS };

type Input<Route extends keyof Api> = Partial<Pick<Api[Route], 'params' | 'query' | 'body'>>;
export type Answered<Route extends keyof Api> =
  | { ok: true; status: number; body: Api[Route]['response'] }
  | { ok: false; status: number; problem: Problem };

export interface TestService {
  readonly app: FastifyInstance;
  readonly zalo: ZaloSim;
  readonly database: ReturnType<typeof testDatabase>;
  /** The service's clock; a test may set it. */
  clock: { now: Date };
  /** Calls a route as a person (signed in on first use), or as nobody. */
  as(
    person: PersonName | null,
  ): <Route extends keyof Api>(route: Route, input?: Input<Route>) => Promise<Answered<Route>>;
  /** The next call as this person signs in anew. */
  signOut(person: PersonName): void;
  /** Like `as`, for calls that must succeed. */
  ok(
    person: PersonName,
  ): <Route extends keyof Api>(route: Route, input?: Input<Route>) => Promise<Api[Route]['response']>;
}

/** To be called at the top of a test file. */
export function testService(at = '2026-11-23T03:00:00Z'): TestService {
  const database = testDatabase();
  const clock = { now: new Date(at) };
  const tokens = new Map<PersonName, string>();
  let app: FastifyInstance;
  let zalo: ZaloSim;

  beforeAll(async () => {
    const { ZALO_APP_ID, ZALO_APP_SECRET, ZALO_OA_ID, ZALO_OA_SECRET_KEY } = ZALO_SETTINGS;
    zalo = await startZaloSim({
      port: 0,
      appId: ZALO_APP_ID,
      appSecret: ZALO_APP_SECRET,
      oaId: ZALO_OA_ID,
      oaSecretKey: ZALO_OA_SECRET_KEY,
      people: Object.values(PEOPLE).map(({ appUserId, oaUserId, name, phone }) => ({
        appUserId,
        oaUserId,
        name,
        phone: phone.slice(1),
      })),
      retryDelaysMs: [100],
    });
    const config = readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      ...ZALO_SETTINGS,
      ZALO_GRAPH_URL: zalo.url,
      ZALO_OAUTH_URL: zalo.url,
      ZALO_OPENAPI_URL: zalo.url,
    });
    const graph = createGraphClient({ baseUrl: zalo.url, appSecret: ZALO_APP_SECRET });
    app = await buildApp({ config, db: database.db, clock: () => clock.now, graph }, createLogger('error'));
  });
  afterAll(async () => {
    await app.close();
    await zalo.close();
  });

  async function call<Route extends keyof Api>(
    token: string | null,
    route: Route,
    input: Input<Route>,
  ): Promise<Answered<Route>> {
    const { params = {}, query = {}, body } = input as { params?: object; query?: object; body?: object };
    const [method, path] = route.split(' ') as [string, string];
    const url = path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    );
    const reply = await app.inject({
      method: method as 'GET',
      url,
      query: Object.fromEntries(Object.entries(query as object).map(([name, value]) => [name, String(value)])),
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isFile = !String(reply.headers['content-type']).includes('json');
    const json = isFile ? new Uint8Array(reply.rawPayload) : reply.json();
    return reply.statusCode < 300
      ? { ok: true, status: reply.statusCode, body: json }
      : { ok: false, status: reply.statusCode, problem: json };
  }

  /** As the mini app does it: Zalo's token, then the phone number, which finds the person on the roster. */
  async function signIn(person: PersonName): Promise<string> {
    const known = tokens.get(person);
    if (known) return known;
    const { appUserId } = PEOPLE[person];
    const accessToken = zalo.accessToken(appUserId);
    const opened = await call(null, 'POST /v1/sessions', { body: { accessToken } });
    if (!opened.ok) throw new Error(`${person} could not sign in: ${opened.problem.code}`);
    const { token } = opened.body;
    const phoneToken = zalo.phoneToken(appUserId, accessToken);
    const confirmed = await call(token, 'POST /v1/me/phone', { body: { accessToken, phoneToken } });
    if (!confirmed.ok) throw new Error(`${person} could not confirm the phone: ${confirmed.problem.code}`);
    tokens.set(person, token);
    return token;
  }

  return {
    get app() {
      return app;
    },
    get zalo() {
      return zalo;
    },
    database,
    clock,
    signOut: (person) => tokens.delete(person),
    as:
      (person) =>
      async (route, input = {}) =>
        call(person ? await signIn(person) : null, route, input),
    ok:
      (person) =>
      async (route, input = {}) => {
        const answer = await call(await signIn(person), route, input);
        if (!answer.ok) throw new Error(`${route} as ${person}: ${JSON.stringify(answer.problem)}`);
        return answer.body;
      },
  };
}

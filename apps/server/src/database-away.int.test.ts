/** What people hear while PostgreSQL is away: wait and try again, from a service that lives on and comes back by itself. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase, transaction } from '@cns/db/database';
import { freePort, type LocalPostgres, startLocalPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { createGraphClient } from '@cns/zalo/graph';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { problemOf } from './http/problem.ts';
import { createLogger } from './logger.ts';
import { ZALO_SETTINGS } from './testing/service.ts';

let folder: string;
let port: number;
let server: LocalPostgres;
let db: Database;
let app: FastifyInstance;
let log = '';

const start = () => startLocalPostgres({ dataFolder: join(folder, 'data'), port, disposable: true });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cns-away-'));
  // Others must be able to walk through: the server runs as another user when we are root.
  await chmod(folder, 0o755);
  port = await freePort();
  server = await start();
  const url = server.urlOf('away');
  await ensureDatabase(url);
  await migrate(url);
  db = openDatabase({ url, poolSize: 3 });
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: url, ...ZALO_SETTINGS });
  const graph = createGraphClient({ baseUrl: 'http://127.0.0.1:9', appSecret: config.zalo.appSecret });
  const logger = createLogger('info', { write: (line) => (log += line) });
  app = await buildApp({ config, db, clock: () => new Date(), graph }, logger);
});
afterAll(async () => {
  await app?.close();
  await db?.$disconnect();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const bearer = { authorization: `Bearer ${'t'.repeat(43)}` };
const invitation = () => app.inject('/v1/invitations/no-such-village');
const me = () => app.inject({ url: '/v1/me', headers: bearer });

it('answers busy while PostgreSQL is away, and works again when it is back', async () => {
  expect((await invitation()).statusCode).toBe(404);
  expect((await me()).statusCode).toBe(401);

  await server.stop();
  for (const ask of [invitation, me, invitation]) {
    const reply = await ask();
    expect(reply.json()).toMatchObject({ status: 503, code: 'busy' });
    expect(reply.headers['retry-after']).toBe('5');
  }
  expect((await app.inject('/health/ready')).statusCode).toBe(503);
  expect((await app.inject('/health/live')).statusCode).toBe(200);
  expect(log).toContain('"code":"busy"');

  server = await start();
  expect((await invitation()).statusCode).toBe(404);
  expect((await me()).statusCode).toBe(401);
  expect((await app.inject('/health/ready')).statusCode).toBe(200);
});

describe('a call that breaks off is busy, and no error of ours', () => {
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => problemOf(error, 'test').code,
    );

  /** As a restart of the server does it. */
  async function cutConnections(): Promise<void> {
    const operator = openDatabase({ url: server.urlOf('away'), poolSize: 1 });
    await operator.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'away'`;
    await operator.$disconnect();
  }

  it('in a statement, between two, and out of time', async () => {
    const sleeping = codeOf(db.$queryRaw`SELECT pg_sleep(5)::text`);
    const between = codeOf(
      transaction(db, async (tx) => {
        await tx.household.count();
        await pause(900);
        await tx.household.count();
      }),
    );
    const late = codeOf(
      transaction(db, async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = 100`;
        await tx.$queryRaw`SELECT pg_sleep(5)::text`;
      }),
    );
    await pause(400);
    await cutConnections();
    expect(await Promise.all([sleeping, between, late])).toEqual(['busy', 'busy', 'busy']);
    expect(await db.household.count()).toBe(0);
  });
});

/**
 * One PostgreSQL for the whole test run, with a template database that has every migration. Each test file clones it
 * (see `database.ts` beside this file). TEST_DATABASE_URL points at another server instead.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalPostgres } from '../local-postgres.ts';
import { ensureDatabase, migrate } from '../migrate.ts';
import './database-context.ts';

export const TEMPLATE = 'cns_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startDisposable();
  const url = new URL(given ?? (server as { url: string }).url);
  url.pathname = `/${TEMPLATE}`;
  try {
    await ensureDatabase(url.href);
    await migrate(url.href);
  } catch (error) {
    await server?.stop();
    throw error;
  }
  project.provide('postgresUrl', url.href);
  return async () => server?.stop();
}

async function startDisposable(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join('/tmp', 'cns-test-'));
  const postgres = await startLocalPostgres({
    dataFolder: join(folder, 'postgres'),
    port: await freePort(),
    disposable: true,
  });
  return {
    url: postgres.urlOf(TEMPLATE),
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

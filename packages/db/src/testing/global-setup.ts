/**
 * One PostgreSQL for the whole test run, with a template database that has every migration. Each test file clones it
 * (see `database.ts` beside this file). TEST_DATABASE_URL points at another server instead.
 */
import type { TestProject } from 'vitest/node';
import { type LocalPostgres, startTemporaryPostgres } from '../local-postgres.ts';
import { ensureDatabase, migrate } from '../migrate.ts';
import './database-context.ts';

const TEMPLATE = 'cns_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await startTemporaryPostgres({ disposable: true });
  const url = new URL(given ?? (server as LocalPostgres).urlOf(TEMPLATE));
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

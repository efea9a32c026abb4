import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import './database-context.ts';

export interface TestDatabase {
  readonly db: Database;
  readonly url: string;
}

/** A database of this test file's own, cloned from the migrated template and dropped afterwards. */
export function testDatabase(): TestDatabase {
  const url = new URL(inject('postgresUrl'));
  const template = url.pathname.slice(1);
  const name = `cns_test_${randomBytes(6).toString('hex')}`;
  url.pathname = `/${name}`;
  let db: Database | undefined;

  beforeAll(async () => {
    await onServer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    db = openDatabase({ url: url.href, poolSize: 8 });
  });
  afterAll(async () => {
    await db?.$disconnect();
    await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  return {
    get db(): Database {
      if (!db) throw new Error('The test database is there only while tests run');
      return db;
    },
    url: url.href,
  };
}

/** Several files clone at once; PostgreSQL lets only one at a time use the template, so take turns. */
async function onServer(database: URL, sql: string): Promise<void> {
  const server = new pg.Client({ connectionString: Object.assign(new URL(database), { pathname: '/postgres' }).href });
  await server.connect();
  try {
    await server.query('SELECT pg_advisory_lock(1)');
    await server.query(sql);
  } finally {
    await server.end();
  }
}

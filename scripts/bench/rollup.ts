/**
 * Coverage at scale: `pnpm bench rollup --households 1000000 --visits 10000000`. A province of 209 communes and 1,891
 * villages in a country of 90,000; visits written one per request, in turns on a database without visits and on the full
 * one; figures read while visits are written; all recounted at the end. The same at a tenth of the size goes before it.
 *
 * --households 2000 --visits 20000 --rounds 3 --seconds 4
 */
import { type Database, openDatabase } from '@cns/db/database';
import { type LocalPostgres, startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { verifyCoverage } from '@cns/db/verify';
import { dayOf } from '@cns/domain/time';
import pg from 'pg';
import type { RollupWorld } from './rollup-ids.ts';
import type { LoadResult } from './rollup-load.ts';
import { overheadOfCoverage } from './rollup-overhead.ts';
import { measureReads } from './rollup-reads.ts';
import { sendVisits, VisitOrder } from './rollup-visits.ts';
import { loadRollupWorld } from './rollup-world.ts';
import { startServiceOn } from './service.ts';

/** Written and rolled back. */
const OVERHEAD_VISITS = 1_200;

/** As `docs/operations.md` recommends for a province. */
const SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '16GB',
  checkpoint_timeout: '30min',
  max_connections: '100',
};

export async function run(args: string[]): Promise<Record<string, number>> {
  const size = { households: option(args, 'households', 2_000), visits: option(args, 'visits', 20_000) };
  const times = { rounds: option(args, 'rounds', 5), seconds: option(args, 'seconds', 8) };
  const tenth = { households: Math.ceil(size.households / 10), visits: Math.ceil(size.visits / 10) };
  console.error(JSON.stringify({ ...tenth, ...(await measure(tenth, times)) }));
  return measure(size, times);
}

function option(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]) || fallback;
}

interface Times {
  rounds: number;
  seconds: number;
}

async function measure(size: { households: number; visits: number }, times: Times): Promise<Record<string, number>> {
  const postgres = await startTemporaryPostgres({ settings: SETTINGS });
  const today = dayOf(new Date());
  const empty = { households: size.households, visits: 0, today };
  const full = { ...size, today };
  try {
    const load_s = (await prepare(postgres, 'empty', empty)) + (await prepare(postgres, 'full', full));
    const orders = { empty: new VisitOrder(empty), full: new VisitOrder(full) };
    const writes = await measureWrites(postgres, orders, times);
    const reads = await measureReads(postgres.urlOf('full'), orders.full, 2 * times.seconds);
    const { differences } = await onDatabase(postgres.urlOf('full'), (db) => verifyCoverage(db));
    return { ...reads, ...writes, differences: differences.length, load_s: hundredths(load_s) };
  } finally {
    await postgres.stop();
  }
}

async function onDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, poolSize: 2 });
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

async function prepare(postgres: LocalPostgres, name: string, world: RollupWorld): Promise<number> {
  const url = postgres.urlOf(name);
  await ensureDatabase(url);
  await migrate(url);
  const began = performance.now();
  let shown = -1;
  await loadRollupWorld(url, world, (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░');
    process.stderr.write(`\r${bar} ${percent} % ${world.households} hộ, ${world.visits} lượt  `);
  });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  process.stderr.write(`\nNạp xong sau ${seconds} giây\n`);
  return seconds;
}

/** In turns, so that whatever else the machine does meets both. */
async function measureWrites(
  postgres: LocalPostgres,
  orders: Record<'empty' | 'full', VisitOrder>,
  { rounds, seconds }: Times,
) {
  const results: Record<'empty' | 'full', LoadResult[]> = { empty: [], full: [] };
  for (const name of ['empty', 'full'] as const) await inMemory(postgres.urlOf(name));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['empty', 'full'] as const) {
      await onDisk(postgres.urlOf(name));
      const service = await startServiceOn(postgres.urlOf(name));
      try {
        await sendVisits(service.url, orders[name], { perSecond: 0, seconds: 1 });
        const result = await sendVisits(service.url, orders[name], { perSecond: 0, seconds });
        if (result.refused > 0) throw new Error(`${result.refused} visits were refused`);
        results[name].push(result);
        console.error(`Vòng ${round + 1}: ${name} ${result.rps} lượt/giây, p95 ${result.p95_ms} ms`);
      } finally {
        await service.stop();
      }
    }
  }
  const rate = (name: 'empty' | 'full') => median(results[name].map(({ rps }) => rps));
  return {
    writes_per_s: rate('full'),
    flatness: hundredths(rate('full') / rate('empty')),
    write_p95_ms: median(results.full.map(({ p95_ms }) => p95_ms)),
    write_overhead: hundredths(await overheadOfCoverage(postgres.urlOf('full'), orders.full.take(OVERHEAD_VISITS))),
  };
}

/** What visits rewrite, and that to which they only add. */
const REWRITTEN = ['household', 'resident', 'household_coverage'];
const ADDED_TO = ['support_visit', 'visit_participant', 'visit_skill'];

/**
 * Reads what visits rewrite and all indexes to which they add, so that it is at hand as in a service that has been running:
 * the loading of the second database pushes the first one out of the memory.
 */
async function inMemory(databaseUrl: string): Promise<void> {
  await asked(
    databaseUrl,
    `SELECT count(pg_read_binary_file(file.path, at, ${READ_AT_ONCE}, true)) FROM (
       SELECT pg_relation_filepath(id) AS path, pg_relation_size(id) AS size FROM (
         SELECT unnest($1::regclass[])::oid AS id
         UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = ANY($1::regclass[] || $2::regclass[])) relation) file,
       generate_series(0, file.size, ${READ_AT_ONCE}) at`,
    [REWRITTEN, ADDED_TO],
  );
}

const READ_AT_ONCE = 16 * 1024 * 1024;

/** What was written before is on disk: whoever is measured next does not pay for the loading, nor for the one before. */
async function onDisk(databaseUrl: string): Promise<void> {
  await asked(databaseUrl, 'CHECKPOINT');
}

async function asked(databaseUrl: string, text: string, values?: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(text, values);
  await client.end();
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

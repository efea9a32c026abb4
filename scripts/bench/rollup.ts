/**
 * Coverage at scale: `pnpm bench rollup --households 1000000 --visits 10000000`. A province of 209 communes and 1,891
 * villages in a country of 90,000; visits written one per request, in turns on a database without visits and on the full
 * one; figures read while visits are written; all recounted at the end. The same at a tenth of the size goes before it.
 *
 * --households 2000 --visits 20000 --rounds 3 --seconds 4
 */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Database, openDatabase } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { type LocalPostgres, startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { countersOf, countersOfCountry } from '@cns/db/queries/coverage';
import { groupByOfUnit, verifyCoverage } from '@cns/db/verify';
import { dayOf } from '@cns/domain/time';
import pg from 'pg';
import { percentile } from './percentiles.ts';
import type { LoadOrder, LoadResult, LoadVisit } from './rollup-load.ts';
import { overheadOfCoverage } from './rollup-overhead.ts';
import {
  COMMUNES,
  communeId,
  householdId,
  loadRollupWorld,
  nextStep,
  OFFICER,
  provinceId,
  type RollupWorld,
  residentId,
  tokenOf,
  villageOf,
} from './rollup-world.ts';
import { startServiceOn } from './service.ts';
import { answerOn, openSocket } from './sockets.ts';

const CONNECTIONS = 64;
const READERS = 100;
/** Written and rolled back. */
const OVERHEAD_VISITS = 1_200;
/** A person looks at figures before asking for others. */
const PAUSE_MS = 1_000;
/** Visits a second while figures are read: a busy evening of a province. */
const WRITES_BESIDE_READS = 50;

/** As `docs/operations.md` recommends for a province. */
const SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '16GB',
  checkpoint_timeout: '30min',
  max_connections: '100',
};

export async function run(args: string[]): Promise<Record<string, number>> {
  const size = { households: option(args, 'households', 2_000), visits: option(args, 'visits', 20_000) };
  const times = { rounds: option(args, 'rounds', 3), seconds: option(args, 'seconds', 4) };
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
    const reads = await measureReads(postgres.urlOf('full'), orders.full, times);
    const { differences } = await onDatabase(postgres.urlOf('full'), (db) => verifyCoverage(db));
    return { ...reads, ...writes, differences: differences.length, load_s };
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

/** What was written before is on disk: whoever is measured next does not pay for the loading, nor for the one before. */
async function onDisk(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CHECKPOINT');
  await client.end();
}

/** Visits that each teach one more step, from everywhere in the province: a household comes again after all others. */
class VisitOrder {
  readonly #world: RollupWorld;
  readonly #stride: number;
  readonly #taught = new Map<number, number>();
  #next = 0;

  constructor(world: RollupWorld) {
    this.#world = world;
    this.#stride = coprimeTo(world.households);
  }

  /** The next ones; they come again until `sent` tells that they are done. */
  take(count: number): LoadVisit[] {
    const ahead = new Map<number, number>();
    return Array.from({ length: count }, (_, index) => {
      const household = this.#householdAt(this.#next + index);
      const steps = (this.#taught.get(household) ?? 0) + (ahead.get(household) ?? 0);
      ahead.set(household, (ahead.get(household) ?? 0) + 1);
      const place = { householdId: householdId(household), residentId: residentId(household, 0) };
      const step = nextStep(household, this.#world, steps) ?? { skill: null, levelBefore: null };
      return { token: tokenOf(villageOf(household)), ...place, ...step };
    });
  }

  sent(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const household = this.#householdAt(this.#next + index);
      this.#taught.set(household, (this.#taught.get(household) ?? 0) + 1);
    }
    this.#next += count;
  }

  #householdAt(number: number): number {
    return (number * this.#stride) % this.#world.households;
  }
}

function coprimeTo(count: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.floor(count * 0.618) | 1;
  while (gcd(stride, count) !== 1) stride += 2;
  return stride;
}

/** More than can be sent in the time. */
const MOST_A_SECOND = 2_500;

async function sendVisits(
  url: string,
  visits: VisitOrder,
  pace: Pick<LoadOrder, 'perSecond' | 'seconds'>,
): Promise<LoadResult> {
  const count = Math.ceil((pace.perSecond || MOST_A_SECOND) * pace.seconds);
  const order: LoadOrder = {
    port: Number(new URL(url).port),
    connections: CONNECTIONS,
    ...pace,
    visits: visits.take(count),
  };
  const file = join(tmpdir(), `${newId()}.json`);
  await writeFile(file, JSON.stringify(order));
  try {
    const args = ['--import', 'tsx', 'scripts/bench/rollup-load.ts', file];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const result = JSON.parse(stdout) as LoadResult;
    visits.sent(result.saved + result.refused);
    return result;
  } finally {
    await rm(file);
  }
}

/** Figures while visits are written: a hundred readers of communes, then of the province; then the country. */
async function measureReads(url: string, visits: VisitOrder, { seconds }: Times) {
  const service = await startServiceOn(url);
  try {
    const communes = (reader: number) => communeId((reader * 37) % COMMUNES);
    const commune = await readBesideWrites(service.url, visits, seconds, communes);
    const province = await readBesideWrites(service.url, visits, seconds, () => provinceId);
    const groupby_ms = await bestOf(3, () => groupByOfUnit(service.db, provinceId));
    const nation = await timesOf(20, () => countersOfCountry(service.db));
    const plain = await timesOf(20, () => countersOf(service.db, [provinceId]));
    return {
      commune_p95_ms: percentile(commune, 0.95),
      province_p95_ms: percentile(province, 0.95),
      nation_p95_ms: percentile(nation, 0.95),
      groupby_ms,
      speedup: Math.round(groupby_ms / percentile(plain, 0.5)),
    };
  } finally {
    await service.stop();
  }
}

async function readBesideWrites(url: string, visits: VisitOrder, seconds: number, unitOf: (reader: number) => string) {
  const port = Number(new URL(url).port);
  const sockets = await Promise.all(Array.from({ length: READERS }, () => openSocket(port)));
  const read = async (number: number, unitId: string) => {
    const began = performance.now();
    const status = await answerOn(sockets[number] as Socket, readRequest(unitId));
    if (status !== 200) throw new Error(`coverage: ${status}`);
    return performance.now() - began;
  };
  for (let warm = 0; warm < READERS; warm += 1) await read(warm, unitOf(warm));
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const reader = async (number: number) => {
    await pause(Math.random() * PAUSE_MS);
    for (let turn = 0; performance.now() < end; turn += 1) {
      times.push(await read(number, unitOf(number + turn * READERS)));
      await pause(PAUSE_MS);
    }
  };
  const writing = sendVisits(url, visits, { perSecond: WRITES_BESIDE_READS, seconds });
  await Promise.all([...Array.from({ length: READERS }, (_, number) => reader(number)), writing]);
  for (const socket of sockets) socket.end();
  return times;
}

function readRequest(unitId: string): Buffer {
  const head = [
    `GET /v1/units/${unitId}/coverage HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${tokenOf(OFFICER)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n`);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

async function bestOf(count: number, work: () => Promise<unknown>): Promise<number> {
  return Math.round(Math.min(...(await timesOf(count, work))));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

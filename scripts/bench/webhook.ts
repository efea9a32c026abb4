/**
 * The webhook's intake against two others in one run: the same service without a database (`ceiling`), and with one
 * INSERT per request (`naive`). They take turns, so that whatever else the machine does meets all of them; the medians
 * of the rounds are compared. What was acknowledged is then looked for in the inbox.
 *
 * --rounds 7 --count 20000 (deliveries a round) --connections 64
 */
import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freePort, startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import pg from 'pg';
import { answers, ended, startProcess } from './processes.ts';
import type { LoadOrder, LoadResult } from './webhook-load.ts';

const SECRETS = { appId: '2520000000000000001', oaId: '4520000000000000001', oaSecretKey: 'oa-secret-of-benches' };
const ENTRIES = {
  ceiling: ['scripts/bench/webhook-variant.ts', 'ceiling'],
  naive: ['scripts/bench/webhook-variant.ts', 'naive'],
  ours: ['apps/server/src/server.ts'],
} as const;
type Variant = keyof typeof ENTRIES;
const VARIANTS = Object.keys(ENTRIES) as Variant[];

/** Where the timestamps of the rounds begin; each round has its own, so that no event comes twice by accident. */
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const WARM_UP = 8_000;

interface Sent {
  rates: number[];
  p99s: number[];
  acknowledged: number;
  /** Timestamps of the events that were acknowledged. */
  events: Set<string>;
}

export async function run(args: string[]): Promise<Record<string, number>> {
  const [rounds, count, connections] = [
    option(args, 'rounds', 7),
    option(args, 'count', 20_000),
    option(args, 'connections', 64),
  ];
  const postgres = await startTemporaryPostgres();
  try {
    const sent = Object.fromEntries(VARIANTS.map((name) => [name, newSent()])) as Record<Variant, Sent>;
    for (const name of VARIANTS) await prepare(postgres.urlOf(name));
    for (let round = 0; round < rounds; round += 1) {
      for (const name of VARIANTS) await measure(name, postgres.urlOf(name), { round, count, connections }, sent[name]);
    }
    return { ...ratesOf(sent), ...(await keptOf(postgres.urlOf('ours'), sent.ours)) };
  } finally {
    await postgres.stop();
  }
}

function option(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]) || fallback;
}

function newSent(): Sent {
  return { rates: [], p99s: [], acknowledged: 0, events: new Set() };
}

async function prepare(databaseUrl: string): Promise<void> {
  await ensureDatabase(databaseUrl);
  await migrate(databaseUrl);
}

interface Round {
  round: number;
  count: number;
  connections: number;
}

async function measure(name: Variant, databaseUrl: string, { round, count, connections }: Round, sent: Sent) {
  const port = await freePort();
  const service = await startService(name, databaseUrl, port);
  try {
    const first = FIRST + round * 1_000_000_000;
    const order = { port, connections, secrets: SECRETS };
    const warmed = await sendLoad({ ...order, count: WARM_UP, first });
    const loaded = await sendLoad({ ...order, count, first: first + 500_000_000 });
    for (const [result, start] of [
      [warmed, first],
      [loaded, first + 500_000_000],
    ] as const) {
      if (result.refused > 0) throw new Error(`${name}: ${result.refused} deliveries were not acknowledged`);
      sent.acknowledged += result.acknowledged;
      for (const number of result.events) sent.events.add(String(start + number));
    }
    sent.rates.push(loaded.rps);
    sent.p99s.push(loaded.p99_ms);
    console.error(`Vòng ${round + 1}: ${name} ${loaded.rps} lượt/giây, p99 ${loaded.p99_ms} ms`);
  } finally {
    await ended(service);
  }
}

async function sendLoad(order: LoadOrder): Promise<LoadResult> {
  const args = ['--import', 'tsx', 'scripts/bench/webhook-load.ts', JSON.stringify(order)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as LoadResult;
}

function ratesOf({ ours, naive, ceiling }: Record<Variant, Sent>): Record<string, number> {
  const [ours_rps, naive_rps, ceiling_rps] = [median(ours.rates), median(naive.rates), median(ceiling.rates)];
  return {
    ours_rps,
    naive_rps,
    ceiling_rps,
    ratio_naive: hundredths(ours_rps / naive_rps),
    ratio_ceiling: hundredths(ours_rps / ceiling_rps),
    p99_ms: median(ours.p99s),
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Compares, event by event, what was acknowledged with what is in the inbox. */
async function keptOf(databaseUrl: string, { acknowledged, events }: Sent): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ timestamp: string }>(
    `SELECT convert_from(body, 'UTF8')::json ->> 'timestamp' AS timestamp FROM zalo_inbox_event`,
  );
  await client.end();
  const kept = new Set(rows.map(({ timestamp }) => timestamp));
  const lost = [...events].filter((event) => !kept.has(event)).length;
  return { acknowledged, stored: rows.length, duplicated: rows.length - kept.size, lost };
}

async function startService(name: Variant, databaseUrl: string, port: number): Promise<ChildProcess> {
  const profile = process.env.BENCH_CPU_PROFILE === name ? ['--cpu-prof', '--cpu-prof-dir=artefacts'] : [];
  const service = startProcess([...profile, ...ENTRIES[name]], settings(databaseUrl, port));
  await answers(`http://127.0.0.1:${port}/health/live`);
  return service;
}

function settings(databaseUrl: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    VILLAGE_QR_KEYS: '1:key-of-the-measurement',
    LOG_LEVEL: 'error',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ZALO_APP_ID: SECRETS.appId,
    ZALO_APP_SECRET: 'app-secret-of-benches',
    ZALO_OA_ID: SECRETS.oaId,
    ZALO_OA_SECRET_KEY: SECRETS.oaSecretKey,
  };
}

/**
 * Sends webhooks without a pause while service, worker and PostgreSQL are killed at random points, then compares what was
 * acknowledged with what is in the inbox and in the mirror.
 */
import { freePort } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import pg from 'pg';
import { type KillablePostgres, startKillablePostgres } from './killable-postgres.ts';
import { RelentlessSender } from './relentless-sender.ts';
import { Supervised } from './supervised.ts';

export interface FaultResult {
  rounds: number;
  kills: number;
  acknowledged: number;
  /** Deliveries that were not answered 200 and sent again. */
  repeated: number;
  stored: number;
  /** Acknowledged and not in the inbox. */
  lost: number;
  /** In the inbox more than once. */
  duplicated: number;
  /** In the inbox and not applied in the end. */
  not_applied: number;
  /** Messages counted beyond those in the inbox, or missing: nought when each was applied once. */
  miscounted: number;
}

export interface FaultOptions {
  rounds: number;
  random?: () => number;
  onRound?: (round: number, acknowledged: number) => void;
}

const SECRETS = { appId: '2520000000000000001', oaSecretKey: 'oa-secret-of-faults' };

export async function runFaultRounds({ rounds, random = Math.random, onRound }: FaultOptions): Promise<FaultResult> {
  const postgres = await startKillablePostgres('faults');
  await ensureDatabase(postgres.url);
  await migrate(postgres.url);
  const port = await freePort();
  const environment = settings(postgres.url, port);
  const service = new Supervised('server', environment);
  const worker = new Supervised('worker', environment);
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(url);
    const sender = new RelentlessSender({ url: `${url}/webhooks/zalo`, ...SECRETS, senders: 16, random });
    for (let round = 1; round <= rounds; round += 1) {
      await killAll({ service, worker, postgres }, random);
      await answering(url);
      onRound?.(round, sender.acknowledged.length);
    }
    await sender.stop();
    await everythingApplied(postgres.url);
    return { rounds, kills: rounds * 3, repeated: sender.repeated, ...(await compare(postgres.url, sender)) };
  } finally {
    await Promise.all([service.stop(), worker.stop()]);
    await postgres.stop();
  }
}

interface Victims {
  service: Supervised;
  worker: Supervised;
  postgres: KillablePostgres;
}

/** Each of the three once, in any order, each after a while of any length. */
async function killAll({ service, worker, postgres }: Victims, random: () => number): Promise<void> {
  const strikes = [() => service.kill(), () => worker.kill(), () => postgres.killAndRecover()];
  while (strikes.length > 0) {
    await pause(100 + random() * 900);
    const [strike] = strikes.splice(Math.floor(random() * strikes.length), 1);
    await strike?.();
  }
}

async function answering(url: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error('The service did not come back within a minute');
}

async function everythingApplied(databaseUrl: string): Promise<void> {
  const waiting = `SELECT count(*)::int AS n FROM zalo_inbox_event WHERE state = 'received'`;
  for (let waited = 0; waited < 120_000; waited += 200) {
    const [row] = await rowsOf<{ n: number }>(databaseUrl, waiting);
    if (row?.n === 0) return;
    await pause(200);
  }
}

async function compare(databaseUrl: string, sender: RelentlessSender) {
  const rows = await rowsOf<{ key: string; state: string; message: boolean }>(
    databaseUrl,
    `SELECT encode(event_key, 'hex') AS key, state::text, event_name = 'user_send_group_text' AS message
     FROM zalo_inbox_event`,
  );
  const [counted] = await rowsOf<{ n: number }>(
    databaseUrl,
    'SELECT coalesce(sum(from_people), 0)::int AS n FROM group_message_day',
  );
  const keys = new Set(rows.map(({ key }) => key));
  return {
    acknowledged: sender.acknowledged.length,
    stored: rows.length,
    lost: sender.acknowledged.filter(({ key }) => !keys.has(key)).length,
    duplicated: rows.length - keys.size,
    not_applied: rows.filter(({ state }) => state !== 'applied').length,
    miscounted: Math.abs((counted?.n ?? 0) - rows.filter(({ message }) => message).length),
  };
}

async function rowsOf<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function settings(databaseUrl: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ZALO_APP_ID: SECRETS.appId,
    ZALO_APP_SECRET: 'app-secret-of-faults',
    ZALO_OA_ID: '4520000000000000001',
    ZALO_OA_SECRET_KEY: SECRETS.oaSecretKey,
  };
}

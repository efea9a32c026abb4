/**
 * The mirror of groups against the truth. A local Zalo platform lives through a history of real changes in all groups;
 * its events are delivered to the webhook in random order, some of them twice; the worker, a process of its own, applies
 * them. First at a steady rate, for the lag; then as fast as they are acknowledged. Then a second history of which some
 * events never come, and a reconciliation, page by page and within Zalo's limit of calls.
 *
 * --groups 2000 --members 200 --events 100000 --rate 300 --seconds 60
 */
import { openDatabase } from '@cns/db/database';
import { freePort, startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { readConfig } from '@cns/server/config/config';
import { connectOa } from '@cns/server/official-account';
import pg from 'pg';
import { deliver, liveThrough, weathered } from './mirror-deliveries.ts';
import { lagP99, ReadingsWatch } from './mirror-lag.ts';
import { compare, fillMirror, truthOf } from './mirror-truth.ts';
import type { ZaloOrder } from './mirror-zalo.ts';
import { answers, ended, finished, startProcess } from './processes.ts';

const SECRETS = {
  appId: '2520000000000000001',
  appSecret: 'app-secret-of-benches',
  oaId: '4520000000000000001',
  oaSecretKey: 'oa-secret-of-benches',
};
const TWICE = 0.1;
const WITHHELD = 0.05;
const MINUTE_MS = 60_000;
const CONNECTIONS = 64;
/** Deliveries before anything is measured: processes that have just started are slower. */
const WARM_UP = 2_000;

interface Place {
  client: pg.Client;
  environment: Record<string, string>;
  databaseUrl: string;
  zaloUrl: string;
  servicePort: number;
}

export async function run(args: string[]): Promise<Record<string, number>> {
  const sizes = { groups: option(args, 'groups', 2_000), members: option(args, 'members', 200) };
  const events = option(args, 'events', 100_000);
  const [rate, seconds] = [option(args, 'rate', 300), option(args, 'seconds', 60)];
  const postgres = await startTemporaryPostgres({
    settings: { track_commit_timestamp: 'on', shared_buffers: '512MB' },
  });
  const stops: (() => Promise<unknown>)[] = [() => postgres.stop()];
  try {
    const place = await prepare(postgres.urlOf('bench'), sizes, stops);
    const measured = await deliverAll(place, { events, rate, seconds });
    const mended = await deliverSomeAndReconcile(place, events);
    return { ...measured, ...mended, ...sizes };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function option(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]) || fallback;
}

async function prepare(
  databaseUrl: string,
  sizes: Pick<ZaloOrder, 'groups' | 'members'>,
  stops: (() => Promise<unknown>)[],
): Promise<Place> {
  await ensureDatabase(databaseUrl);
  await migrate(databaseUrl);
  const [zaloPort, servicePort] = [await freePort(), await freePort()];
  const zaloUrl = `http://localhost:${zaloPort}`;
  const order: ZaloOrder = { port: zaloPort, secrets: SECRETS, ...sizes };
  const start = (script: string[], environment: Record<string, string> = {}) => {
    const child = startProcess(script, environment);
    stops.push(() => ended(child));
  };
  start(['scripts/bench/mirror-zalo.ts', JSON.stringify(order)]);
  await answers(`${zaloUrl}/standin/faults`);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  stops.push(() => client.end());
  await fillMirror(client, await truthOf(zaloUrl));
  const environment = settings(databaseUrl, servicePort, zaloUrl);
  await authorise(environment, zaloUrl);
  start(['apps/server/src/server.ts'], environment);
  start(['apps/server/src/worker.ts'], environment);
  await answers(`http://127.0.0.1:${servicePort}/health/ready`);
  console.error(`Đã dựng ${sizes.groups} nhóm, mỗi nhóm ${sizes.members} người`);
  return { client, environment, databaseUrl, zaloUrl, servicePort };
}

function settings(databaseUrl: string, port: number, zaloUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ZALO_APP_ID: SECRETS.appId,
    ZALO_APP_SECRET: SECRETS.appSecret,
    ZALO_OA_ID: SECRETS.oaId,
    ZALO_OA_SECRET_KEY: SECRETS.oaSecretKey,
    ZALO_GRAPH_URL: zaloUrl,
    ZALO_OAUTH_URL: zaloUrl,
    ZALO_OPENAPI_URL: zaloUrl,
  };
}

async function authorise(environment: Record<string, string>, zaloUrl: string): Promise<void> {
  const { databaseUrl, zalo } = readConfig(environment);
  const db = openDatabase({ url: databaseUrl, poolSize: 1 });
  const reply = await fetch(`${zaloUrl}/standin/oauth/authorise`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { code } = (await reply.json()) as { code: string };
  await connectOa({ db, zalo, clock: () => new Date() }).tokens.authorise(code);
  await db.$disconnect();
}

/** The first history: all of it arrives. */
async function deliverAll(place: Place, load: { events: number; rate: number; seconds: number }) {
  const { client, zaloUrl, servicePort: port } = place;
  const bodies = await liveThrough(zaloUrl, { acts: load.events, seed: 1, since: Date.now() - 30 * MINUTE_MS });
  const { coming } = weathered(bodies, { twice: TWICE, never: 0 });
  await deliver(coming.splice(0, WARM_UP), { port, secrets: SECRETS, connections: 16 });
  await untilQuiet(client);
  const lag = await lagAt(place, coming.splice(0, load.rate * load.seconds), load.rate);
  console.error(`Ở ${load.rate} sự kiện/giây: p99 ${lag} ms`);

  const freeFrom = new Date();
  const { refused } = await deliver(coming, { port, secrets: SECRETS, connections: CONNECTIONS });
  await untilQuiet(client);
  const events_per_s = await rateSince(client, freeFrom);
  console.error(`Hết sức: ${events_per_s} sự kiện/giây`);
  const found = await compare(client, await truthOf(zaloUrl));
  const counted = await messagesApart(client, bodies);
  return {
    events: bodies.length,
    events_per_s,
    refused,
    lag_p99_ms: lag,
    lag_p99_at_300_ms: lag,
    differences: found.differences + found.deputies + counted,
  };
}

/** Delivers at a steady rate. @returns the 99th percentile of the lag, milliseconds */
async function lagAt({ client, databaseUrl, servicePort: port }: Place, bodies: string[], rate: number) {
  const eyes = new pg.Client({ connectionString: databaseUrl });
  await eyes.connect();
  const watch = new ReadingsWatch();
  watch.start(eyes);
  const from = new Date();
  try {
    await deliver(bodies, { port, secrets: SECRETS, connections: 16, rate });
    const until = new Date();
    await untilQuiet(client);
    // What was read last is looked at once more.
    await watch.stop();
    return await lagP99(client, watch, [from, until]);
  } finally {
    await watch.stop();
    await eyes.end();
  }
}

/** The second history: some of it never arrives, and a reconciliation finds what is missing. */
async function deliverSomeAndReconcile({ client, environment, zaloUrl, servicePort: port }: Place, events: number) {
  const bodies = await liveThrough(zaloUrl, { acts: events, seed: 2, since: Date.now() - 10 * MINUTE_MS });
  const { coming, withheld } = weathered(bodies, { twice: TWICE, never: WITHHELD });
  await deliver(coming, { port, secrets: SECRETS, connections: CONNECTIONS });
  await untilQuiet(client);
  const truth = await truthOf(zaloUrl);
  const before = await compare(client, truth);
  console.error(`Giữ lại ${withheld} sự kiện: ${before.differences} chỗ lệch`);
  const began = performance.now();
  const code = await finished(startProcess(['apps/server/src/cli.ts', 'zalo:reconcile'], environment));
  if (code !== 0) throw new Error(`zalo:reconcile ended with ${code}`);
  await untilQuiet(client);
  const reconcile_s = Math.round((performance.now() - began) / 100) / 10;
  const after = await compare(client, truth);
  return {
    withheld,
    differences_before_reconciliation: before.differences,
    differences_after_reconciliation: after.differences,
    reconcile_s,
    deputies_that_zalo_lists_nowhere: after.deputies,
  };
}

/** Until every event is applied and every group that was to be read is. */
async function untilQuiet(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ busy: boolean }>(
      `SELECT EXISTS (SELECT FROM zalo_inbox_event WHERE state = 'received')
           OR EXISTS (SELECT FROM zalo_group WHERE reread_at IS NOT NULL) AS busy`,
    );
    if (!rows[0]?.busy) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Events a second, from the receipt of the first until the last was applied. */
async function rateSince(client: pg.Client, moment: Date): Promise<number> {
  const { rows } = await client.query<{ rate: number }>(
    `SELECT count(*) / extract(epoch FROM max(pg_xact_commit_timestamp(xmin)) - min(received_at))::float8 AS rate
     FROM zalo_inbox_event WHERE received_at >= $1`,
    [moment],
  );
  return Math.round(rows[0]?.rate ?? 0);
}

/** Messages are counted: each once, however often its event came. */
async function messagesApart(client: pg.Client, bodies: readonly string[]): Promise<number> {
  const sent = bodies.filter((body) => body.includes('_send_group_')).length;
  const { rows } = await client.query<{ counted: number }>(
    'SELECT coalesce(sum(from_people + from_oa), 0)::int AS counted FROM group_message_day',
  );
  return Math.abs(sent - (rows[0]?.counted ?? 0));
}

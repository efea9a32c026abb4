/**
 * `pnpm bench sync`: what phones read first of a village of 300 and of 1,025 households, and a thousand phones that send
 * twenty visits each at once, again and again, with answers lost and pushes doubled.
 *
 * --devices 1000 --rounds 3
 */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { dayOf } from '@cns/domain/time';
import { householdId, memberId, type RollupWorld, residentId, tokenOf, VILLAGES, villageId } from './rollup-ids.ts';
import { nextStep } from './rollup-learning.ts';
import { loadRollupWorld } from './rollup-world.ts';
import { type MeasuredService, startServiceOn } from './service.ts';
import type { SyncLoadOrder, SyncLoadResult } from './sync-load.ts';
import { addVillage } from './sync-village.ts';

const PER_PUSH = 20;
const CONNECTIONS = 64;
/** As `docs/operations.md` recommends for a province. */
const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' };

export async function run(args: string[]): Promise<Record<string, number>> {
  const devices = option(args, 'devices', 1_000);
  const rounds = option(args, 'rounds', 3);
  const postgres = await startTemporaryPostgres({ settings: SETTINGS });
  try {
    const databaseUrl = postgres.urlOf('sync');
    const world = { households: VILLAGES * PER_PUSH, visits: 0, today: dayOf(new Date()) };
    await ensureDatabase(databaseUrl);
    await migrate(databaseUrl);
    await loadRollupWorld(databaseUrl, world, () => {});
    const service = await startServiceOn(databaseUrl);
    try {
      console.error('Warm-up …');
      await push(orderOf(service, world, { first: devices, devices: 100, rounds: 1 }));
      console.error(`${devices} phones, ${rounds} times ${PER_PUSH} visits each …`);
      const pushed = await pushAndCount(service, orderOf(service, world, { first: 0, devices, rounds }));
      return { ...(await firstSyncs(service)), devices, ...pushed };
    } finally {
      await service.stop();
    }
  } finally {
    await postgres.stop();
  }
}

function option(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]) || fallback;
}

/** Phones of one village each; in each round they visit every household of theirs once. */
function orderOf(
  service: MeasuredService,
  world: RollupWorld,
  { first, devices, rounds }: { first: number; devices: number; rounds: number },
): SyncLoadOrder {
  const phones = Array.from({ length: devices }, (_, number) => {
    const village = first + number;
    const visits = Array.from({ length: rounds * PER_PUSH }, (_unused, index) => {
      const household = village + VILLAGES * (index % PER_PUSH);
      const step = nextStep(household, world, Math.floor(index / PER_PUSH));
      const { skill, levelBefore } = step ?? { skill: null, levelBefore: null };
      return { householdId: householdId(household), residentId: residentId(household, 0), skill, levelBefore };
    });
    return { token: tokenOf(village), deviceId: newId(), visits };
  });
  return { port: Number(new URL(service.url).port), connections: CONNECTIONS, oneIn: 20, phones };
}

async function push(order: SyncLoadOrder): Promise<SyncLoadResult> {
  const file = join(tmpdir(), `cns-sync-load-${newId()}.json`);
  await writeFile(file, JSON.stringify(order));
  try {
    const args = ['--import', 'tsx', 'scripts/bench/sync-load.ts', file];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 20 });
    return JSON.parse(stdout) as SyncLoadResult;
  } finally {
    await rm(file);
  }
}

/** Sends, and counts what arrived against what was sent. */
async function pushAndCount(service: MeasuredService, order: SyncLoadOrder): Promise<Record<string, number>> {
  const before = await service.db.supportVisit.count();
  const { pushes, failed, seconds } = await push(order);
  const arrived = (await service.db.supportVisit.count()) - before;
  const pushed = order.phones.reduce((sum, { visits }) => sum + visits.length, 0);
  const devices = order.phones.map(({ deviceId }) => deviceId);
  const [told] = await service.db.$queryRaw<{ settled: number }[]>`
    SELECT sum(expected - 1)::int AS settled FROM sync_device WHERE id = ANY(${devices}::uuid[])`;
  return {
    pushed,
    lost: Math.max(pushed - arrived, pushed - (told?.settled ?? 0), 0),
    doubled: Math.max(arrived - pushed, 0),
    errors_pct: Math.round((failed / pushes) * 100_000) / 1_000,
    visits_per_s: Math.round(pushed / seconds),
  };
}

type Page = Api['GET /v1/sync/villages/:unitId']['response'];

/** The whole of a village as a phone reads it the first time. */
async function firstSyncs(service: MeasuredService): Promise<Record<string, number>> {
  const [small, large] = [
    await addVillage(service.databaseUrl, villageId(0), memberId(0), 300),
    await addVillage(service.databaseUrl, villageId(0), memberId(0), 1_025),
  ];
  await readWhole(service.url, small);
  const first300 = await readWhole(service.url, small);
  const first1025 = await readWhole(service.url, large);
  if (first300.households !== 300 || first1025.households !== 1_025) throw new Error('A village was not read whole');
  return { first300_ms: first300.ms, first300_kb: first300.kb, first1025_ms: first1025.ms, first1025_kb: first1025.kb };
}

async function readWhole(url: string, unitId: string): Promise<{ households: number; ms: number; kb: number }> {
  const ids = new Set<string>();
  let [ms, bytes, cursor] = [0, 0, ''];
  for (let more = true; more; ) {
    const began = performance.now();
    const answer = await download(`${url}/v1/sync/villages/${unitId}?cursor=${cursor}`);
    ms += performance.now() - began;
    bytes += answer.bytes;
    const page = JSON.parse(answer.text) as Page;
    for (const { id } of page.households) ids.add(id);
    ({ cursor, more } = page);
  }
  return { households: ids.size, ms: Math.round(ms), kb: Math.round(bytes / 1024) };
}

/** An answer, and how many bytes it was on the wire. Short ones are not compressed. */
function download(address: string): Promise<{ bytes: number; text: string }> {
  const headers = { authorization: `Bearer ${tokenOf(0)}`, 'accept-encoding': 'br' };
  return new Promise((done, fail) => {
    get(address, { headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const body = Buffer.concat(chunks);
        if (reply.statusCode !== 200) fail(new Error(`${reply.statusCode} ${body}`));
        else done({ bytes: body.length, text: String(isBrotli(reply) ? brotliDecompressSync(body) : body) });
      });
    }).on('error', fail);
  });
}

function isBrotli(reply: IncomingMessage): boolean {
  return reply.headers['content-encoding'] === 'br';
}

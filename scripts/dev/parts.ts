/** The parts of a local installation; each starts and says how to stop it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cns/db/database';
import { startLocalPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { readConfig } from '@cns/server/config/config';
import { connectOa } from '@cns/server/official-account';
import { startZaloSim } from '@cns/zalo-sim/server';
import { build, createServer, preview } from 'vite';
import { seedDemo } from '../../prisma/seed/demo.ts';
import { simGroups } from '../../prisma/seed/groups.ts';
import { seedHouseholds } from '../../prisma/seed/households.ts';
import { demoPeople, OA_ADMIN_KEY } from '../../prisma/seed/people.ts';
import { addresses, dataFolder, ports, serviceEnvironment, zalo } from './settings.ts';

export type Stop = () => Promise<void>;

/** @returns the database's address; that of DATABASE_URL when it is set */
export async function startDatabase(): Promise<{ url: string; stop: Stop }> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await ensureDatabase(given);
    return { url: given, stop: async () => {} };
  }
  const server = await startLocalPostgres({ dataFolder: join(dataFolder, 'postgres'), port: ports.postgres });
  const url = server.urlOf('cns');
  await ensureDatabase(url);
  return { url, stop: server.stop };
}

/** The newest schema and the demonstration area. With DATA_PREPARED=1 an earlier start has done that already. */
export async function prepareDatabase(url: string): Promise<void> {
  if (process.env.DATA_PREPARED === '1') return;
  await migrate(url);
  const db = openDatabase({ url });
  await seedDemo(db, () => new Date());
  await seedHouseholds(db, () => new Date());
  await db.$disconnect();
}

export async function startZalo(): Promise<Stop> {
  const sim = await startZaloSim({
    port: ports.zalo,
    ...zalo,
    people: demoPeople.map((person) => ({
      appUserId: person.appUserId,
      oaUserId: person.oaUserId,
      name: person.name,
      phone: person.phone.replace('+', ''),
      label: person.label,
      oaAdmin: person.key === OA_ADMIN_KEY,
    })),
    groups: simGroups,
    webhookUrl: `${addresses.api}/webhooks/zalo`,
    miniAppUrl: addresses.miniApp,
    stateFile: join(dataFolder, 'zalo.json'),
  });
  return () => sim.close();
}

/** The consent that an administrator gives once: the worker keeps the tokens fresh from then on. */
export async function authoriseOa(databaseUrl: string): Promise<void> {
  const db = openDatabase({ url: databaseUrl, poolSize: 1 });
  const { zalo: settings } = readConfig(serviceEnvironment(databaseUrl));
  const { tokens, oa } = connectOa({ db, zalo: settings, clock: () => new Date() });
  try {
    // The local platform forgets its tokens when its state is thrown away.
    await oa.groupPage(0, 1);
  } catch {
    const reply = await fetch(`${addresses.zalo}/standin/oauth/authorise`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    await tokens.authorise(((await reply.json()) as { code: string }).code);
  }
  await db.$disconnect();
}

/** Starts `server` or `worker` as a process of its own, as in production. */
export function startProcess(entry: 'server' | 'worker', databaseUrl: string, onExit: (name: string) => void): Stop {
  const child = spawn(process.execPath, ['--import', 'tsx', `apps/server/src/${entry}.ts`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: Ctrl-C reaches us alone, and each part is stopped in its turn.
    detached: true,
    env: { ...process.env, ...serviceEnvironment(databaseUrl) },
  });
  let stopping = false;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.once('exit', () => {
    if (!stopping) onExit(entry);
  });
  return async () => {
    stopping = true;
    await endProcess(child, gone);
  };
}

async function endProcess(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await gone;
  clearTimeout(impatient);
}

/**
 * Served from its sources, so that a change shows at once; with MINI_APP_BUILT=1 built first, unless it has been, as
 * phones get it.
 */
export async function startMiniApp(): Promise<Stop> {
  process.env.VITE_API_URL = addresses.api;
  process.env.VITE_ZALO_STANDIN_URL = addresses.zalo;
  process.env.VITE_ZALO_APP_ID = zalo.appId;
  const listen = { port: ports.miniApp, strictPort: true, host: 'localhost' };
  const common = { root: 'apps/miniapp', logLevel: 'warn' } as const;
  if (process.env.MINI_APP_BUILT === '1') {
    const outDir = join(dataFolder, 'mini-app');
    const built = { ...common, mode: 'standin', build: { outDir, emptyOutDir: true } };
    if (!existsSync(join(outDir, 'index.html'))) await build(built);
    const server = await preview({ ...built, preview: listen });
    return () => server.close();
  }
  const server = await createServer({ ...common, server: listen });
  await server.listen();
  return () => server.close();
}

/** Waits until an address answers 200. @throws when it does not within 30 s */
export async function answers(url: string): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const ready = await fetch(url).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Không thấy trả lời từ ${url}`);
}

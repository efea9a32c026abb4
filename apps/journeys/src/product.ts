/** The whole product, started by the very command of the README on ports and data of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@cns/db/local-postgres';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 240_000;

export interface Product {
  /** What `dev` printed: the address by which somebody opens the mini app, found by a part of the name. */
  addressOf(person: string): string;
  /** The mini app after the village's QR was scanned by somebody. */
  scanAs(person: string): string;
  /** The page and the controls of the local Zalo platform. */
  zaloUrl: string;
  /** Runs an operator's command on this installation. */
  cns(...args: string[]): { status: number | null; output: string };
  stop(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'cns-journey-'));
  await chmod(folder, 0o755);
  const [miniApp, api, zalo, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const { DATABASE_URL: _theirs, ...rest } = process.env;
  const environment = {
    ...rest,
    DATA_DIR: folder,
    MINI_APP_PORT: String(miniApp),
    PORT: String(api),
    ZALO_SIM_PORT: String(zalo),
    POSTGRES_PORT: String(postgres),
    MINI_APP_BUILT: '1',
  };
  const dev = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=DeprecationWarning', 'scripts/dev.ts'], {
    cwd: REPOSITORY,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readyText(dev);
  const addressOf = (person: string) => {
    const line = printed.split('\n').find((text) => text.includes(person) && text.includes('?as='));
    const address = line && /http\S+/.exec(line)?.[0];
    if (!address) throw new Error(`dev printed no address for ${person}`);
    return address;
  };
  return {
    addressOf,
    scanAs: (person) => {
      const code = /\?qr=([\w-]+)/.exec(printed)?.[1];
      return `${addressOf(person)}&qr=${code}`;
    },
    zaloUrl: `http://localhost:${zalo}`,
    cns: (...args) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', '--disable-warning=DeprecationWarning', 'apps/server/src/cli.ts', ...args],
        {
          cwd: REPOSITORY,
          encoding: 'utf8',
          env: { ...environment, DATABASE_URL: `postgresql://cns@127.0.0.1:${postgres}/cns` },
        },
      );
      return { status, output: `${stdout}${stderr}` };
    },
    stop: async () => {
      const gone = new Promise<void>((done) => dev.once('exit', () => done()));
      dev.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What `dev` prints until it says that it waits for Ctrl-C. @throws with its output when it ends or takes too long */
function readyText(dev: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((done, fail) => {
    const slow = setTimeout(() => {
      dev.kill('SIGINT');
      fail(new Error(`dev was not ready in time:\n${text}`));
    }, START_MS);
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('Ctrl-C')) return;
      clearTimeout(slow);
      done(text);
    };
    dev.stdout?.on('data', read);
    dev.stderr?.on('data', read);
    dev.once('exit', () => fail(new Error(`dev ended:\n${text}`)));
  });
}

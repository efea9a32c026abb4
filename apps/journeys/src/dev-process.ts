/** `dev`, the command of the README, as a process: started on an installation, and stopped as by Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Installation } from './installation.ts';

const START_MS = 240_000;

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
export const TYPESCRIPT = ['--import', 'tsx', '--disable-warning=DeprecationWarning'];

export interface Dev {
  /** All that it said until it was ready. */
  printed: string;
  stop(): Promise<void>;
}

/**
 * @param isPrepared it has been started before, in the folder of which this one is a copy
 * @throws with what it printed when it ends or is not ready in four minutes
 */
export async function startDev(installation: Installation, isPrepared = false): Promise<Dev> {
  const dev = spawn(process.execPath, [...TYPESCRIPT, 'scripts/dev.ts'], {
    cwd: REPOSITORY,
    env: { ...environmentOf(installation), DATA_PREPARED: isPrepared ? '1' : '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readyText(dev);
  return {
    printed,
    stop: async () => {
      const gone = new Promise<void>((done) => dev.once('exit', () => done()));
      dev.kill('SIGINT');
      await gone;
    },
  };
}

/** Where the installation's parts keep their data and listen. */
export function environmentOf({ folder, ports }: Installation): NodeJS.ProcessEnv {
  const { DATABASE_URL: _theirs, ...rest } = process.env;
  return {
    ...rest,
    DATA_DIR: folder,
    MINI_APP_PORT: String(ports.miniApp),
    PORT: String(ports.api),
    ZALO_SIM_PORT: String(ports.zalo),
    POSTGRES_PORT: String(ports.postgres),
    MINI_APP_BUILT: '1',
  };
}

/** What `dev` prints until it says that it waits for Ctrl-C. */
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

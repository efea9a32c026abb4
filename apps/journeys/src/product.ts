/** The whole product, started by the very command of the README. */
import { spawnSync } from 'node:child_process';
import { environmentOf, REPOSITORY, startDev, TYPESCRIPT } from './dev-process.ts';
import { type Installation, remove } from './installation.ts';

export interface Product {
  /** What `dev` printed: the address by which somebody opens the mini app, found by a part of the name. */
  addressOf(person: string): string;
  /** The mini app after the village's QR was scanned by somebody. */
  scanAs(person: string): string;
  /** What stands in that QR. */
  qrCode: string;
  apiUrl: string;
  /** The page and the controls of the local Zalo platform. */
  zaloUrl: string;
  databaseUrl: string;
  /** Runs an operator's command on this installation. */
  cns(...args: string[]): { status: number | null; output: string };
  /** Stops it and throws its data away. */
  stop(): Promise<void>;
}

/**
 * @param installation is the product's own from now on
 * @param isPrepared it is a copy of one that has been started before
 */
export async function startProduct(installation: Installation, isPrepared = false): Promise<Product> {
  const { printed, stop } = await startDev(installation, isPrepared);
  const { ports } = installation;
  const databaseUrl = `postgresql://cns@127.0.0.1:${ports.postgres}/cns`;
  const addressOf = (person: string) => {
    const line = printed.split('\n').find((text) => text.includes(person) && text.includes('?as='));
    const address = line && /http\S+/.exec(line)?.[0];
    if (!address) throw new Error(`dev printed no address for ${person}`);
    return address;
  };
  const qrCode = /\?qr=([\w-]+)/.exec(printed)?.[1] ?? '';
  return {
    addressOf,
    scanAs: (person) => `${addressOf(person)}&qr=${qrCode}`,
    qrCode,
    apiUrl: `http://localhost:${ports.api}`,
    zaloUrl: `http://localhost:${ports.zalo}`,
    databaseUrl,
    cns: (...args) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [...TYPESCRIPT, 'apps/server/src/cli.ts', ...args],
        {
          cwd: REPOSITORY,
          encoding: 'utf8',
          env: {
            ...environmentOf(installation),
            DATABASE_URL: databaseUrl,
          },
        },
      );
      return { status, output: `${stdout}${stderr}` };
    },
    stop: async () => {
      await stop();
      await remove(installation);
    },
  };
}

/** Where an installation of the product keeps its data and where its parts listen. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cns/db/local-postgres';

export interface Installation {
  folder: string;
  ports: { miniApp: number; api: number; zalo: number; postgres: number };
}

/** A folder with nothing in it and ports on which nobody listens. */
export async function emptyInstallation(): Promise<Installation> {
  const [miniApp, api, zalo, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  return { folder: await newFolder(), ports: { miniApp, api, zalo, postgres } };
}

/** The same installation in a folder of its own; the files keep their owner, without whom PostgreSQL does not start. */
export async function copyOf({ folder, ports }: Installation): Promise<Installation> {
  const copy = await newFolder();
  execFileSync('cp', ['-a', `${folder}/.`, copy]);
  return { folder: copy, ports };
}

export async function remove({ folder }: Installation): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Others must be able to walk through: PostgreSQL runs as another user when we are root. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cns-journey-'));
  await chmod(folder, 0o755);
  return folder;
}

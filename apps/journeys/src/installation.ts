/** Where an installation of the product keeps its data and where its parts listen. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cns/db/local-postgres';

interface Ports {
  miniApp: number;
  api: number;
  zalo: number;
  postgres: number;
}

export interface Installation {
  folder: string;
  ports: Ports;
}

/** A folder with nothing in it and ports on which nobody listens. */
export async function emptyInstallation(): Promise<Installation> {
  return { folder: await newFolder(), ports: await freePorts() };
}

/**
 * The same installation in a folder of its own and on ports of its own, so that several run at once. The files keep their
 * owner, without whom PostgreSQL does not start; the built mini app is told where its service is now.
 */
export async function copyOf({ folder, ports }: Installation): Promise<Installation> {
  const copy = { folder: await newFolder(), ports: await freePorts() };
  execFileSync('cp', ['-a', `${folder}/.`, copy.folder]);
  const built = join(copy.folder, 'mini-app');
  for (const entry of await readdir(built, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(js|html)$/.test(entry.name))
      await move(join(entry.parentPath, entry.name), ports, copy.ports);
  }
  return copy;
}

async function move(file: string, from: Ports, to: Ports): Promise<void> {
  const text = await readFile(file, 'utf8');
  const moved = text
    .replaceAll(`//localhost:${from.api}`, `//localhost:${to.api}`)
    .replaceAll(`//localhost:${from.zalo}`, `//localhost:${to.zalo}`);
  if (moved !== text) await writeFile(file, moved);
}

async function freePorts(): Promise<Ports> {
  const [miniApp, api, zalo, postgres] = [await freePort(), await freePort(), await freePort(), await freePort()];
  return { miniApp, api, zalo, postgres };
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

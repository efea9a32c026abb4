/**
 * The product as `dev` leaves it after its first start — database seeded, Official Account authorised, mini app built —
 * made once for a test run. Each journey starts from a copy of its own, on the same ports, one after the other.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@cns/db/local-postgres';
import type { TestProject } from 'vitest/node';
import { startDev } from './dev-process.ts';

export interface Installation {
  folder: string;
  ports: { miniApp: number; api: number; zalo: number; postgres: number };
}

declare module 'vitest' {
  interface ProvidedContext {
    installation: Installation;
  }
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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installation = await emptyInstallation();
  const dev = await startDev(installation);
  await dev.stop();
  project.provide('installation', installation);
  return () => remove(installation);
}

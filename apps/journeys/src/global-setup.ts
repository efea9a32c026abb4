/**
 * The product as `dev` leaves it after its first start — database seeded, Official Account authorised, mini app built —
 * made once for a test run. Each journey starts from a copy of its own, on ports of its own.
 */
import type { TestProject } from 'vitest/node';
import { startDev } from './dev-process.ts';
import { emptyInstallation, type Installation, remove } from './installation.ts';

declare module 'vitest' {
  interface ProvidedContext {
    installation: Installation;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installation = await emptyInstallation();
  const dev = await startDev(installation);
  await dev.stop();
  project.provide('installation', installation);
  return () => remove(installation);
}

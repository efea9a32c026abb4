import type { LocalDatabase } from './database.ts';
import type { AloneRunner } from './sync-runner.ts';

const LEASE = 'lease';
const LEASE_MS = 60_000;

/** One tab at a time: by the browser's locks, or where it has none by a lease in the database. */
export function aloneOver(name: string, database: LocalDatabase, newId: () => string): AloneRunner {
  const { locks } = navigator;
  if (locks === undefined) return byLease(database, newId());
  return (work) => locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : work()));
}

interface Lease {
  owner: string;
  until: number;
}

/** Should a slow sync outlive its lease, two run at once: nothing is lost or doubled by that. */
export function byLease(database: LocalDatabase, owner: string, now = () => Date.now()): AloneRunner {
  return async (work) => {
    const taken = await database.write(['facts'], async (tx) => {
      const lease = (await tx.get('facts', LEASE))?.value as Lease | undefined;
      if (lease !== undefined && lease.owner !== owner && lease.until > now()) return false;
      tx.put('facts', { id: LEASE, value: { owner, until: now() + LEASE_MS } satisfies Lease });
      return true;
    });
    if (!taken) return null;
    try {
      return await work();
    } finally {
      await database.write(['facts'], async (tx) => tx.remove('facts', LEASE));
    }
  };
}

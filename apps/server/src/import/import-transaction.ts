import type { Database, Tx } from '@cns/db/database';

/** Carries the report out of a transaction that is undone. */
class Undone<T> extends Error {
  constructor(readonly report: T) {
    super('dry run');
  }
}

/**
 * Runs an import as one transaction; a dry run does the same work and undoes it, so that the database's own rules are
 * tried too. A file of a whole province needs longer than a person's request would.
 */
export async function importTransaction<T>(db: Database, dryRun: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.$transaction(
      async (tx) => {
        const report = await work(tx);
        if (dryRun) throw new Undone(report);
        return report;
      },
      { maxWait: 10_000, timeout: 10 * 60_000 },
    );
  } catch (error) {
    if (error instanceof Undone) return error.report as T;
    throw error;
  }
}

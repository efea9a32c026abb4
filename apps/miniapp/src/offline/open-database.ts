import type { LocalDatabase } from './database.ts';
import { openIndexedDatabase } from './indexed-database.ts';
import { openMemoryDatabase } from './memory-database.ts';

/** What the phone keeps for one account; in memory alone where it keeps nothing. */
export async function openDatabase(account: string): Promise<LocalDatabase> {
  try {
    return await openIndexedDatabase(`cns.${account}`, () => window.location.reload());
  } catch {
    return openMemoryDatabase();
  }
}

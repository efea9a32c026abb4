import type { QueryClient } from '@tanstack/react-query';
import { noteReads, readsOf } from '../api/kept-marks.ts';
import { forgetAnswers, keepAnswers, keepRead } from './kept-answers.ts';
import { openDatabase } from './open-database.ts';

export interface KeptReading {
  /** Before signing out. */
  forget(): Promise<void>;
  close(): void;
}

interface Parts {
  account: string;
  client: QueryClient;
  /** In which offices it is read; what was read in others leaves the phone. */
  offices: string;
}

/** For whoever is no member of a team: what was read stays readable without a signal, as it stood then. */
export async function openKeptReading({ account, client, offices }: Parts): Promise<KeptReading> {
  const database = await openDatabase(account);
  if (readsOf(account) !== offices) await forgetAnswers(database);
  const stopKeeping = await keepAnswers(client, database);
  await keepRead(client, database);
  noteReads(account, offices);
  // What could not be read before it was laid out is asked for again.
  void client.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.isInvalidated && state.fetchStatus === 'idle',
  });
  return {
    async forget() {
      noteReads(account, null);
      await forgetAnswers(database);
    },
    close() {
      stopKeeping();
      database.close();
    },
  };
}

import { type Database, transaction } from '@cns/db/database';
import { countPoll, pollsToCount } from '@cns/db/queries/polls';
import type { Clock } from '@cns/domain/time';

/**
 * Counts the polls whose time is over and throws their ballots away (D-G8).
 * @returns how many there were
 */
export async function countPolls({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const over = await pollsToCount(db, clock());
  for (const pollId of over) await transaction(db, (tx) => countPoll(tx, pollId, clock()));
  return over.length;
}

/** What a change of the tree, or its undo, locks below the units: all before its first effect, in the order of `locks.ts`. */
import type { Effect } from '@cns/domain/hierarchy/effects';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { lockCounters, lockHouseholds } from '../queries/locks.ts';

/** The households that will move, and the counters of every village that changes its place. */
export async function lockWhatChanges(tx: Tx, effects: readonly Effect[]): Promise<void> {
  const moves = effects.filter((effect) => effect.do === 'households');
  const emptied = moves.flatMap(({ from, which }) => (which === 'all' ? from : []));
  const chosen = moves.flatMap(({ which }) => (which === 'all' ? [] : which));
  if (moves.length > 0) {
    await lockHouseholds(tx, Prisma.sql`h.village_id = ANY(${emptied}::uuid[]) OR h.id = ANY(${chosen}::uuid[])`);
  }
  await lockCounters(tx, [
    ...moves.flatMap(({ from, to }) => [from, to]),
    ...effects.flatMap((effect) => (effect.do === 'end' || effect.do === 'move' ? effect.unitIds : [])),
  ]);
}

/** The same backwards, with the households that were registered since in villages which now never were. */
export async function lockWhatComesBack(
  tx: Tx,
  { id, touched }: { id: string; touched: readonly string[] },
  made: readonly string[],
): Promise<void> {
  await lockHouseholds(
    tx,
    Prisma.sql`h.village_id = ANY(${made as string[]}::uuid[])
      OR h.id = ANY(ARRAY(SELECT household_id FROM household_move WHERE operation_id = ${id}::uuid))`,
  );
  await lockCounters(tx, touched);
}

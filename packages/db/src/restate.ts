import { contributionOf, difference, standingOf } from '@cns/domain/coverage';
import { stepsOf } from '@cns/domain/coverage-history';
import type { Tx } from './database.ts';
import { factsOf, moveCoverage, writeStanding } from './queries/coverage.ts';
import type { Movement } from './queries/coverage-writes.ts';
import { HISTORIES, type HistoryRow } from './queries/household-history.ts';

export interface PlacedHousehold {
  id: string;
  villageId: string;
}

/** All that was recorded about households. They must be locked. */
export async function historiesOf(tx: Tx, households: readonly PlacedHousehold[]): Promise<Map<string, HistoryRow>> {
  const rows = await tx.$queryRawUnsafe<HistoryRow[]>(
    HISTORIES,
    households.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Changes what is recorded about households at any time, and brings standings, counters and the figures of every day
 * along (D-S8). They must be locked.
 */
export async function restate(
  tx: Tx,
  households: readonly PlacedHousehold[],
  change: (histories: ReadonlyMap<string, HistoryRow>) => Promise<void>,
): Promise<void> {
  const before = await historiesOf(tx, households);
  await change(before);
  const after = await historiesOf(tx, households);
  for (const { id, villageId } of households) {
    const standing = standingOf((await factsOf(tx, id)).facts);
    if (standing) await writeStanding(tx, id, villageId, standing);
    else await tx.$executeRaw`DELETE FROM household_coverage WHERE household_id = ${id}::uuid`;
  }
  await moveCoverage(
    tx,
    households.flatMap(({ id, villageId }) => movements(villageId, before.get(id), after.get(id))),
  );
}

function movements(villageId: string, before: HistoryRow | undefined, after: HistoryRow | undefined): Movement[] {
  const [was, is] = [before, after].map((history) => (history ? stepsOf(history) : new Map()));
  const none = contributionOf(null);
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].map((day) => ({
    villageId,
    day,
    moved: difference(is?.get(day) ?? none, was?.get(day) ?? none),
  }));
}

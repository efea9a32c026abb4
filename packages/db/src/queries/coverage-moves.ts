/** The history of coverage goes along when households change their village: figures of any day stand under today's borders. */
import { stepsOf } from '@cns/domain/coverage-history';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { COVERAGE_COLUMNS, dayRows, MOVE_DAYS, type Movement } from './coverage-writes.ts';
import { HISTORIES, type HistoryRow } from './household-history.ts';

/** Households whose history is read at a time. */
const CHUNK = 1_000;

/**
 * Takes what these households moved on each day out of one village and into another. Their records do not change. The
 * counters of both villages must be locked by the caller.
 */
export async function moveDaysOfHouseholds(
  tx: Tx,
  householdIds: readonly string[],
  village: { from: string; to: string },
): Promise<void> {
  for (let first = 0; first < householdIds.length; first += CHUNK) {
    const ids = householdIds.slice(first, first + CHUNK);
    const histories = await tx.$queryRawUnsafe<HistoryRow[]>(HISTORIES, ids);
    const arriving = histories.flatMap((history): Movement[] =>
      [...stepsOf(history)].map(([day, moved]) => ({ villageId: village.to, day, moved })),
    );
    const leaving = arriving.map(({ day, moved }) => ({ villageId: village.from, day, moved: negative(moved) }));
    await tx.$executeRawUnsafe(MOVE_DAYS, JSON.stringify(dayRows([...leaving, ...arriving])));
  }
}

function negative(moved: Movement['moved']): Movement['moved'] {
  return Object.fromEntries(Object.entries(moved).map(([counter, count]) => [counter, -count])) as Movement['moved'];
}

/** The same for all households of villages, without reading any of them. */
export async function moveDaysOfVillages(tx: Tx, moves: readonly { from: string; to: string }[]): Promise<void> {
  const names = Prisma.raw(COVERAGE_COLUMNS.join(', '));
  const sums = Prisma.raw(COVERAGE_COLUMNS.map((name) => `sum(d.${name})::int`).join(', '));
  const added = Prisma.raw(COVERAGE_COLUMNS.map((name) => `${name} = c.${name} + EXCLUDED.${name}`).join(', '));
  await tx.$executeRaw`
    WITH move AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(moves)}::json) AS m("from" uuid, "to" uuid)
    ), gone AS (
      DELETE FROM coverage_day d USING move WHERE d.village_id = move."from" RETURNING move."to" AS into_id, d.*
    )
    INSERT INTO coverage_day AS c (village_id, day, ${names})
    SELECT d.into_id, d.day, ${sums} FROM gone d GROUP BY d.into_id, d.day
    ORDER BY d.into_id, d.day
    ON CONFLICT (village_id, day) DO UPDATE SET ${added}`;
}

import { COVERAGE_COUNTERS, type CoverageCounters, contributionOf, standingOf } from '@cns/domain/coverage';
import { contributionAt, type HouseholdEditFacts, stepsOf } from '@cns/domain/coverage-history';
import { type Clock, dayOf } from '@cns/domain/time';
import { type Database, type Tx, transaction } from './database.ts';
import { Prisma } from './generated/client.ts';
import { factsOf, keepEdit, moveCoverage, writeStanding } from './queries/coverage.ts';
import type { Movement } from './queries/coverage-writes.ts';
import { HISTORIES, type HistoryRow } from './queries/household-history.ts';
import { lockCounters, lockHouseholds } from './queries/locks.ts';
import type { CoverageDifference } from './verify.ts';

/** After all that was recorded. */
const END_OF_TIME = '9999-12-31';

/**
 * Writes the coverage of the villages in which a recount found something else anew from their records: standings, counters
 * and history. A village at a time, beside those who work.
 * @returns how many villages were written anew
 */
export async function repairCoverage(
  db: Database,
  differences: readonly CoverageDifference[],
  clock: Clock,
  progress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const ids = [...new Set(differences.map(({ id }) => id))];
  const villages = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM administrative_unit WHERE level = 'village' AND id = ANY(${ids}::uuid[])
    UNION SELECT village_id FROM household WHERE id = ANY(${ids}::uuid[])
    UNION SELECT village_id FROM household_coverage WHERE household_id = ANY(${ids}::uuid[])`;
  for (const [done, { id }] of villages.entries()) {
    progress(done, villages.length);
    await transaction(db, (tx) => repairVillage(tx, id, clock()));
  }
  progress(villages.length, villages.length);
  return villages.length;
}

async function repairVillage(tx: Tx, villageId: string, now: Date): Promise<void> {
  await lockHouseholds(tx, Prisma.sql`h.village_id = ${villageId}::uuid`);
  await lockCounters(tx, [villageId]);
  const households = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM household WHERE village_id = ${villageId}::uuid ORDER BY id`;
  await tx.$executeRaw`DELETE FROM household_coverage WHERE village_id = ${villageId}::uuid`;
  await tx.$executeRaw`DELETE FROM coverage_day WHERE village_id = ${villageId}::uuid`;
  const zeros = Object.fromEntries(COVERAGE_COUNTERS.map((counter) => [counter, 0]));
  await tx.skillCoverage.update({ where: { villageId }, data: zeros });
  const movements: Movement[] = [];
  for (const { id } of households) movements.push(...(await repairHousehold(tx, id, villageId, now)));
  await moveCoverage(tx, movements);
}

async function repairHousehold(tx: Tx, id: string, villageId: string, now: Date): Promise<Movement[]> {
  const { facts, known } = await factsOf(tx, id);
  const standing = standingOf(facts);
  if (standing) await writeStanding(tx, id, villageId, standing);
  await mendHistory(tx, id, known, contributionOf(standing), now);
  const history = await historyOf(tx, id);
  return [...stepsOf(history)].map(([day, moved]) => ({ villageId, day, moved }));
}

/** A history that leads elsewhere than to how things stand was broken by hand: from today on it leads here. */
async function mendHistory(tx: Tx, id: string, known: HouseholdEditFacts, stands: CoverageCounters, now: Date) {
  const leadsTo = contributionAt(await historyOf(tx, id), END_OF_TIME);
  if (COVERAGE_COUNTERS.every((counter) => leadsTo[counter] === stands[counter])) return;
  await tx.$executeRaw`UPDATE household SET version = version + 1 WHERE id = ${id}::uuid`;
  await keepEdit(tx, id, known, dayOf(now));
}

async function historyOf(tx: Tx, id: string): Promise<HistoryRow> {
  const [history] = await tx.$queryRawUnsafe<HistoryRow[]>(HISTORIES, [id]);
  if (!history) throw new Error(`No history of household ${id}`);
  return history;
}

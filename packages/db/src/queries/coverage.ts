import {
  COVERAGE_COUNTERS,
  type CoverageCounters,
  type HouseholdFacts,
  type HouseholdStanding,
  standingOf,
} from '@cns/domain/coverage';
import { type HouseholdEditFacts, withoutAbsent } from '@cns/domain/coverage-history';
import type { CountedVillages } from '@cns/domain/coverage-shares';
import { type Day, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import {
  columnOf,
  dayRows,
  MOVE_COUNTERS,
  MOVE_DAYS,
  type Movement,
  movement,
  standingRow,
  villageRows,
  WRITE_STANDINGS,
} from './coverage-writes.ts';
import {
  type LastVisitJson,
  lastVisitOf,
  residentJson,
  type StandingJson,
  standingFrom,
  standingJson,
} from './household-facts.ts';

/**
 * Brings the coverage of a household and of its village to what the records now say, in the transaction that changed
 * them by hand (D-S8); it holds from today on. The household must be locked by the caller and its version counted on, so
 * that two writers cannot both start from the same "before".
 */
export async function refreshCoverage(tx: Tx, householdId: string, now: Date): Promise<void> {
  const { villageId, before, facts, known } = await readFacts(tx, householdId);
  const day = await keepEdit(tx, householdId, known, dayOf(now));
  const after = standingOf(facts);
  if (after) await writeStanding(tx, householdId, villageId, after);
  else await tx.$executeRaw`DELETE FROM household_coverage WHERE household_id = ${householdId}::uuid`;
  await moveCoverage(tx, [movement(villageId, day, before, after)]);
}

export async function writeStanding(
  tx: Tx,
  householdId: string,
  villageId: string,
  standing: HouseholdStanding,
): Promise<void> {
  await tx.$executeRawUnsafe(WRITE_STANDINGS, JSON.stringify([standingRow(householdId, villageId, standing)]));
}

/** What is recorded about a household: of those who live there, by which it stands; and of all whom it knows. */
export async function factsOf(
  tx: Tx,
  householdId: string,
): Promise<{ facts: HouseholdFacts; known: HouseholdEditFacts }> {
  return readFacts(tx, householdId);
}

/** Keeps what a recount found, for those who watch. */
export async function keepVerification(
  tx: Tx,
  at: Date,
  found: { checked: number; differences: number },
): Promise<void> {
  await tx.coverageVerification.upsert({
    where: { id: 1 },
    create: { at, ...found },
    update: { at, ...found },
  });
}

/** Adds to the counters of villages, now and in time. */
export async function moveCoverage(tx: Tx, movements: readonly Movement[]): Promise<void> {
  const villages = villageRows(movements);
  if (villages.length > 0) await tx.$executeRawUnsafe(MOVE_COUNTERS, JSON.stringify(villages));
  const days = dayRows(movements);
  if (days.length > 0) await tx.$executeRawUnsafe(MOVE_DAYS, JSON.stringify(days));
}

/**
 * Keeps how the household stands since it was changed by hand. No edit holds before anything that was recorded earlier:
 * a phone whose clock is fast may have logged a visit of tomorrow.
 * @returns the day on which it holds
 */
export async function keepEdit(tx: Tx, householdId: string, known: HouseholdEditFacts, today: Day): Promise<Day> {
  const [row] = await tx.$queryRaw<{ day: Day }[]>`
    WITH changed AS (
      UPDATE household SET changed_on = greatest(changed_on, ${today}::date) WHERE id = ${householdId}::uuid
      RETURNING version, changed_on
    )
    INSERT INTO household_edit (household_id, sequence, on_day, facts)
    SELECT ${householdId}::uuid, version, changed_on, ${JSON.stringify(known)}::jsonb FROM changed
    ON CONFLICT (household_id, sequence) DO UPDATE SET on_day = EXCLUDED.on_day, facts = EXCLUDED.facts
    RETURNING on_day::text AS day`;
  if (!row) throw new Error(`Household ${householdId} is gone under its lock`);
  return row.day;
}

interface FactsRow {
  villageId: string;
  before: StandingJson | null;
  known: HouseholdEditFacts;
  /** Of those whom it knows, who lives there no more. */
  departed: string[];
  visits: number;
  last: LastVisitJson | null;
}

/** All that a household's coverage follows from, and what was written about it last; one statement. */
async function readFacts(
  tx: Tx,
  householdId: string,
): Promise<{
  villageId: string;
  before: HouseholdStanding | null;
  facts: HouseholdFacts;
  known: HouseholdEditFacts;
}> {
  const [row] = await tx.$queryRaw<FactsRow[]>`
    SELECT h.village_id AS "villageId",
      (SELECT ${Prisma.raw(standingJson('c'))} FROM household_coverage c WHERE c.household_id = h.id) AS before,
      jsonb_build_object(
        'archived', h.archived_at IS NOT NULL AND h.left_on IS NULL,
        'priority', h.priority,
        'assisted', h.assisted_by_id IS NOT NULL,
        'digitalShop', h.digital_shop,
        'residents', coalesce((SELECT json_agg(${Prisma.raw(residentJson('r'))})
          FROM resident r WHERE r.household_id = h.id), '[]')) AS known,
      ARRAY(SELECT r.id::text FROM resident r WHERE r.household_id = h.id AND r.departed_on IS NOT NULL) AS departed,
      (SELECT count(*)::int FROM support_visit v WHERE v.household_id = h.id AND v.lesson_id IS NULL) AS visits,
      (SELECT json_build_object('at', v.occurred_at, 'id', v.id, 'comeBackOn', v.come_back_on)
        FROM support_visit v WHERE v.household_id = h.id AND v.lesson_id IS NULL
        ORDER BY v.occurred_at DESC, v.id DESC LIMIT 1) AS last
    FROM household h WHERE h.id = ${householdId}::uuid`;
  if (!row) throw new Error(`Household ${householdId} is gone under its lock`);
  const { villageId, before, known, departed } = row;
  const visits = { count: row.visits, last: lastVisitOf(row.last) };
  const facts = { ...withoutAbsent(known, ({ id }) => departed.includes(id)), visits };
  return { villageId, before: before && standingFrom(before), facts, known };
}

const columns = COVERAGE_COUNTERS.map(columnOf);
/** The same, under the names of the columns. */
export const SUMS_SINCE = Prisma.raw(columns.map((name) => `sum(d.${name}) AS ${name}`).join(', '));
/** How a row `c` stood before what has moved `since`. */
export const SUMS_LESS_SINCE = Prisma.raw(
  columns.map((name) => `c.${name} - coalesce(since.${name}, 0) AS ${name}`).join(', '),
);

export type CounterRow = CountedVillages & { unitId: string };

/** Of rows `c` with a column for each counter. */
export const SUMS = Prisma.raw(
  COVERAGE_COUNTERS.map((counter) => `coalesce(sum(c.${columnOf(counter)}), 0)::int AS "${counter}"`).join(', '),
);

/** The counters of each unit, as sums over its villages in force: one statement for a unit and its children. */
export async function countersOf(tx: Tx, unitIds: readonly string[]): Promise<Map<string, CounterRow>> {
  const rows = await tx.$queryRaw<CounterRow[]>`
    SELECT above.ancestor_id AS "unitId",
           count(*)::int AS villages,
           count(*) FILTER (WHERE c.households > 0)::int AS "villagesWithData",
           ${SUMS}
    FROM unit_ancestry above
    JOIN administrative_unit village ON village.id = above.descendant_id
      AND village.level = 'village' AND village.valid_to IS NULL
    LEFT JOIN skill_coverage c ON c.village_id = village.id
    WHERE above.ancestor_id = ANY(${unitIds}::uuid[])
    GROUP BY above.ancestor_id`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

/**
 * The same at the end of a day, under today's borders: how things stand, less what has moved since. A read costs by the
 * number of villages and of days since.
 */
export async function countersAt(tx: Tx, unitIds: readonly string[], day: Day): Promise<Map<string, CounterRow>> {
  const rows = await tx.$queryRaw<CounterRow[]>`
    SELECT above.ancestor_id AS "unitId", count(*)::int AS villages,
           count(*) FILTER (WHERE c.households > 0)::int AS "villagesWithData", ${SUMS}
    FROM unit_ancestry above
    JOIN LATERAL (
      SELECT ${SUMS_LESS_SINCE} FROM skill_coverage c
      LEFT JOIN LATERAL (
        SELECT ${SUMS_SINCE} FROM coverage_day d WHERE d.village_id = c.village_id AND d.day > ${day}::date
      ) since ON true
      WHERE c.village_id = above.descendant_id AND c.parent_id IS NOT NULL
    ) c ON true
    WHERE above.ancestor_id = ANY(${unitIds}::uuid[])
    GROUP BY above.ancestor_id`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** The counters of the whole country, above whose provinces no unit stands: one pass over the villages. */
export async function countersOfCountry(tx: Tx): Promise<CounterRow> {
  const [row] = await tx.$queryRaw<[CounterRow]>`
    SELECT 'country' AS "unitId", count(*)::int AS villages,
           count(*) FILTER (WHERE c.households > 0)::int AS "villagesWithData", ${SUMS}
    FROM skill_coverage c WHERE c.parent_id IS NOT NULL`;
  return row;
}

/** Of rows `d` of `coverage_day`. */
export const DAY_SUMS = Prisma.raw(
  COVERAGE_COUNTERS.map((counter) => `coalesce(sum(d.${columnOf(counter)}), 0)::int AS "${counter}"`).join(', '),
);

/** The counters of each village at the end of a day, from its history alone. */
export async function villagesAt(tx: Tx, day: Day): Promise<(CoverageCounters & { unitId: string })[]> {
  return tx.$queryRaw<(CoverageCounters & { unitId: string })[]>`
    SELECT c.village_id AS "unitId", ${DAY_SUMS}
    FROM skill_coverage c LEFT JOIN coverage_day d ON d.village_id = c.village_id AND d.day <= ${day}::date
    GROUP BY c.village_id`;
}

import { SKILL_NUMBERS } from '@cns/contracts/enums';
import type { Coverage } from '@cns/contracts/units';
import {
  COVERAGE_COUNTERS,
  type CoverageCounters,
  contributionOf,
  difference,
  type HouseholdStanding,
  standingOf,
} from '@cns/domain/coverage';
import { dateOfDay, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { type HouseholdCoverage, Prisma } from '../generated/client.ts';
import { petalsOf } from './petals.ts';

/**
 * Brings the coverage of a household and of its village to what the records now say, in the transaction that changed
 * them (D-S8). The household must be locked by the caller, so that two writers cannot both start from the same "before".
 */
export async function refreshCoverage(tx: Tx, householdId: string): Promise<void> {
  const household = await tx.household.findUniqueOrThrow({
    where: { id: householdId },
    include: {
      residents: true,
      coverage: true,
      visits: { select: { occurredOn: true, comeBackOn: true }, orderBy: { occurredAt: 'desc' } },
    },
  });
  const standing = standingOf({
    archived: household.archivedAt !== null,
    priority: household.priority,
    assisted: household.assistedById !== null,
    residents: household.residents.map((resident) => ({ ...resident, petals: petalsOf(resident) })),
    visits: household.visits.map((visit) => ({
      on: dayOfDate(visit.occurredOn),
      comeBackOn: visit.comeBackOn ? dayOfDate(visit.comeBackOn) : null,
    })),
  });
  const before = contributionOf(household.coverage ? standingOfRow(household.coverage) : null);
  await writeStanding(tx, householdId, household.villageId, standing);
  await moveCounters(tx, household.villageId, difference(contributionOf(standing), before));
}

async function writeStanding(
  tx: Tx,
  householdId: string,
  villageId: string,
  standing: HouseholdStanding | null,
): Promise<void> {
  if (!standing) {
    await tx.householdCoverage.deleteMany({ where: { householdId } });
    return;
  }
  const { petals, lastVisitOn, comeBackOn, ...rest } = standing;
  const data = {
    ...rest,
    villageId,
    skill1: petals[0] ?? null,
    skill2: petals[1] ?? null,
    skill3: petals[2] ?? null,
    skill4: petals[3] ?? null,
    skill5: petals[4] ?? null,
    lastVisitOn: lastVisitOn ? dateOfDay(lastVisitOn) : null,
    comeBackOn: comeBackOn ? dateOfDay(comeBackOn) : null,
  };
  await tx.householdCoverage.upsert({ where: { householdId }, create: { householdId, ...data }, update: data });
}

export function standingOfRow(row: HouseholdCoverage): HouseholdStanding {
  return {
    ...row,
    petals: petalsOf(row),
    lastVisitOn: row.lastVisitOn ? dayOfDate(row.lastVisitOn) : null,
    comeBackOn: row.comeBackOn ? dayOfDate(row.comeBackOn) : null,
  };
}

/** Adds to the counters of a village; only those that move are touched. */
async function moveCounters(tx: Tx, villageId: string, delta: CoverageCounters): Promise<void> {
  const moved = COVERAGE_COUNTERS.filter((counter) => delta[counter] !== 0);
  if (moved.length === 0) return;
  await tx.$executeRaw`INSERT INTO skill_coverage (village_id) VALUES (${villageId}::uuid) ON CONFLICT DO NOTHING`;
  await tx.skillCoverage.update({
    where: { villageId },
    data: Object.fromEntries(moved.map((counter) => [counter, { increment: delta[counter] }])),
  });
}

export type CounterRow = CoverageCounters & { unitId: string; villages: number; villagesWithData: number };

const SUMS = Prisma.raw(
  COVERAGE_COUNTERS.map((counter) => {
    const column = counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return `coalesce(sum(c.${column}), 0)::int AS "${counter}"`;
  }).join(', '),
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

const NO_VILLAGE = { ...contributionOf(null), villages: 0, villagesWithData: 0 };

/** The counters as shares with both their parts (D-S7). */
export function coverageOf(row: Omit<CounterRow, 'unitId'> = NO_VILLAGE): Coverage {
  const { households } = row;
  const share = (count: number) => ({ count, total: households });
  return {
    households,
    residents: row.residents,
    visits: row.visits,
    peopleGuided: row.peopleGuided,
    visited: share(row.visited),
    goalOneMember: share(row.goalOneMember),
    goalTogether: share(row.goalTogether),
    goalUsable: share(row.goalUsable),
    assisted: share(row.assisted),
    priorityVisited: { count: row.priorityVisited, total: row.priority },
    skills: SKILL_NUMBERS.map((number) => ({
      number,
      guided: share(row[`guided${number}`]),
      proficient: share(row[`proficient${number}`]),
      recorded: row[`recorded${number}`],
    })),
    villagesWithData: { count: row.villagesWithData, total: row.villages },
  };
}

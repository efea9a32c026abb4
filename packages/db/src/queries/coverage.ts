import { SKILL_NUMBERS } from '@cns/contracts/enums';
import type { Coverage } from '@cns/contracts/units';
import {
  COVERAGE_COUNTERS,
  type CoverageCounter,
  type CoverageCounters,
  contributionOf,
  difference,
  type HouseholdFacts,
  type HouseholdStanding,
  standingOf,
} from '@cns/domain/coverage';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/**
 * Brings the coverage of a household and of its village to what the records now say, in the transaction that changed
 * them (D-S8). The household must be locked by the caller, so that two writers cannot both start from the same "before".
 */
export async function refreshCoverage(tx: Tx, householdId: string): Promise<void> {
  const { villageId, before, facts } = await readFacts(tx, householdId);
  const standing = standingOf(facts);
  if (standing) await writeStanding(tx, householdId, villageId, standing);
  else await tx.$executeRaw`DELETE FROM household_coverage WHERE household_id = ${householdId}::uuid`;
  await moveCounters(tx, villageId, difference(contributionOf(standing), contributionOf(before)));
}

interface FactsRow {
  villageId: string;
  before: HouseholdStanding | null;
  facts: HouseholdFacts;
}

/** All that a household's coverage follows from, and what was written about it last; one statement. */
async function readFacts(tx: Tx, householdId: string): Promise<FactsRow> {
  const [row] = await tx.$queryRaw<FactsRow[]>`
    SELECT h.village_id AS "villageId",
      (SELECT jsonb_build_object(
          'residents', c.residents, 'petals', jsonb_build_array(c.skill1, c.skill2, c.skill3, c.skill4, c.skill5),
          'goalOneMember', c.goal_one_member, 'goalTogether', c.goal_together, 'goalUsable', c.goal_usable,
          'assisted', c.assisted, 'priority', c.priority, 'peopleGuided', c.people_guided, 'visits', c.visits,
          'lastVisitOn', c.last_visit_on, 'comeBackOn', c.come_back_on)
        FROM household_coverage c WHERE c.household_id = h.id) AS before,
      jsonb_build_object(
        'archived', h.archived_at IS NOT NULL,
        'priority', h.priority,
        'assisted', h.assisted_by_id IS NOT NULL,
        'residents', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'petals', jsonb_build_array(r.skill1, r.skill2, r.skill3, r.skill4, r.skill5),
            'vneidLevel', r.vneid_level, 'publicServiceAccount', r.public_service_account))
          FROM resident r WHERE r.household_id = h.id), '[]'),
        'visits', coalesce((SELECT jsonb_agg(
            jsonb_build_object('on', v.occurred_on, 'comeBackOn', v.come_back_on) ORDER BY v.occurred_at DESC, v.id DESC)
          FROM support_visit v WHERE v.household_id = h.id), '[]')) AS facts
    FROM household h WHERE h.id = ${householdId}::uuid`;
  if (!row) throw new Error(`Household ${householdId} is gone under its lock`);
  return row;
}

async function writeStanding(
  tx: Tx,
  householdId: string,
  villageId: string,
  standing: HouseholdStanding,
): Promise<void> {
  const { petals, lastVisitOn, comeBackOn } = standing;
  const level = (skill: number) => Prisma.sql`${petals[skill - 1] ?? null}::"SkillLevel"`;
  await tx.$executeRaw`
    INSERT INTO household_coverage (household_id, village_id, residents, skill1, skill2, skill3, skill4, skill5,
      goal_one_member, goal_together, goal_usable, assisted, priority, people_guided, visits, last_visit_on, come_back_on)
    VALUES (${householdId}::uuid, ${villageId}::uuid, ${standing.residents},
      ${level(1)}, ${level(2)}, ${level(3)}, ${level(4)}, ${level(5)},
      ${standing.goalOneMember}, ${standing.goalTogether}, ${standing.goalUsable}, ${standing.assisted},
      ${standing.priority}, ${standing.peopleGuided}, ${standing.visits}, ${lastVisitOn}::date, ${comeBackOn}::date)
    ON CONFLICT (household_id) DO UPDATE SET
      village_id = EXCLUDED.village_id, residents = EXCLUDED.residents, skill1 = EXCLUDED.skill1,
      skill2 = EXCLUDED.skill2, skill3 = EXCLUDED.skill3, skill4 = EXCLUDED.skill4, skill5 = EXCLUDED.skill5,
      goal_one_member = EXCLUDED.goal_one_member, goal_together = EXCLUDED.goal_together,
      goal_usable = EXCLUDED.goal_usable, assisted = EXCLUDED.assisted, priority = EXCLUDED.priority,
      people_guided = EXCLUDED.people_guided, visits = EXCLUDED.visits, last_visit_on = EXCLUDED.last_visit_on,
      come_back_on = EXCLUDED.come_back_on`;
}

const columnOf = (counter: CoverageCounter) => counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Adds to the counters of a village, whose row was made with it; only those that move are touched. */
async function moveCounters(tx: Tx, villageId: string, delta: CoverageCounters): Promise<void> {
  const moved = COVERAGE_COUNTERS.filter((counter) => delta[counter] !== 0);
  if (moved.length === 0) return;
  const sums = moved.map((counter) => {
    const column = Prisma.raw(columnOf(counter));
    return Prisma.sql`${column} = ${column} + ${delta[counter]}`;
  });
  await tx.$executeRaw`UPDATE skill_coverage SET ${Prisma.join(sums)} WHERE village_id = ${villageId}::uuid`;
}

export type CounterRow = CoverageCounters & { unitId: string; villages: number; villagesWithData: number };

const SUMS = Prisma.raw(
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

import { COVERAGE_COUNTERS, type CoverageCounter, type CoverageCounters } from '@cns/domain/coverage';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { moveDaysOfHouseholds, moveDaysOfVillages } from '../queries/coverage-moves.ts';
import { columnOf } from '../queries/coverage-writes.ts';
import { lockCounters } from '../queries/locks.ts';

/** What one household adds to each counter of its village, from its row `c` of `household_coverage`. */
export const ADDS: Record<CoverageCounter, string> = {
  households: '1',
  residents: 'c.residents',
  visits: 'c.visits',
  peopleGuided: 'c.people_guided',
  visited: '(c.visits > 0)::int',
  goalOneMember: 'c.goal_one_member::int',
  goalTogether: 'c.goal_together::int',
  goalUsable: 'c.goal_usable::int',
  assisted: 'c.assisted::int',
  priority: 'c.priority::int',
  priorityVisited: '(c.priority AND c.visits > 0)::int',
  recorded1: '(c.skill1 IS NOT NULL)::int',
  recorded2: '(c.skill2 IS NOT NULL)::int',
  recorded3: '(c.skill3 IS NOT NULL)::int',
  recorded4: '(c.skill4 IS NOT NULL)::int',
  recorded5: '(c.skill5 IS NOT NULL)::int',
  guided1: "coalesce(c.skill1 >= 'guided', false)::int",
  guided2: "coalesce(c.skill2 >= 'guided', false)::int",
  guided3: "coalesce(c.skill3 >= 'guided', false)::int",
  guided4: "coalesce(c.skill4 >= 'guided', false)::int",
  guided5: "coalesce(c.skill5 >= 'guided', false)::int",
  proficient1: "coalesce(c.skill1 = 'proficient', false)::int",
  proficient2: "coalesce(c.skill2 = 'proficient', false)::int",
  proficient3: "coalesce(c.skill3 = 'proficient', false)::int",
  proficient4: "coalesce(c.skill4 = 'proficient', false)::int",
  proficient5: "coalesce(c.skill5 = 'proficient', false)::int",
  vneid1: 'coalesce(c.vneid_level >= 1, false)::int',
  vneid2: 'coalesce(c.vneid_level >= 2, false)::int',
  vneidRecorded: '(c.vneid_level IS NOT NULL)::int',
  publicService: 'coalesce(c.public_service_account, false)::int',
  publicServiceRecorded: '(c.public_service_account IS NOT NULL)::int',
  payment: 'coalesce(c.payment_account, false)::int',
  paymentRecorded: '(c.payment_account IS NOT NULL)::int',
  healthRecord: 'coalesce(c.health_record, false)::int',
  healthRecordRecorded: '(c.health_record IS NOT NULL)::int',
  signature: 'coalesce(c.digital_signature, false)::int',
  signatureRecorded: '(c.digital_signature IS NOT NULL)::int',
  shop: 'coalesce(c.digital_shop, false)::int',
  shopRecorded: '(c.digital_shop IS NOT NULL)::int',
  shopAndPayment: 'coalesce(c.digital_shop AND c.payment_account, false)::int',
};

/** How many households moved, and what that added to the counters of each village. */
export interface Carried {
  households: number;
  added: (CoverageCounters & { villageId: string })[];
}

/** Writes down which households of a village go where. The village is held, so that nobody comes in meanwhile. */
export async function noteMoves(
  tx: Tx,
  operation: { id: string; effectiveOn: Day },
  move: { from: string; to: string; which: readonly string[] | 'all' },
): Promise<void> {
  const chosen = move.which === 'all' ? Prisma.sql`true` : Prisma.sql`h.id = ANY(${move.which as string[]}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO household_move (operation_id, household_id, from_village_id, to_village_id, effective_on)
    SELECT ${operation.id}::uuid, h.id, h.village_id, ${move.to}::uuid, ${operation.effectiveOn}::date
    FROM household h WHERE h.village_id = ${move.from}::uuid AND ${chosen}
    ORDER BY h.id`;
}

/**
 * Takes the households of an operation to their new villages, with all that is counted of them: no total changes (D-H6).
 * The households and the counters of their villages are locked by the caller.
 */
export async function moveHouseholds(tx: Tx, operationId: string): Promise<Carried> {
  return carry(
    tx,
    Prisma.sql`
    SELECT household_id, from_village_id, to_village_id FROM household_move WHERE operation_id = ${operationId}::uuid`,
  );
}

/** The same backwards. */
export async function moveHouseholdsBack(tx: Tx, operationId: string): Promise<Carried> {
  return carry(
    tx,
    Prisma.sql`
    SELECT household_id, to_village_id AS from_village_id, from_village_id AS to_village_id
    FROM household_move WHERE operation_id = ${operationId}::uuid`,
  );
}

/** Takes one household, which the caller has locked, from one village to another. */
export async function moveOne(tx: Tx, householdId: string, from: string, to: string): Promise<void> {
  await lockCounters(tx, [from, to]);
  await carry(
    tx,
    Prisma.sql`
    SELECT ${householdId}::uuid AS household_id, ${from}::uuid AS from_village_id, ${to}::uuid AS to_village_id`,
  );
}

/** @param moves a query of `household_id`, `from_village_id`, `to_village_id` */
async function carry(tx: Tx, moves: Prisma.Sql): Promise<Carried> {
  const households = await tx.$executeRaw`
    UPDATE household h SET village_id = m.to_village_id, version = h.version + 1
    FROM (${moves}) m WHERE h.id = m.household_id`;
  await tx.$executeRaw`
    UPDATE household_coverage c SET village_id = m.to_village_id FROM (${moves}) m WHERE c.household_id = m.household_id`;
  const added = await moveCounters(tx, moves);
  await moveDays(tx, moves);
  return { households, added };
}

interface Way {
  from: string;
  to: string;
  households: string[];
  /** Nobody is left where they came from. */
  emptied: boolean;
}

/**
 * What the households moved on each day goes along, so that figures of any day stand under today's borders (D-H7). A
 * village that went one way as a whole hands over its days without a look at its households.
 */
async function moveDays(tx: Tx, moves: Prisma.Sql): Promise<void> {
  const ways = await tx.$queryRaw<Way[]>`
    SELECT m.from_village_id AS "from", m.to_village_id AS "to", array_agg(m.household_id ORDER BY m.household_id) AS households,
      NOT EXISTS (SELECT FROM household left_behind WHERE left_behind.village_id = m.from_village_id) AS emptied
    FROM (${moves}) m GROUP BY m.from_village_id, m.to_village_id
    ORDER BY m.from_village_id, m.to_village_id`;
  const whole = ways.filter((way) => way.emptied && ways.filter(({ from }) => from === way.from).length === 1);
  await moveDaysOfVillages(tx, whole);
  const divided = ways.filter((way) => !whole.includes(way));
  for (const { households, ...village } of divided) await moveDaysOfHouseholds(tx, households, village);
  // What counted of people who have been erased since belongs to no household; it stays with the first part.
  const emptied = new Map(divided.filter((way) => way.emptied).map(({ from, to }) => [from, to]));
  await moveDaysOfVillages(
    tx,
    [...emptied].map(([from, to]) => ({ from, to })),
  );
}

async function moveCounters(tx: Tx, moves: Prisma.Sql): Promise<Carried['added']> {
  const added = COVERAGE_COUNTERS.map((counter) => `sum(sign * ${ADDS[counter]})::int AS ${columnOf(counter)}`);
  const set = COVERAGE_COUNTERS.map(columnOf).map((column) => `${column} = k.${column} + d.${column}`);
  const told = COVERAGE_COUNTERS.map((counter) => `d.${columnOf(counter)} AS "${counter}"`);
  return tx.$queryRaw<Carried['added']>`
    WITH m AS MATERIALIZED (${moves}), d AS MATERIALIZED (
      SELECT side.village_id, ${Prisma.raw(added.join(', '))}
      FROM (
        SELECT household_id, from_village_id AS village_id, -1 AS sign FROM m
        UNION ALL
        SELECT household_id, to_village_id, 1 FROM m
      ) side JOIN household_coverage c USING (household_id)
      GROUP BY side.village_id
    )
    UPDATE skill_coverage k SET ${Prisma.raw(set.join(', '))}
    FROM d WHERE k.village_id = d.village_id
    RETURNING k.village_id AS "villageId", ${Prisma.raw(told.join(', '))}`;
}

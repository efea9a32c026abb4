import { COVERAGE_COUNTERS, type CoverageCounter } from '@cns/domain/coverage';
import type { Day } from '@cns/domain/time';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { countersOf, villagesAt } from './queries/coverage.ts';

export interface CoverageDifference {
  /** A household or a unit. */
  id: string;
  name: string;
  counter: string;
  kept: number;
  recounted: number;
}

export interface Verification {
  households: number;
  villages: number;
  units: number;
  /** Figures that were compared. */
  checked: number;
  differences: CoverageDifference[];
}

/** What is being recounted: how units stand now, how households do, or the end of a day; `history` is the day after all. */
export type RecountStep = 'now' | 'households' | 'history' | Day;

/** Told before each step of a recount, which takes minutes for a province, and after the last. */
export type RecountProgress = (done: number, total: number, step: RecountStep) => void;

type Recount = Record<CoverageCounter, number> & { villageId: string };

/** After all that was recorded: the history must lead to how things stand. */
const END_OF_TIME = '9999-12-31';

/**
 * Recounts every figure of every unit from the base records, in SQL of its own that shares nothing with the code that
 * keeps the counters, and compares (D-S8); and what each village's history says of the ends of some days.
 */
export async function verifyCoverage(
  db: Database,
  pastDays: readonly Day[] = [],
  progress: RecountProgress = () => {},
): Promise<Verification> {
  // One snapshot for all that follows: writers go on meanwhile.
  return db.$transaction((tx) => verifySnapshot(tx, [...pastDays, END_OF_TIME], progress), {
    isolationLevel: 'RepeatableRead',
    maxWait: 10_000,
    timeout: 60 * 60_000,
  });
}

async function verifySnapshot(
  tx: Snapshot,
  pastDays: readonly Day[],
  progress: RecountProgress,
): Promise<Verification> {
  const steps = 2 + pastDays.length;
  // A million households and ten million visits take one to two minutes a day, and a third more with the usual memory.
  await tx.$executeRaw`SET LOCAL statement_timeout = '30min'`;
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
  progress(0, steps, 'now');
  const recounted = new Map(
    (await tx.$queryRaw<Recount[]>`${NOW}${COUNTED}${PER_VILLAGE}`).map((row) => [row.villageId, row]),
  );
  const units = await tx.administrativeUnit.findMany({
    where: { validTo: null },
    select: { id: true, name: true, level: true },
  });
  const kept = await countersOf(
    tx,
    units.map(({ id }) => id),
  );
  const villagesOf = await villagesByAncestor(tx);
  progress(1, steps, 'households');
  const differences = await standingDifferences(tx);
  for (const [at, day] of pastDays.entries()) {
    progress(2 + at, steps, stepOf(day));
    differences.push(...(await pastDifferences(tx, day)));
  }
  progress(steps, steps, 'history');
  for (const { id, name } of units) {
    for (const counter of COVERAGE_COUNTERS) {
      const sum = (villagesOf.get(id) ?? []).reduce(
        (total, village) => total + (recounted.get(village)?.[counter] ?? 0),
        0,
      );
      const held = kept.get(id)?.[counter] ?? 0;
      if (held !== sum) differences.push({ id, name, counter, kept: held, recounted: sum });
    }
  }
  const households = [...recounted.values()].reduce((total, row) => total + row.households, 0);
  return {
    households,
    villages: recounted.size,
    units: units.length,
    checked: units.length * COVERAGE_COUNTERS.length,
    differences,
  };
}

/**
 * People and households as they are recorded now. `SkillLevel` is ordered none < guided < proficient; null is not
 * recorded (D-S7).
 */
const NOW = Prisma.sql`
  WITH person AS (
      SELECT household_id, skill1, skill2, skill3, skill4, skill5,
        vneid_level, public_service_account, payment_account, health_record, digital_signature
      FROM resident WHERE departed_on IS NULL
    ), house AS (
      SELECT h.id, h.village_id, cardinality(h.priority) > 0 AS priority, h.assisted_by_id IS NOT NULL AS helped,
        h.digital_shop AS shop, (SELECT count(*) FROM support_visit v WHERE v.household_id = h.id AND v.lesson_id IS NULL) AS visits
      FROM household h
      WHERE h.archived_at IS NULL
    )`;

/** The same at the end of a day, under today's borders: what was set by hand by then, and the visits since. */
const atEndOf = (day: Day) => Prisma.sql`
  WITH base AS (
      SELECT DISTINCT ON (household_id) household_id, sequence, facts FROM household_edit
      WHERE on_day <= ${day}::date ORDER BY household_id, sequence DESC
    ), since AS (
      SELECT v.id, v.household_id FROM support_visit v JOIN base ON base.household_id = v.household_id
      WHERE v.occurred_on <= ${day}::date AND v.sequence > base.sequence
    ), learned AS (
      SELECT s.resident_id,
        max(s.level_after) FILTER (WHERE s.skill = 1) AS skill1,
        max(s.level_after) FILTER (WHERE s.skill = 2) AS skill2,
        max(s.level_after) FILTER (WHERE s.skill = 3) AS skill3,
        max(s.level_after) FILTER (WHERE s.skill = 4) AS skill4,
        max(s.level_after) FILTER (WHERE s.skill = 5) AS skill5
      FROM since JOIN visit_skill s ON s.visit_id = since.id GROUP BY s.resident_id
    ), received AS (
      SELECT p.resident_id,
        max(CASE WHEN 'vneid_level_2' = ANY(p.services) THEN 2 WHEN 'vneid_level_1' = ANY(p.services) THEN 1 END) AS vneid,
        bool_or('public_service_account' = ANY(p.services)) AS public_service,
        bool_or('payment_account' = ANY(p.services)) AS payment,
        bool_or('health_record' = ANY(p.services)) AS health,
        bool_or('digital_signature' = ANY(p.services)) AS signature
      FROM since JOIN visit_participant p ON p.visit_id = since.id GROUP BY p.resident_id
    ), opened AS (
      SELECT since.household_id FROM since JOIN visit_participant p ON p.visit_id = since.id
      WHERE 'digital_shop' = ANY(p.services) GROUP BY since.household_id
    ), visited AS (
      SELECT household_id, count(*) AS visits FROM support_visit
      WHERE occurred_on <= ${day}::date AND lesson_id IS NULL GROUP BY household_id
    ), gone AS (
      -- A list to be without, and not a condition on who is there: of that one the planner expects nobody, and asks a million one by one.
      SELECT id AS resident_id FROM resident WHERE departed_on <= ${day}::date
      UNION ALL
      SELECT resident_id FROM resident_absence WHERE departed_on <= ${day}::date AND returned_on > ${day}::date
    ), person AS (
      SELECT base.household_id,
        greatest((r.petals ->> 0)::"SkillLevel", l.skill1) AS skill1,
        greatest((r.petals ->> 1)::"SkillLevel", l.skill2) AS skill2,
        greatest((r.petals ->> 2)::"SkillLevel", l.skill3) AS skill3,
        greatest((r.petals ->> 3)::"SkillLevel", l.skill4) AS skill4,
        greatest((r.petals ->> 4)::"SkillLevel", l.skill5) AS skill5,
        greatest(r."vneidLevel", h.vneid) AS vneid_level,
        CASE WHEN h.public_service THEN true ELSE r."publicServiceAccount" END AS public_service_account,
        CASE WHEN h.payment THEN true ELSE r."paymentAccount" END AS payment_account,
        CASE WHEN h.health THEN true ELSE r."healthRecord" END AS health_record,
        CASE WHEN h.signature THEN true ELSE r."digitalSignature" END AS digital_signature
      FROM base
      CROSS JOIN LATERAL jsonb_to_recordset(base.facts -> 'residents') AS r(id uuid, petals jsonb, "vneidLevel" int,
        "publicServiceAccount" boolean, "paymentAccount" boolean, "healthRecord" boolean, "digitalSignature" boolean)
      LEFT JOIN learned l ON l.resident_id = r.id
      LEFT JOIN received h ON h.resident_id = r.id
      WHERE NOT EXISTS (SELECT FROM gone WHERE gone.resident_id = r.id)
    ), house AS (
      SELECT h.id, h.village_id, jsonb_array_length(base.facts -> 'priority') > 0 AS priority,
        (base.facts ->> 'assisted')::boolean AS helped,
        CASE WHEN opened.household_id IS NOT NULL THEN true ELSE (base.facts ->> 'digitalShop')::boolean END AS shop,
        coalesce(visited.visits, 0) AS visits
      FROM base
      JOIN household h ON h.id = base.household_id
      LEFT JOIN opened ON opened.household_id = h.id
      LEFT JOIN visited ON visited.household_id = h.id
      LEFT JOIN (SELECT DISTINCT household_id FROM person) lived_in ON lived_in.household_id = h.id
      WHERE NOT (base.facts ->> 'archived')::boolean
        AND (jsonb_array_length(base.facts -> 'residents') = 0 OR lived_in.household_id IS NOT NULL)
    )`;

/** Household by household, from `person` and `house`. */
const COUNTED = Prisma.sql`, people AS (
      SELECT r.household_id,
        count(*) AS residents,
        max(r.skill1) AS skill1,
        max(r.skill2) AS skill2,
        max(r.skill3) AS skill3,
        max(r.skill4) AS skill4,
        max(r.skill5) AS skill5,
        bool_or(r.skill1 = 'proficient' AND r.skill2 = 'proficient' AND r.skill3 = 'proficient' AND r.skill4 = 'proficient' AND r.skill5 = 'proficient') AS one_member,
        bool_or(r.skill1 >= 'guided' AND r.skill2 >= 'guided' AND r.skill3 >= 'guided' AND r.skill4 >= 'guided' AND r.skill5 >= 'guided') AS one_guided,
        max(r.vneid_level) AS vneid,
        bool_or(r.public_service_account) AS public_service,
        bool_or(r.payment_account) AS payment,
        bool_or(r.health_record) AS health,
        bool_or(r.digital_signature) AS signature,
        count(*) FILTER (WHERE r.skill1 >= 'guided' OR r.skill2 >= 'guided' OR r.skill3 >= 'guided' OR r.skill4 >= 'guided' OR r.skill5 >= 'guided') AS people_guided
      FROM person r
      GROUP BY r.household_id
    ), counted AS (
      SELECT house.id, house.village_id, house.priority, house.shop, house.visits, people.*,
        coalesce(people.skill1 = 'proficient' AND people.skill2 = 'proficient' AND people.skill3 = 'proficient' AND people.skill4 = 'proficient' AND people.skill5 = 'proficient', false) AS together,
        house.helped AND NOT coalesce(people.skill1 = 'proficient' OR people.skill2 = 'proficient' OR people.skill3 = 'proficient' OR people.skill4 = 'proficient' OR people.skill5 = 'proficient', false) AS assisted
      FROM house LEFT JOIN people ON people.household_id = house.id
    )`;

const PER_VILLAGE = Prisma.sql`
    SELECT village_id AS "villageId",
      count(*)::int AS households,
      coalesce(sum(residents), 0)::int AS residents,
      sum(visits)::int AS visits,
      coalesce(sum(people_guided), 0)::int AS "peopleGuided",
      count(*) FILTER (WHERE visits > 0)::int AS visited,
      count(*) FILTER (WHERE one_member)::int AS "goalOneMember",
      count(*) FILTER (WHERE together)::int AS "goalTogether",
      count(*) FILTER (WHERE one_guided AND vneid > 0 AND public_service)::int AS "goalUsable",
      count(*) FILTER (WHERE assisted)::int AS assisted,
      count(*) FILTER (WHERE priority)::int AS priority,
      count(*) FILTER (WHERE priority AND visits > 0)::int AS "priorityVisited",
      count(skill1)::int AS "recorded1",
      count(*) FILTER (WHERE skill1 >= 'guided')::int AS "guided1",
      count(*) FILTER (WHERE skill1 = 'proficient')::int AS "proficient1",
      count(skill2)::int AS "recorded2",
      count(*) FILTER (WHERE skill2 >= 'guided')::int AS "guided2",
      count(*) FILTER (WHERE skill2 = 'proficient')::int AS "proficient2",
      count(skill3)::int AS "recorded3",
      count(*) FILTER (WHERE skill3 >= 'guided')::int AS "guided3",
      count(*) FILTER (WHERE skill3 = 'proficient')::int AS "proficient3",
      count(skill4)::int AS "recorded4",
      count(*) FILTER (WHERE skill4 >= 'guided')::int AS "guided4",
      count(*) FILTER (WHERE skill4 = 'proficient')::int AS "proficient4",
      count(skill5)::int AS "recorded5",
      count(*) FILTER (WHERE skill5 >= 'guided')::int AS "guided5",
      count(*) FILTER (WHERE skill5 = 'proficient')::int AS "proficient5",
      count(*) FILTER (WHERE vneid >= 1)::int AS "vneid1",
      count(*) FILTER (WHERE vneid = 2)::int AS "vneid2",
      count(vneid)::int AS "vneidRecorded",
      count(*) FILTER (WHERE public_service)::int AS "publicService",
      count(public_service)::int AS "publicServiceRecorded",
      count(*) FILTER (WHERE payment)::int AS "payment",
      count(payment)::int AS "paymentRecorded",
      count(*) FILTER (WHERE health)::int AS "healthRecord",
      count(health)::int AS "healthRecordRecorded",
      count(*) FILTER (WHERE signature)::int AS "signature",
      count(signature)::int AS "signatureRecorded",
      count(*) FILTER (WHERE shop)::int AS "shop",
      count(shop)::int AS "shopRecorded",
      count(*) FILTER (WHERE shop AND payment)::int AS "shopAndPayment"
    FROM counted
    GROUP BY village_id`;

/** What the figures of a unit would cost without counters: its households, people and visits grouped at every look. */
export async function groupByOfUnit(db: Database, unitId: string): Promise<number> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = '10min'`;
      const rows = await tx.$queryRaw<Recount[]>`${NOW}${COUNTED}${PER_VILLAGE}
        HAVING village_id IN (SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid)`;
      return rows.length;
    },
    { maxWait: 10_000, timeout: 10 * 60_000 },
  );
}

/** Most differences of households that are listed; the first of thousands say enough. */
const MOST_LISTED = 100;

/** Households of which we show something else than their records say, and those that should have no standing at all. */
async function standingDifferences(tx: Snapshot): Promise<CoverageDifference[]> {
  const rows = await tx.$queryRaw<{ id: string; kept: number; recounted: number }[]>`${NOW}${COUNTED}
    SELECT coalesce(n.id, c.household_id) AS id,
           (c.household_id IS NOT NULL)::int AS kept, (n.id IS NOT NULL)::int AS recounted
    FROM counted n FULL JOIN household_coverage c ON c.household_id = n.id
    WHERE (n.village_id, coalesce(n.residents, 0), n.skill1, n.skill2, n.skill3, n.skill4, n.skill5,
           coalesce(n.one_member, false), n.together, n.assisted, n.priority,
           coalesce(n.one_guided AND n.vneid > 0 AND n.public_service, false), coalesce(n.people_guided, 0), n.visits,
           n.vneid, n.public_service, n.payment, n.health, n.signature, n.shop,
           (SELECT v.id FROM support_visit v WHERE v.household_id = n.id AND v.lesson_id IS NULL
            ORDER BY v.occurred_at DESC, v.id DESC LIMIT 1),
           (SELECT max(v.occurred_on) FROM support_visit v WHERE v.household_id = n.id AND v.lesson_id IS NULL),
           (SELECT v.come_back_on FROM support_visit v WHERE v.household_id = n.id AND v.lesson_id IS NULL
            ORDER BY v.occurred_at DESC, v.id DESC LIMIT 1))
      IS DISTINCT FROM
          (c.village_id, c.residents::bigint, c.skill1, c.skill2, c.skill3, c.skill4, c.skill5,
           c.goal_one_member, c.goal_together, c.assisted, c.priority,
           c.goal_usable, c.people_guided::bigint, c.visits::bigint,
           c.vneid_level, c.public_service_account, c.payment_account, c.health_record, c.digital_signature, c.digital_shop,
           c.last_visit_id, c.last_visit_on, c.come_back_on)
    LIMIT ${MOST_LISTED}`;
  // Without the name: this goes into logs.
  return rows.map((row) => ({ ...row, name: 'hộ', counter: 'standing' }));
}

/** Villages whose history says something else of the end of a day than the records by then. */
async function pastDifferences(tx: Snapshot, day: Day): Promise<CoverageDifference[]> {
  const rows = await tx.$queryRaw<Recount[]>`${atEndOf(day)}${COUNTED}${PER_VILLAGE}`;
  const recounted = new Map(rows.map((row) => [row.villageId, row]));
  const differences: CoverageDifference[] = [];
  for (const kept of await villagesAt(tx, day)) {
    for (const counter of COVERAGE_COUNTERS) {
      const sum = recounted.get(kept.unitId)?.[counter] ?? 0;
      if (kept[counter] === sum) continue;
      differences.push({
        id: kept.unitId,
        name: 'thôn',
        counter: `${counter} ${stepOf(day)}`,
        kept: kept[counter],
        recounted: sum,
      });
    }
  }
  return differences;
}

const stepOf = (day: Day): RecountStep => (day === END_OF_TIME ? 'history' : day);

type Snapshot = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** By the tree itself and not by the ancestry that is kept beside it. */
async function villagesByAncestor(tx: Snapshot): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ unitId: string; villages: string[] }[]>`
    WITH RECURSIVE above AS (
      SELECT id AS village_id, id AS unit_id, parent_id
      FROM administrative_unit WHERE level = 'village' AND valid_to IS NULL
      UNION ALL
      SELECT above.village_id, unit.id, unit.parent_id
      FROM above JOIN administrative_unit unit ON unit.id = above.parent_id
    )
    SELECT unit_id AS "unitId", array_agg(village_id) AS villages FROM above GROUP BY unit_id`;
  return new Map(rows.map(({ unitId, villages }) => [unitId, villages]));
}

import { COVERAGE_COUNTERS, type CoverageCounter } from '@cns/domain/coverage';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { countersOf } from './queries/coverage.ts';

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

type Recount = Record<CoverageCounter, number> & { villageId: string };

/**
 * Recounts every figure of every unit from the base records, in SQL of its own that shares nothing with the code that
 * keeps the counters, and compares (D-S8).
 */
export async function verifyCoverage(db: Database): Promise<Verification> {
  return db.$transaction(
    async (tx) => {
      // One snapshot for all that follows: writers go on meanwhile.
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`;
      const recounted = new Map((await tx.$queryRaw<Recount[]>(RECOUNT)).map((row) => [row.villageId, row]));
      const units = await tx.administrativeUnit.findMany({
        where: { validTo: null },
        select: { id: true, name: true, level: true },
      });
      const kept = await countersOf(
        tx,
        units.map(({ id }) => id),
      );
      const villagesOf = await villagesByAncestor(tx);
      const differences: CoverageDifference[] = [];
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
      return {
        households: [...recounted.values()].reduce((total, row) => total + row.households, 0),
        villages: recounted.size,
        units: units.length,
        checked: units.length * COVERAGE_COUNTERS.length,
        differences,
      };
    },
    { maxWait: 10_000, timeout: 10 * 60_000 },
  );
}

/** From residents and visits alone. `SkillLevel` is ordered none < guided < proficient; null is not recorded (D-S7). */
const RECOUNT = Prisma.sql`
  WITH people AS (
      SELECT r.household_id,
        count(*) AS residents,
        max(r.skill1) AS skill1,
        max(r.skill2) AS skill2,
        max(r.skill3) AS skill3,
        max(r.skill4) AS skill4,
        max(r.skill5) AS skill5,
        bool_or(r.skill1 = 'proficient' AND r.skill2 = 'proficient' AND r.skill3 = 'proficient' AND r.skill4 = 'proficient' AND r.skill5 = 'proficient') AS one_member,
        bool_or(r.skill1 >= 'guided' AND r.skill2 >= 'guided' AND r.skill3 >= 'guided' AND r.skill4 >= 'guided' AND r.skill5 >= 'guided') AS one_guided,
        bool_or(r.vneid_level > 0) AS vneid,
        bool_or(r.public_service_account) AS public_service,
        count(*) FILTER (WHERE r.skill1 >= 'guided' OR r.skill2 >= 'guided' OR r.skill3 >= 'guided' OR r.skill4 >= 'guided' OR r.skill5 >= 'guided') AS people_guided
      FROM resident r
      GROUP BY r.household_id
    ), counted AS (
      SELECT h.village_id, people.*,
        coalesce(people.skill1 = 'proficient' AND people.skill2 = 'proficient' AND people.skill3 = 'proficient' AND people.skill4 = 'proficient' AND people.skill5 = 'proficient', false) AS together,
        h.assisted_by_id IS NOT NULL AND NOT coalesce(people.skill1 = 'proficient' OR people.skill2 = 'proficient' OR people.skill3 = 'proficient' OR people.skill4 = 'proficient' OR people.skill5 = 'proficient', false) AS assisted,
        cardinality(h.priority) > 0 AS priority,
        (SELECT count(*) FROM support_visit v WHERE v.household_id = h.id) AS visits
      FROM household h LEFT JOIN people ON people.household_id = h.id
      WHERE h.archived_at IS NULL
    )
    SELECT village_id AS "villageId",
      count(*)::int AS households,
      coalesce(sum(residents), 0)::int AS residents,
      sum(visits)::int AS visits,
      coalesce(sum(people_guided), 0)::int AS "peopleGuided",
      count(*) FILTER (WHERE visits > 0)::int AS visited,
      count(*) FILTER (WHERE one_member)::int AS "goalOneMember",
      count(*) FILTER (WHERE together)::int AS "goalTogether",
      count(*) FILTER (WHERE one_guided AND vneid AND public_service)::int AS "goalUsable",
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
      count(*) FILTER (WHERE skill5 = 'proficient')::int AS "proficient5"
    FROM counted
    GROUP BY village_id`;

type Snapshot = Parameters<Parameters<Database['$transaction']>[0]>[0];

async function villagesByAncestor(tx: Snapshot): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ unitId: string; villages: string[] }[]>`
    SELECT above.ancestor_id AS "unitId", array_agg(village.id) AS villages
    FROM administrative_unit village JOIN unit_ancestry above ON above.descendant_id = village.id
    WHERE village.level = 'village' AND village.valid_to IS NULL
    GROUP BY above.ancestor_id`;
  return new Map(rows.map(({ unitId, villages }) => [unitId, villages]));
}

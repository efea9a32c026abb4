import type { Coverage } from '@cns/contracts/units';
import { COVERAGE_COUNTERS, type CoverageCounters } from '@cns/domain/coverage';
import { coverageOf } from '@cns/domain/coverage-shares';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { countersOf, countersOfCountry, DAY_SUMS } from './coverage.ts';

type Moved = CoverageCounters & { bucket: number };

/** In which villages households were registered when; `held` is how many there are now. */
interface Registered {
  villageId: string;
  bucket: number;
  moved: number;
  held: number;
}

/**
 * How a unit, or with `null` the country, stood at the ends of some days, under today's borders; the first days first. What is newer than the last of
 * them is counted into it: it is how things stand now.
 */
export async function coverageSeries(tx: Tx, unitId: string | null, ends: readonly Day[]): Promise<Coverage[]> {
  const now = unitId === null ? await countersOfCountry(tx) : (await countersOf(tx, [unitId])).get(unitId);
  if (!now) return ends.map(() => coverageOf());
  // Bucket n: after the n-th end and until the next one.
  const bucket = Prisma.sql`least(width_bucket(d.day - 1, ${[...ends]}::date[]), ${ends.length - 1})`;
  const within =
    unitId === null
      ? Prisma.empty
      : Prisma.sql`JOIN unit_ancestry below ON below.descendant_id = c.village_id AND below.ancestor_id = ${unitId}::uuid`;
  const below = Prisma.sql`
    FROM skill_coverage c ${within}
    JOIN coverage_day d ON d.village_id = c.village_id AND d.day > ${ends[0]}::date
    WHERE c.parent_id IS NOT NULL`;
  const moved = await tx.$queryRaw<Moved[]>`SELECT ${bucket}::int AS bucket, ${DAY_SUMS} ${below} GROUP BY 1`;
  const registered = await tx.$queryRaw<Registered[]>`
    SELECT c.village_id AS "villageId", ${bucket}::int AS bucket, sum(d.households)::int AS moved, c.households AS held
    ${below} GROUP BY c.village_id, 2 HAVING sum(d.households) <> 0`;
  const points: Coverage[] = [];
  const counters = { ...now };
  const held = new Map(registered.map((row) => [row.villageId, row.held]));
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    points.unshift(coverageOf(counters));
    const before = moved.find((row) => row.bucket === index);
    if (before) for (const counter of COVERAGE_COUNTERS) counters[counter] -= before[counter];
    for (const row of registered.filter((row) => row.bucket === index)) {
      const households = held.get(row.villageId) ?? 0;
      held.set(row.villageId, households - row.moved);
      counters.villagesWithData += Number(households - row.moved > 0) - Number(households > 0);
    }
  }
  return points;
}

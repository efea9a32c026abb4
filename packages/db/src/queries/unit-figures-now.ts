/**
 * How a unit and each unit right below it stand now. A reading goes on from the one before it: PostgreSQL adds up only those
 * units anew in which anything has been written since, and says so in the statement that reads them. What is remembered is
 * never believed by itself, so any number of processes may remember.
 *
 * Each row carries the number of the transaction that wrote it (`xmin`). A reading knows the oldest transaction that had not
 * ended when it began (`horizon`): whatever an older one wrote was in it, or has been written over since. So of a unit whose
 * villages all were written before the horizon none has changed and none has come, and when there are as many of them none
 * has gone.
 */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { Ask } from '../ask.ts';
import {
  countedBelow,
  numbersFrom,
  READ_ANCESTRY,
  READ_SKILLS,
  READ_UNITS,
  rowsIn,
  type UnitBelow,
  type UnitReading,
  unitReading,
} from './unit-figures.ts';

/** A reading, and all by which the next one goes on from it. */
export interface ReadingNow extends UnitReading {
  seen: Seen;
}

interface Seen {
  /** When the server was started: numbers of transactions mean nothing on another one. */
  server: string;
  horizon: bigint;
  ancestry: string;
  skills: string;
  units: UnitBelow[];
  /** Of each of the units `FIGURE_SUMS`. */
  numbers: readonly (readonly number[])[];
}

/**
 * @param before an earlier reading of this unit, which had ended before this one is asked for
 * @returns `figures` is the same object as before when nothing has changed; `null` when there is no such unit
 */
export async function figuresOfUnitNow(
  ask: Ask,
  unitId: string,
  before: ReadingNow | null,
): Promise<ReadingNow | null> {
  const [row] = await ask<NowRow>(NOW, unitId, null, before?.seen.horizon.toString() ?? null);
  if (!row) return null;
  if (!before) return readingFrom(seenFirst(row));
  const seen = seenSince(row, before.seen);
  if (!seen) return figuresOfUnitNow(ask, unitId, null);
  return sameFigures(seen, before.seen) ? { ...before, seen } : readingFrom(seen);
}

interface NowRow {
  server: string;
  horizon: string;
  ancestry: string;
  skills: string;
  /** `null` while all are there that were there before, and none was written to. */
  units: string | null;
  /** The text of an array for each unit, an empty one for a unit that stands as before. */
  numbers: string;
  /** How many villages each unit has. */
  villages: number[];
}

function seenFirst(row: NowRow): Seen {
  const { server, ancestry, skills } = row;
  const units = JSON.parse(row.units ?? '[]');
  return { server, horizon: BigInt(row.horizon), ancestry, skills, units, numbers: rowsIn(row.numbers) };
}

/** Numbers of transactions turn over after four billion; they are compared within a good distance of that. */
const MOST_TRANSACTIONS = 1n << 30n;

/** What is known now, or `null` when it does not go on from what was known before. */
function seenSince(row: NowRow, before: Seen): Seen | null {
  const { server, ancestry, skills, units, villages } = row;
  const horizon = BigInt(row.horizon);
  const passed = horizon - before.horizon;
  const goesOn = server === before.server && passed >= 0n && passed < MOST_TRANSACTIONS && units === null;
  if (!goesOn || villages.length !== before.numbers.length) return null;
  const changed = rowsIn(row.numbers);
  const noneHasGone = before.numbers.every((numbers, at) => changed[at]?.length || numbers[VILLAGES] === villages[at]);
  if (!noneHasGone) return null;
  const numbers = before.numbers.map((known, at) => (changed[at]?.length ? changed[at] : known));
  return { server, horizon, ancestry, skills, units: before.units, numbers };
}

const VILLAGES = FIGURE_NUMBERS.indexOf('villages');

function sameFigures(now: Seen, before: Seen): boolean {
  const sameNumbers = now.numbers.every((numbers, at) => numbers === before.numbers[at]);
  return sameNumbers && now.ancestry === before.ancestry && now.skills === before.skills;
}

function readingFrom(seen: Seen): ReadingNow | null {
  const { units, numbers } = seen;
  const reading = unitReading({
    ancestry: JSON.parse(seen.ancestry),
    skills: JSON.parse(seen.skills),
    units,
    numbers,
  });
  return reading && { ...reading, seen };
}

/**
 * One statement, so that all of it is of one moment. `$1`: the unit, `$2`: null, `$3`: the horizon of the reading before,
 * null for a first one. The ages of transactions count back from the newest one. Whatever counts under a district is added up
 * anew, because its communes may come and go without any of their villages being written to.
 */
const NOW = `
  WITH since AS MATERIALIZED (
    SELECT age($3::text::xid8::xid) AS age
  ), below AS MATERIALIZED (
    ${countedBelow(', age(child.xmin) > (SELECT age FROM since) AS same')}
  ), counted AS (
    SELECT CASE WHEN c.parent_id = $1::uuid THEN c.village_id ELSE c.parent_id END AS unit_id,
      count(*)::int AS villages, bool_and(age(c.xmin) > (SELECT age FROM since)) AS same
    FROM skill_coverage c
    WHERE c.parent_id = ANY(ARRAY(SELECT id FROM below WHERE level = 'commune' UNION ALL SELECT $1::uuid))
    GROUP BY 1
  )
  SELECT pg_postmaster_start_time()::text AS server, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
    ${READ_ANCESTRY} AS ancestry, ${READ_SKILLS} AS skills,
    CASE WHEN coalesce((SELECT bool_and(same) FROM below), $3 IS NOT NULL) THEN NULL
      ELSE (SELECT coalesce(${READ_UNITS}, '[]')::text
        FROM (SELECT * FROM below WHERE id IS NOT NULL ORDER BY name_folded, id) f) END AS units,
    '{' || coalesce(string_agg(coalesce(f.numbers::text, '{}'), ','), '') || '}' AS numbers,
    coalesce(array_agg(f.villages), '{}') AS villages
  FROM (
    SELECT coalesce(counted.villages, 0) AS villages,
      CASE WHEN coalesce(counted.same, unit.level <> 'district' AND $3 IS NOT NULL) THEN NULL
        ELSE (${numbersFrom('skill_coverage')}) END AS numbers
    FROM below unit LEFT JOIN counted ON counted.unit_id = unit.id
    ORDER BY unit.name_folded, unit.id) f`;

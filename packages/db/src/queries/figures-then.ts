/**
 * How a unit stood at the end of a day by the borders of that day: what "as filed then" means (D-H7). Its villages are those
 * of then, and each household counts where it belonged then, whatever has been merged, divided or moved since.
 */
import { COVERAGE_COUNTERS, type CoverageCounters, contributionOf } from '@cns/domain/coverage';
import { contributionAt } from '@cns/domain/coverage-history';
import { addFigures, type FigureNumbers, noFigures } from '@cns/domain/coverage-shares';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { SUMS_LESS_SINCE, SUMS_SINCE } from './coverage.ts';
import { columnOf } from './coverage-writes.ts';
import type { FigureRow } from './figure-rows.ts';
import { HISTORIES, type HistoryRow } from './household-history.ts';

/** A village of then, and the unit of then under which it is shown. */
interface Place {
  villageId: string;
  unitId: string;
  /** The number of households that was declared by then. */
  official: number | null;
}

/**
 * The figures of each of these units at the end of a day, each with the villages that it had on that day. A read costs by the
 * number of villages; of households only those are looked at that have gone from one shown unit to another since.
 */
export async function figuresThen(tx: Tx, unitIds: readonly string[], day: Day): Promise<Map<string, FigureRow>> {
  const places = await placesThen(tx, unitIds, day);
  const moved = await movedSince(tx, places, day);
  const cellOfVillage = keptIn(new Map(places.map((place) => [place.villageId, cellOf(place)])), moved);
  const villages = await countersOfVillages(tx, [...cellOfVillage.keys()], day);
  const cells = await countersByCell(tx, { places, moved, cellOfVillage, villages }, day);
  const held = householdsThen(villages, moved);
  const figures = new Map(unitIds.map((id) => [id, { ...noFigures(), unitId: id }]));
  for (const [cell, counters] of cells) {
    const sum = figures.get(unitOfCell(cell));
    if (!sum) continue;
    for (const counter of COVERAGE_COUNTERS) sum[counter] += counters[counter];
    if (isDeclared(cell)) sum.declaredGoal += counters.goalOneMember;
  }
  for (const place of places) {
    const sum = figures.get(place.unitId);
    if (sum) addFigures(sum, villageFigures(place, held.get(place.villageId) ?? 0));
  }
  return figures;
}

/** What a village of then adds beside its counters. */
function villageFigures({ official }: Place, households: number): FigureNumbers {
  const declared = official !== null;
  return {
    ...noFigures(),
    villages: 1,
    villagesWithData: Number(households > 0),
    declaredVillages: Number(declared),
    declaredWhole: declared ? Math.max(households, official) : 0,
    declaredRegistered: declared ? households : 0,
    exceeded: Number(declared && households > official),
  };
}

async function placesThen(tx: Tx, unitIds: readonly string[], day: Day): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    SELECT village.id AS "villageId", unit.id AS "unitId",
      (SELECT o.households FROM official_household_count o WHERE o.village_id = village.id AND o.as_of <= ${day}::date
       ORDER BY o.as_of DESC, o.declared_at DESC LIMIT 1) AS official
    FROM unnest(${unitIds as string[]}::uuid[]) AS unit (id) CROSS JOIN LATERAL villages_at(unit.id, ${day}::date) AS village (id)`;
}

/** Households that have gone one way since. */
interface Moved {
  then: string;
  now: string;
  households: string[];
  /** Of them, those that counted at the end of the day. */
  counted: number;
}

async function movedSince(tx: Tx, places: readonly Place[], day: Day): Promise<Moved[]> {
  const villages = places.map(({ villageId }) => villageId);
  return tx.$queryRaw<Moved[]>`
    WITH through AS (
      SELECT household_id FROM household_move
      WHERE effective_on > ${day}::date AND from_village_id = ANY(${villages}::uuid[])
      UNION
      SELECT household_id FROM household_move
      WHERE effective_on > ${day}::date AND to_village_id = ANY(${villages}::uuid[])
    ), concerned AS (
      SELECT household_id FROM through
      UNION
      -- Whoever else came to a village that some of them are in now: its counters are taken apart.
      SELECT m.household_id FROM household_move m JOIN household h ON h.id = m.household_id
      WHERE m.effective_on > ${day}::date
        AND h.village_id IN (SELECT there.village_id FROM through JOIN household there ON there.id = through.household_id)
    ), placed AS (
      -- Where the first change after that day took it from, it was on that day.
      SELECT DISTINCT ON (m.household_id) m.household_id, m.from_village_id AS then, h.village_id AS now
      FROM concerned JOIN household_move m USING (household_id)
      JOIN hierarchy_operation o ON o.id = m.operation_id
      JOIN household h ON h.id = m.household_id
      WHERE m.effective_on > ${day}::date
      ORDER BY m.household_id, m.effective_on, o.applied_seq
    )
    SELECT placed.then, placed.now, array_agg(placed.household_id ORDER BY placed.household_id) AS households,
      count(*) FILTER (WHERE (
        SELECT NOT (e.facts ->> 'archived')::boolean FROM household_edit e
        WHERE e.household_id = placed.household_id AND e.on_day <= ${day}::date
        ORDER BY e.sequence DESC LIMIT 1))::int AS counted
    FROM placed WHERE placed.then <> placed.now
    GROUP BY placed.then, placed.now ORDER BY placed.then, placed.now`;
}

/**
 * What is added up apart: the villages of a shown unit with a declared number, and those without one, for the share of the
 * declared households has only the former in it.
 */
type Cell = `${string} ${'declared' | 'undeclared'}`;

const cellOf = ({ unitId, official }: Place): Cell => `${unitId} ${official === null ? 'undeclared' : 'declared'}`;
const unitOfCell = (cell: Cell): string => cell.slice(0, cell.indexOf(' '));
const isDeclared = (cell: Cell): boolean => cell.endsWith(' declared');

async function countersByCell(
  tx: Tx,
  known: {
    places: readonly Place[];
    moved: readonly Moved[];
    cellOfVillage: ReadonlyMap<string, Cell>;
    villages: readonly VillageCounters[];
  },
  day: Day,
): Promise<Map<Cell, CoverageCounters>> {
  const { places, moved, cellOfVillage, villages } = known;
  const sums = new Map<Cell, CoverageCounters>();
  const add = (cell: Cell | undefined, counters: CoverageCounters, sign: 1 | -1) => {
    if (!cell) return;
    const sum = sums.get(cell) ?? contributionOf(null);
    for (const counter of COVERAGE_COUNTERS) sum[counter] += sign * counters[counter];
    sums.set(cell, sum);
  };
  for (const village of villages) add(cellOfVillage.get(village.villageId), village, 1);
  const cellThen = new Map(places.map((place) => [place.villageId, cellOf(place)]));
  for (const { then, now, households } of moved) {
    const [from, to] = [cellOfVillage.get(now), cellThen.get(then)];
    if (from === to) continue;
    for await (const counters of contributions(tx, households, day)) {
      add(from, counters, -1);
      add(to, counters, 1);
    }
  }
  return sums;
}

/**
 * In which cell the counters of a village of today are counted: its own, when it was there then. One that was made since
 * goes where most of its households come from, so that the fewest are looked at one by one.
 */
function keptIn(cells: ReadonlyMap<string, Cell>, moved: readonly Moved[]): Map<string, Cell> {
  const kept = new Map(cells);
  const biggestFirst = [...moved].sort((a, b) => b.households.length - a.households.length);
  for (const { then, now } of biggestFirst) {
    const cell = cells.get(then);
    if (cell && !kept.has(now)) kept.set(now, cell);
  }
  return kept;
}

type VillageCounters = CoverageCounters & { villageId: string };

async function countersOfVillages(tx: Tx, villageIds: readonly string[], day: Day): Promise<VillageCounters[]> {
  const [found] = await tx.$queryRawUnsafe<{ rows: VillageCounters[] }[]>(VILLAGES_AT_DAY, villageIds, day);
  return found?.rows ?? [];
}

const AS_COUNTERS = COVERAGE_COUNTERS.map((counter) => `v.${columnOf(counter)} AS "${counter}"`).join(', ');

/** The villages `$1` as they hold their households today, at the end of day `$2`; one value for all rows. */
const VILLAGES_AT_DAY = `
  SELECT coalesce(json_agg(row), '[]') AS rows FROM (
    SELECT v.village_id AS "villageId", ${AS_COUNTERS} FROM (
      SELECT c.village_id, ${SUMS_LESS_SINCE.sql} FROM skill_coverage c
      LEFT JOIN LATERAL (
        SELECT ${SUMS_SINCE.sql} FROM coverage_day d WHERE d.village_id = c.village_id AND d.day > $2::date
      ) since ON true
      WHERE c.village_id = ANY($1::uuid[])) v) row`;

/** Households whose history is read at a time. */
const CHUNK = 1_000;

async function* contributions(tx: Tx, householdIds: readonly string[], day: Day): AsyncGenerator<CoverageCounters> {
  for (let first = 0; first < householdIds.length; first += CHUNK) {
    const ids = householdIds.slice(first, first + CHUNK);
    for (const history of await tx.$queryRawUnsafe<HistoryRow[]>(HISTORIES, ids)) yield contributionAt(history, day);
  }
}

/** How many households each village of then had. */
function householdsThen(villages: readonly VillageCounters[], moved: readonly Moved[]): Map<string, number> {
  const held = new Map(villages.map(({ villageId, households }) => [villageId, households]));
  for (const { then, now, counted } of moved) {
    held.set(then, (held.get(then) ?? 0) + counted);
    held.set(now, (held.get(now) ?? 0) - counted);
  }
  return held;
}

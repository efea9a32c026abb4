import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import { holdUnits } from './locks.ts';
import { ancestryOf, type UnitInLine } from './units.ts';

/** What a unit that has gone became: units in force, the main one first. A unit in force is what it is. */
export interface SuccessorInForce {
  id: string;
  main: boolean;
}

/** Followed through as many changes as there were (D-H3). */
export async function successorsOf(tx: Tx, unitId: string): Promise<SuccessorInForce[]> {
  return tx.$queryRaw<SuccessorInForce[]>`
    WITH RECURSIVE line AS (
      SELECT id, valid_to, true AS main FROM administrative_unit WHERE id = ${unitId}::uuid
      UNION
      SELECT successor.id, successor.valid_to, line.main AND l.main
      FROM line
      -- What was given away before it ended is not what it became.
      JOIN unit_lineage l ON l.predecessor_id = line.id AND l.effective_on >= line.valid_to
      JOIN administrative_unit successor ON successor.id = l.successor_id
    )
    SELECT id, bool_or(main) AS main FROM line WHERE valid_to IS NULL GROUP BY id ORDER BY 2 DESC, id`;
}

/** Where what cannot be divided follows; the unit itself while it is in force, `null` when nothing came after it. */
export async function mainSuccessor(tx: Tx, unitId: string): Promise<string | null> {
  const [first] = await successorsOf(tx, unitId);
  return first?.id ?? null;
}

/**
 * The lines by which somebody may act at a unit, each lowest first: its own, and, when it has gone, those of what it
 * became. Whoever answers for the successor answers for the past (D-P4, D-H6).
 */
export async function linesOf(tx: Tx, own: readonly UnitInLine[]): Promise<UnitInLine[][]> {
  const [unit] = own;
  if (!unit || unit.validTo === null) return [[...own]];
  const lines = [[...own]];
  for (const { id } of await successorsOf(tx, unit.id)) lines.push(await ancestryOf(tx, id));
  return lines;
}

/** Where a household belongs that was sent for a village. */
export interface HouseholdPlace {
  villageId: string;
  /** The village was divided, and nothing tells to which part the household belongs: a person must say. */
  held: boolean;
}

/**
 * The village in force for a household that a phone sent for a village which may have gone meanwhile (D-H6). Of a divided
 * village the hamlet decides where all its households went one way. Holds the village, so that it does not end before the
 * household is written. `null` when nothing came after it.
 */
export async function placeForHousehold(
  tx: Tx,
  villageId: string,
  hamlet: string | null,
): Promise<HouseholdPlace | null> {
  const successors = await holdSuccessors(tx, villageId);
  const [first, ...others] = successors;
  if (!first) return null;
  if (others.length === 0) return { villageId: first.id, held: false };
  const byHamlet = hamlet ? await wayOfHamlet(tx, villageId, hamlet) : null;
  return byHamlet && successors.some(({ id }) => id === byHamlet)
    ? { villageId: byHamlet, held: false }
    : { villageId: first.id, held: true };
}

/** Held together, for locks of units are taken in one order; looked at again, for they may have changed before. */
async function holdSuccessors(tx: Tx, villageId: string): Promise<SuccessorInForce[]> {
  for (const held = new Set([villageId]); ; ) {
    for (const { id } of await successorsOf(tx, villageId)) held.add(id);
    await holdUnits(tx, [...held]);
    const successors = await successorsOf(tx, villageId);
    if (successors.every(({ id }) => held.has(id))) return successors;
  }
}

/** Where the households of a hamlet are now that a change took from this village, if all are in one. */
async function wayOfHamlet(tx: Tx, villageId: string, hamlet: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ hamlet: string; villageId: string }[]>`
    SELECT DISTINCT h.hamlet, h.village_id AS "villageId"
    FROM household_move m JOIN household h ON h.id = m.household_id
    WHERE m.from_village_id = ${villageId}::uuid AND h.hamlet IS NOT NULL`;
  const ways = new Set(rows.filter((row) => fold(row.hamlet) === fold(hamlet)).map((row) => row.villageId));
  const [way] = ways;
  return ways.size === 1 && way ? way : null;
}

/** Keeps a household for a person to place. */
export async function holdPlacement(
  tx: Tx,
  held: { householdId: string; sentVillageId: string; villageId: string; now: Date },
): Promise<void> {
  const { householdId, sentVillageId, villageId, now } = held;
  await tx.heldPlacement.createMany({ data: [{ householdId, sentVillageId, villageId, heldAt: now }] });
}

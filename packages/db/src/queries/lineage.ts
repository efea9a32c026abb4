import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import { hamletBefore, joinBetween } from './late-ways.ts';
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
  /** Several ways lead there: in which village the households of its hamlet were before these joined, where that tells. */
  through: string | null;
}

/** A household as it was sent. */
export interface SentHousehold {
  villageId: string;
  hamlet: string | null;
  /** By our clock; what was written down before a village gave a part away was written for all of it. */
  recordedAt: Date;
}

/**
 * The village in force for a household that a phone sent for a village which may have gone meanwhile, or given a part away
 * (D-H6). The hamlet decides where all its households are in one village. Holds the villages, so that none ends before the
 * household is written. `null` when nothing came after it.
 */
export async function placeForHousehold(tx: Tx, sent: SentHousehold): Promise<HouseholdPlace | null> {
  const parts = await holdParts(tx, sent.villageId);
  const [first] = parts;
  if (!first) return null;
  const part = await partFor(tx, sent, first, parts);
  const way = await wayTo(tx, sent, part.villageId);
  return { villageId: part.villageId, held: part.held || !way.sure, through: way.through };
}

async function partFor(tx: Tx, sent: SentHousehold, first: PartInForce, parts: readonly PartInForce[]) {
  if (parts.length === 1) return { villageId: first.id, held: false };
  const known = sent.hamlet ? await villagesOfHamlet(tx, sent.villageId, sent.hamlet) : [];
  const [way] = known;
  if (way && known.length === 1 && parts.some(({ id }) => id === way)) return { villageId: way, held: false };
  const unclear = parts.filter(({ successor }) => successor).length > 1 || (way && !known.includes(first.id));
  return { villageId: first.id, held: unclear || (await wasWholeAt(tx, sent)) };
}

/** Parts of a divided village that are one again: through which of them a household has come, where its hamlet tells. */
async function wayTo(tx: Tx, sent: SentHousehold, villageId: string) {
  const stays = villageId === sent.villageId && !(await wasWholeAt(tx, sent));
  const join = stays ? null : await joinBetween(tx, sent.villageId, villageId);
  if (join === null) return { through: null, sure: true };
  const through = await hamletBefore(tx, sent, join);
  return { through, sure: through !== null };
}

/** A village in force to which something of a village has come: all that it was, or what it gave away. */
interface PartInForce {
  id: string;
  /** It is what the village became, or the village itself. */
  successor: boolean;
}

/** Successors first, the main one before all others. */
export async function partsOf(tx: Tx, villageId: string): Promise<PartInForce[]> {
  return tx.$queryRaw<PartInForce[]>`
    WITH RECURSIVE line AS (
      SELECT id, valid_to, true AS successor, true AS main FROM administrative_unit WHERE id = ${villageId}::uuid
      UNION
      SELECT part.id, part.valid_to, line.successor AND coalesce(l.effective_on >= line.valid_to, false),
        line.main AND l.main
      FROM line
      JOIN unit_lineage l ON l.predecessor_id = line.id
      JOIN administrative_unit part ON part.id = l.successor_id
    )
    SELECT id, bool_or(successor) AS successor FROM line WHERE valid_to IS NULL
    GROUP BY id ORDER BY 2 DESC, bool_or(main) DESC, id`;
}

/** Held together, for locks of units are taken in one order; looked at again, for they may have changed before. */
async function holdParts(tx: Tx, villageId: string): Promise<PartInForce[]> {
  for (const held = new Set([villageId]); ; ) {
    for (const { id } of await partsOf(tx, villageId)) held.add(id);
    await holdUnits(tx, [...held]);
    const parts = await partsOf(tx, villageId);
    if (parts.every(({ id }) => held.has(id))) return parts;
  }
}

/**
 * Where the households of a hamlet are now that were in this village when it was divided, or are in it still; of a village
 * that an undo took away, those of the villages it had been made from. Who waits to be placed shows nobody the way.
 */
async function villagesOfHamlet(tx: Tx, villageId: string, hamlet: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ hamlet: string; villageId: string }[]>`
    SELECT DISTINCT h.hamlet, h.village_id AS "villageId"
    FROM (
      SELECT id FROM household WHERE village_id = ${villageId}::uuid
      UNION SELECT household_id FROM household_move WHERE from_village_id = ${villageId}::uuid
      UNION SELECT there.id FROM unit_lineage l JOIN household there ON there.village_id = l.successor_id
      WHERE l.predecessor_id = ${villageId}::uuid AND l.operation_id IS NULL
    ) shown JOIN household h USING (id)
    WHERE h.hamlet IS NOT NULL
      AND NOT EXISTS (SELECT FROM held_placement held WHERE held.household_id = h.id AND held.decided_at IS NULL)`;
  return [...new Set(rows.filter((row) => fold(row.hamlet) === fold(hamlet)).map((row) => row.villageId))];
}

/** Whether the village has been divided, or has given a part away, since. */
async function wasWholeAt(tx: Tx, { villageId, recordedAt }: SentHousehold): Promise<boolean> {
  const since = await tx.hierarchyOperation.findFirst({
    where: {
      kind: 'split',
      state: 'applied',
      touched: { has: villageId },
      change: { path: ['unitId'], equals: villageId },
      appliedAt: { gt: recordedAt },
    },
    select: { id: true },
  });
  return since !== null;
}

/** Keeps a household for a person to place. */
export async function holdPlacement(
  tx: Tx,
  held: { householdId: string; sentVillageId: string; villageId: string; now: Date },
): Promise<void> {
  const { householdId, sentVillageId, villageId, now } = held;
  await tx.heldPlacement.createMany({ data: [{ householdId, sentVillageId, villageId, heldAt: now }] });
}

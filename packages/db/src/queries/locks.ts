/**
 * The one order in which every writer takes the locks at which writers meet; who keeps to it never waits in a circle:
 *
 * 1. the change of the tree: one for the whole country
 * 2. units, by id: held against a change by who registers there, taken by the change itself
 * 3. households, by id
 * 4. counters of villages, by the village's id; the days of a village are written under them alone
 *
 * A trigger writes counters when a village ends or changes its parent, so a change of the tree takes 3 and 4 before its
 * first effect. What else a change touches (teams, groups, requests to join) is not ordered: whoever meets it there and
 * is chosen to give way does its transaction again (`transaction`).
 */
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';

const HIERARCHY_LOCK = 20_250_701;

/** One change of the tree at a time: each takes a second at most. */
export async function lockHierarchy(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${HIERARCHY_LOCK})`;
}

/** Holds units against a change of the tree. Others may hold them too. */
export async function holdUnits(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM administrative_unit WHERE id = ANY(${ids as string[]}::uuid[]) ORDER BY id FOR SHARE`;
}

/** @param which a condition on `household h` */
export async function lockHouseholds(tx: Tx, which: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`SELECT FROM household h WHERE ${which} ORDER BY h.id FOR NO KEY UPDATE`;
}

/** Among the units, of those that are villages. */
export async function lockCounters(tx: Tx, unitIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM skill_coverage WHERE village_id = ANY(${unitIds as string[]}::uuid[])
    ORDER BY village_id FOR NO KEY UPDATE`;
}

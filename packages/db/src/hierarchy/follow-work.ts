/**
 * What people asked for, were given to do, reported and said at a unit that ends goes where they look for it from then on:
 * with its household, else to the main successor. Nothing that is open is lost from sight (D-H6).
 */
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

export interface FollowedWork {
  /** What residents asked for, and scams that they reported. */
  asked: number;
  /** Work that was given to members. */
  assigned: number;
  /** Polls, and what was sent to groups. */
  sent: number;
}

/** @param lines a query of `from`, `to`, `main`: the successors of the units that ended */
export async function followWork(
  tx: Tx,
  { id: operationId, made }: { id: string; made: readonly string[] },
  lines: Prisma.Sql,
): Promise<FollowedWork> {
  const withHousehold = async (table: Prisma.Sql) =>
    (await tx.$executeRaw`
      UPDATE ${table} t SET village_id = m.to_village_id FROM household_move m
      WHERE m.operation_id = ${operationId}::uuid AND m.household_id = t.household_id AND t.village_id = m.from_village_id`) +
    (await toMain(Prisma.sql`village_id`, table));
  const toMain = (column: Prisma.Sql, table: Prisma.Sql) =>
    tx.$executeRaw`UPDATE ${table} t SET ${column} = line."to" FROM (${lines}) line WHERE t.${column} = line."from" AND line.main`;
  const atUnit = Prisma.sql`unit_id`;
  await sayOnce(tx, lines, made);
  return {
    asked:
      (await withHousehold(Prisma.sql`resident_request`)) +
      (await toMain(Prisma.sql`village_id`, Prisma.sql`scam_report`)),
    assigned: await withHousehold(Prisma.sql`assignment`),
    sent: (await toMain(atUnit, Prisma.sql`poll`)) + (await toMain(atUnit, Prisma.sql`dispatch`)),
  };
}

/**
 * What can only be said once of a unit goes along into one that is made, where all that it is made of agree; otherwise it is
 * said anew there: whom to call at the police, which steps of the roll-out are done, own rules of the groups.
 */
async function sayOnce(tx: Tx, lines: Prisma.Sql, made: readonly string[]): Promise<void> {
  const into = Prisma.sql`SELECT * FROM (${lines}) line WHERE line."to" = ANY(${made as string[]}::uuid[])`;
  const all = Prisma.sql`(SELECT count(*) FROM (${lines}) every WHERE every."to" = line."to")`;
  await tx.$executeRaw`
    INSERT INTO police_contact (commune_id, name, phone, set_by_id, set_at)
    SELECT line."to", min(c.name), min(c.phone), (array_agg(c.set_by_id ORDER BY c.set_at DESC))[1], max(c.set_at)
    FROM (${into}) line JOIN police_contact c ON c.commune_id = line."from"
    GROUP BY line."to" HAVING count(DISTINCT c.phone) = 1 AND count(*) = ${all}`;
  await tx.$executeRaw`
    INSERT INTO rollout_confirmation (village_id, step, confirmed_at, confirmed_by_id)
    SELECT line."to", c.step, max(c.confirmed_at), (array_agg(c.confirmed_by_id ORDER BY c.confirmed_at DESC))[1]
    FROM (${into}) line JOIN rollout_confirmation c ON c.village_id = line."from"
    GROUP BY line."to", c.step HAVING count(*) = ${all}`;
  await tx.$executeRaw`
    INSERT INTO group_rules (id, unit_id, version, encouraged, forbidden, note, created_by_id, created_at)
    SELECT gen_random_uuid(), agreed."to", 1, own.encouraged, own.forbidden, own.note, own.created_by_id, own.created_at
    FROM (
      SELECT line."to", (array_agg(newest.id ORDER BY newest.created_at DESC))[1] AS id
      FROM (${into}) line CROSS JOIN LATERAL (
        SELECT * FROM group_rules r WHERE r.unit_id = line."from" ORDER BY r.version DESC LIMIT 1) newest
      GROUP BY line."to"
      HAVING count(DISTINCT (newest.encouraged, newest.forbidden, newest.note)) = 1 AND count(*) = ${all}
    ) agreed JOIN group_rules own ON own.id = agreed.id`;
}

import type { Database } from '@cns/db/database';

/** What calling itself leaves behind, whatever becomes of the call. */
const OF_CALLS = ['session', 'rate_limit_window', '_prisma_migrations'];

/**
 * What stands in each table, as one hash a table: equal before and after what must leave nothing behind. The list comes from the
 * database itself, so that a table that somebody adds is looked at without anybody thinking of it.
 */
export async function contentsOf(db: Database): Promise<Record<string, string>> {
  const rows = await db.$queryRaw<{ name: string; hash: string }[]>`
    SELECT table_name AS name, (xpath('/row/hash/text()', query_to_xml(format(
      'SELECT md5(coalesce(string_agg(t::text, '','' ORDER BY t::text), '''')) AS hash FROM %I t', table_name),
      false, true, '')))[1]::text AS hash
    FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL(${OF_CALLS})`;
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

import type { Database } from '@cns/db/database';

export interface Trace {
  table: string;
  column: string;
  rows: number;
}

/**
 * Where any of these texts is found, in every column that can hold text. The list comes from the database itself, so that
 * a column that somebody adds is searched without anybody thinking of it.
 */
export async function tracesOf(db: Database, texts: readonly string[]): Promise<Trace[]> {
  const columns = await db.$queryRaw<{ table: string; column: string; bytes: boolean }[]>`
    SELECT c.table_name AS table, c.column_name AS column, c.data_type = 'bytea' AS bytes
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea', 'ARRAY',
                          'bigint', 'numeric')
    ORDER BY 1, 2`;
  const found: Trace[] = [];
  for (const { table, column, bytes } of columns) {
    const holds = bytes
      ? `position(convert_to(text, 'UTF8') IN "${column}") > 0`
      : `position(text IN "${column}"::text) > 0`;
    const [row] = await db.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${table}" WHERE EXISTS (SELECT FROM unnest($1::text[]) AS text WHERE ${holds})`,
      [...texts],
    );
    if (row && row.rows > 0) found.push({ table, column, rows: row.rows });
  }
  return found;
}

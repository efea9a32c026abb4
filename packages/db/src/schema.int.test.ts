/** Rules that every table keeps. */
import { describe, expect, it } from 'vitest';
import { testDatabase } from './testing/database.ts';

const database = testDatabase();

describe('the tables', () => {
  it('have an index that begins with each foreign key (of the rows that have one), so that nothing is looked up by reading a whole table', async () => {
    const bare = await database.db.$queryRaw<{ key: string }[]>`
      SELECT format('%s (%s)', c.conrelid::regclass, c.conname) AS key
      FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = c.conrelid
          AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', (
            SELECT attname FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = c.conkey[1])))
          AND (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey)`;
    expect(bare.map(({ key }) => key)).toEqual([]);
  });

  it('keep every instant with its zone', async () => {
    const naive = await database.db.$queryRaw<{ column: string }[]>`
      SELECT table_name || '.' || column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'timestamp without time zone'`;
    expect(naive).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Ask } from './ask.ts';
import { Prisma } from './generated/client.ts';
import { readingBeside } from './reading.ts';

describe('reading beside a transaction', () => {
  it('asks SQL of the reader, the values apart from the text, and leaves all else as it was', async () => {
    const asked: unknown[] = [];
    const ask = (async (text, ...values) => {
      asked.push([text, values]);
      return [];
    }) as Ask;
    const household = { findMany: () => 'of the transaction' };
    const reading = readingBeside({ household } as never, ask);
    await reading.$queryRaw`SELECT ${1}::int, ${Prisma.sql`lower(${'A'})`}`;
    await reading.$queryRaw(Prisma.sql`SELECT ${2}::int`);
    await reading.$queryRawUnsafe('SELECT $1::int', 3);
    expect(asked).toEqual([
      ['SELECT $1::int, lower($2)', [1, 'A']],
      ['SELECT $1::int', [2]],
      ['SELECT $1::int', [3]],
    ]);
    expect(reading.household).toBe(household);
  });
});

/** Reading by key with the functions that read in a transaction, without the layers between them and PostgreSQL. */
import type { Ask } from './ask.ts';
import type { Database, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

type RawQuery = [query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]];

/**
 * What is written as SQL is asked on the reader's connections, everything else goes where it went. The reader sees what is
 * committed and nothing that `tx` has written.
 */
export function readingBeside(tx: Database | Tx, ask: Ask): Tx {
  const $queryRaw = (...[query, ...values]: RawQuery) => {
    const { text, values: given } = 'text' in query ? query : Prisma.sql(query, ...values);
    return ask(text, ...given);
  };
  const own: Record<PropertyKey, unknown> = { $queryRaw, $queryRawUnsafe: ask };
  return new Proxy(tx, { get: (target, name) => own[name] ?? Reflect.get(target, name) }) as Tx;
}

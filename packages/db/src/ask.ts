/** Questions to PostgreSQL as text with `$1` …, to be asked in a transaction of Prisma's or on connections of their own. */
import pg from 'pg';
import type { Tx } from './database.ts';

export type Ask = <Row>(text: string, ...values: unknown[]) => Promise<Row[]>;

/** On Prisma's connection. */
export const askIn =
  (tx: Tx): Ask =>
  (text, ...values) =>
    tx.$queryRawUnsafe(text, ...values);

/** A date is that day in UTC, as Prisma gives it. */
const parserOf = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.DATE ? (day: string) => new Date(day) : pg.types.getTypeParser(oid, format);

export interface Reader {
  /** Each text is prepared once a connection, so only texts that do not grow in number may be asked here. */
  ask: Ask;
  close(): Promise<void>;
}

/**
 * Connections for what is asked with nearly every request: a driver without layers costs a fifth of the processor time.
 * Every question sees all that was committed before.
 */
export function openReader(options: {
  url: string;
  connections: number;
  /** Plans each text once, whatever it is asked about; for what is found by key, where planning costs more than asking. */
  plansOnce?: boolean;
  onError: (error: unknown) => void;
}): Reader {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    // Compiling a statement first (JIT) costs more than any of these takes.
    options: `-c TimeZone=UTC -c jit=off${options.plansOnce ? ' -c plan_cache_mode=force_generic_plan' : ''}`,
    application_name: 'cns_reader',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    keepAlive: true,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  pool.on('error', options.onError);
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `cns_read_${names.size}`;
    names.set(text, name);
    return name;
  };
  return {
    ask: async <Row>(text: string, ...values: unknown[]) => {
      const { rows } = await pool.query({ name: nameOf(text), text, values });
      return rows as Row[];
    },
    close: () => pool.end(),
  };
}

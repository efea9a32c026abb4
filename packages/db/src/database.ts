import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { patiently } from './patiently.ts';

export type Database = PrismaClient;
/** A running transaction: what every write goes through. */
export type Tx = Prisma.TransactionClient;

export interface DatabaseOptions {
  url: string;
  /** Connections at most. */
  poolSize?: number;
}

/**
 * Opens the database. The session's zone is fixed to UTC: the adapter would otherwise store instants shifted by the
 * server's zone, and read them back shifted, so that nobody notices.
 */
export function openDatabase({ url, poolSize = 10 }: DatabaseOptions): Database {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      options: '-c TimeZone=UTC',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    },
    { statementNameGenerator: statementNames() },
  );
  // Minimal: a longer one quotes the arguments of a call, which are people's data.
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}

/** Statements that a connection keeps prepared; lists of many lengths must not fill the server's memory. */
const MOST_PREPARED = 500;

/** Names the statements, so that PostgreSQL parses and plans each once a connection and not at every call. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    // An empty name means: not prepared.
    if (names.size >= MOST_PREPARED) return '';
    const name = `cns_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/** Throws unless instants go into the database as they are. Called at start. */
export async function assertUtc(db: Database): Promise<void> {
  const instant = new Date('2026-11-25T16:59:59.123Z');
  const [row] = await db.$queryRaw<
    { text: string }[]
  >`SELECT (${instant}::timestamptz AT TIME ZONE 'UTC')::text AS text`;
  if (row?.text !== '2026-11-25 16:59:59.123') throw new Error(`The database stores instants wrongly: ${row?.text}`);
}

/**
 * Runs one write as one transaction, and again when it gave way to another one. Waiting longer than a person would is
 * worth nothing: 5 s for a connection, 10 s for the work.
 */
export function transaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return patiently(() => db.$transaction(work, { maxWait: 5_000, timeout: 10_000 }));
}

/** Several statements that see one and the same state, however much is written meanwhile; nobody waits for them. */
export function oneView<T>(db: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(read, { maxWait: 5_000, timeout: 10_000, isolationLevel: 'RepeatableRead' });
}

/** What a failed call to PostgreSQL means: translated here and nowhere else. */
import pg from 'pg';
import { Prisma } from './generated/client.ts';

/** What the adapter says of an error of PostgreSQL or of the way to it. */
interface Cause {
  kind?: string;
  /** SQLSTATE. */
  originalCode?: string;
  constraint?: { index?: string };
}

/** Prisma's own: no connection to be had, a transaction out of time, or one that another one broke. */
const BUSY_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);

const BUSY_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);

/** Connection lost, out of resources, deadlock and serialization, lock or statement out of time, shutting down. */
const BUSY_STATES = /^(08|53|40|55P03|57014|57P0[123])/;

/** Serialization failure, deadlock. */
const GIVEN_WAY = new Set(['40001', '40P01']);

const UNIQUE_VIOLATION = '23505';

/** Of the socket, not of the server. */
const LOST_SOCKET: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** The driver has no code for these. */
const LOST_CONNECTION =
  /^(Client has encountered a connection error|Connection terminated|timeout exceeded when trying)/;

/** Whether the same call may work in a minute: the database is away, restarting or overrun. */
export function isBusy(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Error)) return false;
  const { kind = '', originalCode = '' } = causeOf(error);
  return (
    (error instanceof Prisma.PrismaClientKnownRequestError && BUSY_CODES.has(error.code)) ||
    BUSY_KINDS.has(kind) ||
    BUSY_STATES.test(originalCode || sqlStateOf(error)) ||
    LOST_SOCKET.has((error as { code?: unknown }).code) ||
    LOST_CONNECTION.test(error.message)
  );
}

/** Whether PostgreSQL broke the transaction for another's sake, in a circle of locks or of versions: it may be done again. */
export function gaveWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { kind = '', originalCode = '' } = causeOf(error);
  return (
    (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') ||
    kind === 'TransactionWriteConflict' ||
    GIVEN_WAY.has(originalCode || sqlStateOf(error))
  );
}

/** The unique key that a write would have broken. */
export function brokenKeyOf(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code === UNIQUE_VIOLATION ? error.constraint : undefined;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const { kind, constraint } = causeOf(error);
  return kind === 'UniqueConstraintViolation' ? constraint?.index : undefined;
}

/** Of a statement that went to the driver without Prisma. */
function sqlStateOf(error: Error): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

function causeOf(error: Error): Cause {
  const { meta, cause } = error as { meta?: { driverAdapterError?: { cause?: Cause } }; cause?: Cause };
  return meta?.driverAdapterError?.cause ?? cause ?? {};
}

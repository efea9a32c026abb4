import { type Database, openDatabase } from '@cns/db/database';
import type { Clock } from '@cns/domain/time';

/** What a command needs of the world. */
export interface CliContext {
  clock: Clock;
  environment: Record<string, string | undefined>;
  /** One line of result. */
  out(line: string): void;
  /** One line of what went wrong or of progress. */
  err(line: string): void;
  /** Rewrites one line on a terminal; absent elsewhere. */
  status?(line: string): void;
}

/** The local server of `pnpm dev`. */
export const LOCAL_DATABASE = 'postgresql://cns@127.0.0.1:5436/cns';

/** Cannot go on, for a reason that the operator can do something about. */
export class CliError extends Error {}

/** Opens the database for one command; says in one sentence when it cannot be reached or has no tables. */
export async function withDatabase<T>(context: CliContext, work: (db: Database) => Promise<T>): Promise<T> {
  const url = context.environment.DATABASE_URL || LOCAL_DATABASE;
  const db = openDatabase({ url, poolSize: 2 });
  try {
    await assertReady(db, url);
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

async function assertReady(db: Database, url: string): Promise<void> {
  const rows = await db.$queryRaw<{ ready: boolean }[]>`
    SELECT to_regclass('public.administrative_unit') IS NOT NULL AS ready`.catch((error: unknown) => {
    throw new CliError(
      `Không kết nối được cơ sở dữ liệu ${placeOf(url)}. ` +
        `Hãy chạy "npx pnpm@12 dev" trước, hoặc đặt DATABASE_URL cho đúng.\n  (${reasonOf(error)})`,
    );
  });
  if (!rows[0]?.ready) {
    throw new CliError(`Cơ sở dữ liệu ${placeOf(url)} chưa có bảng. Hãy chạy dịch vụ một lần để tạo bảng.`);
  }
}

/** Without user and password. */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed ? `${parsed.host}${parsed.pathname}` : '(DATABASE_URL không phải địa chỉ)';
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? '';
}

/** A service to be measured: PostgreSQL that really writes to disk, and the service in a process of its own. */
import { type Database, openDatabase } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { freePort, startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { hashToken, newToken } from '@cns/server/http/tokens';
import { answers, ended, peakMemoryOf, startProcess } from './processes.ts';

export interface MeasuredService {
  url: string;
  db: Database;
  databaseUrl: string;
  /** The most memory that the service's process has held so far, in MB. */
  peakMemory(): number;
  stop(): Promise<void>;
}

/** @param special settings of this measurement, by their names in the environment */
export async function startMeasuredService(special: Record<string, string> = {}): Promise<MeasuredService> {
  const postgres = await startTemporaryPostgres();
  const databaseUrl = postgres.urlOf('bench');
  await ensureDatabase(databaseUrl);
  await migrate(databaseUrl);
  const service = await startServiceOn(databaseUrl, { special });
  return {
    ...service,
    stop: async () => {
      await service.stop();
      await postgres.stop();
    },
  };
}

const SERVER = ['apps/server/src/server.ts'];

/** The service in a process of its own, on a database that is there already; `script` runs it in another way. */
export async function startServiceOn(
  databaseUrl: string,
  { script = SERVER, special = {} }: { script?: readonly string[]; special?: Record<string, string> } = {},
): Promise<MeasuredService> {
  const db = openDatabase({ url: databaseUrl, poolSize: 4 });
  const port = await freePort();
  const service = startProcess(script, { ...settings(databaseUrl, port), ...special });
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/health/ready`);
  return {
    url,
    db,
    databaseUrl,
    peakMemory: () => peakMemoryOf(service),
    stop: async () => {
      await ended(service);
      await db.$disconnect();
    },
  };
}

function settings(databaseUrl: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ZALO_APP_ID: '2520000000000000001',
    ZALO_APP_SECRET: 'app-secret-of-benches',
    ZALO_OA_ID: '4520000000000000001',
    ZALO_OA_SECRET_KEY: 'oa-secret-of-benches',
    VILLAGE_QR_KEYS: '1:qr-secret-of-benches',
  };
}

/** A session of a person, as signing in would make it. @returns the header that carries it */
export async function signIn(db: Database, personId: string): Promise<{ authorization: string }> {
  const token = newToken();
  const now = new Date();
  await db.session.create({
    data: {
      id: newId(),
      personId,
      tokenHash: Uint8Array.from(hashToken(token)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    },
  });
  return { authorization: `Bearer ${token}` };
}

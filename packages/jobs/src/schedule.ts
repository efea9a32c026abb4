import type { Database } from '@cns/db/database';
import { verifyCoverage } from '@cns/db/verify';
import type { Clock } from '@cns/domain/time';
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';

export interface ScheduleOptions {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  log: { info(detail: object, text: string): void; error(detail: object, text: string): void };
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A phone that has been away longer than this must not send an operation again. */
const RECEIPT_DAYS = 400;
const INBOX_DAYS = 30;

/** Times are UTC: 19:00 is two in the morning in Vietnam. */
const CRONTAB = `
0 19 * * * coverage_verify
30 19 * * * housekeeping
`;

/** The jobs that run by the clock. Of several workers one runs each. */
export async function startSchedule({ db, databaseUrl, clock, log }: ScheduleOptions): Promise<Runner> {
  const tasks: TaskList = {
    coverage_verify: async () => {
      const { checked, differences } = await verifyCoverage(db);
      if (differences.length > 0) log.error({ checked, differences }, 'coverage differs from a recount');
      else log.info({ checked }, 'coverage verified');
    },
    housekeeping: async () => {
      const now = clock().getTime();
      await db.session.deleteMany({ where: { expiresAt: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      await db.operationReceipt.deleteMany({ where: { at: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      await db.rateLimitWindow.deleteMany({ where: { windowEnd: { lt: new Date(now) } } });
      // The raw bodies hold people's words and ids; what they said has been applied.
      await db.zaloInboxEvent.deleteMany({
        where: { state: { not: 'received' }, receivedAt: { lt: new Date(now - INBOX_DAYS * DAY_MS) } },
      });
    },
  };
  return run({
    connectionString: databaseUrl,
    concurrency: 2,
    noHandleSignals: true,
    crontab: CRONTAB,
    taskList: tasks,
    logger: new Logger(() => (level, text, detail) => {
      if (level === 'error') log.error({ detail }, text);
    }),
  });
}

import { type Database, transaction } from '@cns/db/database';
import { purgeZaloInbox } from '@cns/db/queries/zalo-inbox';
import { joinIdentities } from '@cns/db/queries/zalo-oa-users';
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
/** A body holds people's words and ids; what it said has been applied, and a week is enough to ask what went wrong. */
const INBOX_BODY_DAYS = 7;
/** Until then a repeat of an event is recognised; Zalo repeats within two hours. */
const INBOX_ROW_DAYS = 30;

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
      await purgeZaloInbox(db, {
        bodiesBefore: new Date(now - INBOX_BODY_DAYS * DAY_MS),
        rowsBefore: new Date(now - INBOX_ROW_DAYS * DAY_MS),
      });
      // Somebody may have signed in, or come onto the roster, after the events that name their ids.
      await transaction(db, (tx) => joinIdentities(tx, 'all'));
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

import { type Database, transaction } from '@cns/db/database';
import { applyDueChanges } from '@cns/db/hierarchy/due';
import { type IdHash, purgeErasedIds } from '@cns/db/queries/erased-ids';
import { purgeMembershipHistory } from '@cns/db/queries/group-history';
import { settleMerges } from '@cns/db/queries/household-merges';
import { raiseAlertOnce } from '@cns/db/queries/operator-alerts';
import { purgeZaloInbox } from '@cns/db/queries/zalo-inbox';
import { forgetZaloNames } from '@cns/db/queries/zalo-names';
import { joinIdentities } from '@cns/db/queries/zalo-oa-users';
import { purgeZaloOutbox } from '@cns/db/queries/zalo-outbox';
import type { Clock } from '@cns/domain/time';
import type { OaClient } from '@cns/zalo/oa';
import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import { countPolls } from './count-polls.ts';
import { runErasures } from './erasure.ts';
import { OaNotAuthorised, type OaTokens } from './oa-token.ts';
import { reconcileGroups } from './reconcile-groups.ts';
import { recountCoverage } from './recount-coverage.ts';
import { remindOfReports } from './report-reminders.ts';

export interface ScheduleOptions {
  db: Database;
  databaseUrl: string;
  clock: Clock;
  tokens: OaTokens;
  oa: OaClient;
  idHash: IdHash;
  /** Applies what phones sent and what has waited too long for what they did before. @returns on how many phones */
  applyOverdue(): Promise<number>;
  log: { info(detail: object, text: string): void; error(detail: object, text: string): void };
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A phone that has been away longer than this must not send an operation again. */
const RECEIPT_DAYS = 400;
/** A body holds people's words and ids; what it said has been applied, and a week is enough to ask what went wrong. */
const INBOX_BODY_DAYS = 7;
/** Until then a repeat of an event is recognised; Zalo repeats within two hours. */
const INBOX_ROW_DAYS = 30;
/** Who joined and left when: as long as somebody may have to answer for a group. */
const HISTORY_DAYS = 730;

/** What the Official Account wrote: kept until nobody asks any more whether it went out. */
const OUTBOX_WORDS_DAYS = 30;

/** Times are UTC: 19:00 is two in the morning in Vietnam. */
const CRONTAB = `
0 19 * * * coverage_verify
30 19 * * * housekeeping
*/5 * * * * polls_count
5 * * * * oa_token_refresh
35 * * * * groups_reconcile
1 * * * * hierarchy_due
*/5 * * * * erasure
*/15 * * * * report_reminders
*/10 * * * * sync_overdue
`;

/** A refresh token dies after about ninety days; one that nobody has renewed for this long will. */
const OA_ALARM_DAYS = 7;

/** Without an authorised Official Account there is nothing to do: ordinary groups work without one. */
async function whereAuthorised(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OaNotAuthorised)) throw error;
  }
}

/** The jobs that run by the clock. Of several workers one runs each. */
export async function startSchedule({
  db,
  databaseUrl,
  clock,
  tokens,
  oa,
  idHash,
  applyOverdue,
  log,
}: ScheduleOptions): Promise<Runner> {
  const tasks: TaskList = {
    coverage_verify: async () => {
      const { checked, differences } = await recountCoverage(db, clock);
      if (differences.length > 0) log.error({ checked, differences }, 'coverage differs from a recount');
      else log.info({ checked }, 'coverage verified');
    },
    oa_token_refresh: () =>
      whereAuthorised(async () => {
        const age = await tokens.ageInDays();
        if (age !== null && age > OA_ALARM_DAYS) {
          log.error({ age }, 'the Official Account must be authorised anew soon');
          const detail = { days: String(Math.floor(age)) };
          await transaction(db, (tx) => raiseAlertOnce(tx, 'oa_token_not_renewed', detail, clock()));
        }
        if (await tokens.keepFresh()) log.info({}, 'tokens of the Official Account renewed');
      }),
    groups_reconcile: () =>
      whereAuthorised(async () => {
        const onGroupError = (err: unknown, { name }: { name: string }) => log.error({ err, name }, 'group not read');
        const found = await reconcileGroups({ db, oa, clock, idHash, onGroupError });
        log.info(found, 'groups reconciled');
      }),
    report_reminders: async () => {
      const reminded = await remindOfReports(db, clock);
      if (reminded > 0) log.info({ reminded }, 'reminded of reports');
    },
    erasure: async () => {
      const { nearlyDue, ...erasures } = await runErasures({ db, oa, idHash, clock });
      if (nearlyDue > 0) log.error({ nearlyDue }, 'people who asked to be forgotten still wait, and it is nearly due');
      if (erasures.done + erasures.postponed + erasures.afterOffice > 0) log.info(erasures, 'erasures');
    },
    sync_overdue: async () => {
      const devices = await applyOverdue();
      if (devices > 0) log.info({ devices }, 'operations applied whose predecessors never came');
    },
    hierarchy_due: async () => {
      const done = await applyDueChanges(db, clock);
      if (done.applied + done.refused > 0) log.info(done, 'changes of units whose day has come');
    },
    polls_count: async () => {
      const polls = await countPolls({ db, clock });
      if (polls > 0) log.info({ polls }, 'polls counted');
    },
    housekeeping: async () => {
      const now = clock().getTime();
      await db.session.deleteMany({ where: { expiresAt: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      await db.operationReceipt.deleteMany({ where: { at: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      // With what was said to them.
      await db.syncDevice.deleteMany({ where: { seenAt: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      await db.syncResult.deleteMany({ where: { at: { lt: new Date(now - RECEIPT_DAYS * DAY_MS) } } });
      await db.rateLimitWindow.deleteMany({ where: { windowEnd: { lt: new Date(now) } } });
      await purgeZaloOutbox(db, {
        wordsBefore: new Date(now - OUTBOX_WORDS_DAYS * DAY_MS),
        rowsBefore: new Date(now - RECEIPT_DAYS * DAY_MS),
      });
      await purgeZaloInbox(db, {
        bodiesBefore: new Date(now - INBOX_BODY_DAYS * DAY_MS),
        rowsBefore: new Date(now - INBOX_ROW_DAYS * DAY_MS),
      });
      await purgeMembershipHistory(db, new Date(now - HISTORY_DAYS * DAY_MS));
      await transaction(db, (tx) => purgeErasedIds(tx, new Date(now - INBOX_ROW_DAYS * DAY_MS)));
      await transaction(db, (tx) => forgetZaloNames(tx));
      await transaction(db, (tx) => settleMerges(tx, clock()));
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

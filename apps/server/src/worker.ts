import { assertUtc, openDatabase } from '@cns/db/database';
import { startGroupReader } from '@cns/jobs/group-reader';
import { startInboxWorker } from '@cns/jobs/inbox-worker';
import { startOutboxWorker } from '@cns/jobs/outbox-worker';
import { startSchedule } from '@cns/jobs/schedule';
import closeWithGrace from 'close-with-grace';
import { ConfigError, readConfig } from './config/config.ts';
import { createLogger } from './logger.ts';
import { connectOa } from './official-account.ts';
import { openVisitLog } from './routes/visits/visit-log.ts';
import { applyOverdue, overdueContext } from './sync/overdue.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  // Six for groups that are read, the others for what is applied, sent and done by the clock.
  const db = openDatabase({ url: config.databaseUrl, poolSize: 16 });
  await assertUtc(db);
  const clock = () => new Date();
  const onError = (err: unknown) => logger.error({ err }, 'job failed');
  const { oaId, oaAdminIds } = config.zalo;
  const { tokens, oa, pacedOa, idHash } = connectOa({ db, zalo: config.zalo, clock });
  const own = { db, databaseUrl: config.databaseUrl, clock, idHash };
  const reader = startGroupReader({ ...own, oa: pacedOa, onError });
  const inbox = await startInboxWorker({ ...own, onError, oaId, onApplied: () => reader.wake() });
  const outbox = await startOutboxWorker({ ...own, oa, oaAdminIds, onError });
  const visitLog = openVisitLog({ databaseUrl: config.databaseUrl, onError });
  const overdue = overdueContext(db, visitLog, onError);
  const schedule = await startSchedule({
    ...own,
    tokens,
    oa: pacedOa,
    applyOverdue: () => applyOverdue(overdue, clock()),
    log: logger,
  });
  logger.info('worker started');
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) logger.error({ err }, 'stopping after an error');
    await Promise.all([inbox.stop(), outbox.stop(), reader.stop(), schedule.stop()]);
    await visitLog.close();
    await db.$disconnect();
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});

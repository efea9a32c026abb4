import { assertUtc, openDatabase } from '@cns/db/database';
import { startGroupReader } from '@cns/jobs/group-reader';
import { startInboxWorker } from '@cns/jobs/inbox-worker';
import { startSchedule } from '@cns/jobs/schedule';
import closeWithGrace from 'close-with-grace';
import { ConfigError, readConfig } from './config/config.ts';
import { createLogger } from './logger.ts';
import { connectOa } from './official-account.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const db = openDatabase({ url: config.databaseUrl, poolSize: 5 });
  await assertUtc(db);
  const clock = () => new Date();
  const onError = (err: unknown) => logger.error({ err }, 'job failed');
  const { oaId } = config.zalo;
  const { tokens, pacedOa: oa, idHash } = connectOa({ db, zalo: config.zalo, clock });
  const inbox = await startInboxWorker({ db, databaseUrl: config.databaseUrl, clock, onError, oaId, idHash });
  const schedule = await startSchedule({ db, databaseUrl: config.databaseUrl, clock, tokens, oa, idHash, log: logger });
  const reader = startGroupReader({ db, oa, clock, idHash, onError });
  logger.info('worker started');
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) logger.error({ err }, 'stopping after an error');
    await Promise.all([inbox.stop(), reader.stop(), schedule.stop()]);
    await db.$disconnect();
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});

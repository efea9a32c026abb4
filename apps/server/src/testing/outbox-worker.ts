/** A worker that has the outbox alone and lives at noon in Vietnam, whatever the clock on the wall says. */
import { openDatabase } from '@cns/db/database';
import { startOutboxWorker } from '@cns/jobs/outbox-worker';
import { readConfig } from '../config/config.ts';
import { connectOa } from '../official-account.ts';

const config = readConfig(process.env);
const started = Date.now();
const noon = new Date('2026-11-23T05:00:00Z').getTime();
const clock = () => new Date(noon + Date.now() - started);
const db = openDatabase({ url: config.databaseUrl, poolSize: 6 });
const { oa, idHash } = connectOa({ db, zalo: config.zalo, clock: () => new Date() });
await startOutboxWorker({
  db,
  databaseUrl: config.databaseUrl,
  oa,
  clock,
  oaAdminIds: config.zalo.oaAdminIds,
  idHash,
  onError: (error) => console.error(error),
});

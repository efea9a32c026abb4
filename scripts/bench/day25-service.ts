/**
 * The service as `apps/server/src/server.ts` starts it, with a clock that stands elsewhere.
 *
 * node --import tsx scripts/bench/day25-service.ts <milliseconds that its clock is ahead>
 */
import { openDatabase } from '@cns/db/database';
import { buildApp } from '@cns/server/app';
import { readConfig } from '@cns/server/config/config';
import { createLogger } from '@cns/server/logger';
import { createGraphClient } from '@cns/zalo/graph';

const ahead = Number(process.argv[2]);
const config = readConfig(process.env);
const db = openDatabase({ url: config.databaseUrl, poolSize: config.databasePool });
const graph = createGraphClient({ baseUrl: config.zalo.graphUrl, appSecret: config.zalo.appSecret });
const clock = () => new Date(Date.now() + ahead);
const app = await buildApp({ config, db, clock, graph }, createLogger(config.logLevel));
process.once('SIGTERM', () => void app.close().then(() => db.$disconnect()));
await app.listen({ host: config.host, port: config.port });

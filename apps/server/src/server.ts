import { assertUtc, openDatabase } from '@cns/db/database';
import { createGraphClient } from '@cns/zalo/graph';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config/config.ts';
import { createLogger } from './logger.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const db = openDatabase({ url: config.databaseUrl, poolSize: config.databasePool });
  await assertUtc(db);
  const graph = createGraphClient({ baseUrl: config.zalo.graphUrl, appSecret: config.zalo.appSecret });
  const app = await buildApp({ config, db, clock: () => new Date(), graph }, logger);
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) logger.error({ err }, 'stopping after an error');
    await app.close();
    await db.$disconnect();
  });
  await app.listen({ host: config.host, port: config.port });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});

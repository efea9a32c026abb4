/**
 * The service with another inbox, for comparison only: `ceiling` checks the signature and keeps nothing, `naive` writes
 * each delivery with a statement of its own, prepared, on as many connections as the requests may use.
 *
 * node --import tsx scripts/bench/webhook-variant.ts ceiling|naive
 */
import { openDatabase } from '@cns/db/database';
import { buildApp } from '@cns/server/app';
import { readConfig } from '@cns/server/config/config';
import { createLogger } from '@cns/server/logger';
import { eventOf, type Inbox } from '@cns/server/webhooks/zalo/inbox';
import { createGraphClient } from '@cns/zalo/graph';
import pg from 'pg';

const config = readConfig(process.env);

const VARIANTS: Record<string, () => Inbox> = {
  ceiling: () => ({ accept: async () => {}, close: async () => {} }),
  naive: () => {
    const pool = new pg.Pool({ connectionString: config.databaseUrl, max: config.databasePool });
    return {
      accept: async (delivery) => {
        const { eventKey, eventName, body, headers, receivedAt } = eventOf(delivery);
        await pool.query({
          name: 'naive',
          text: `INSERT INTO zalo_inbox_event (event_key, event_name, body, headers, received_at)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (event_key) DO NOTHING`,
          values: [eventKey, eventName, body, headers, receivedAt],
        });
      },
      close: () => pool.end(),
    };
  },
};

const inbox = VARIANTS[process.argv[2] ?? '']?.();
if (!inbox) throw new Error('ceiling or naive');
const db = openDatabase({ url: config.databaseUrl, poolSize: 2 });
const graph = createGraphClient({ baseUrl: config.zalo.graphUrl, appSecret: config.zalo.appSecret });
const app = await buildApp({ config, db, clock: () => new Date(), graph, inbox }, createLogger(config.logLevel));
process.once('SIGTERM', () => {
  void app.close().then(() => db.$disconnect());
});
await app.listen({ host: config.host, port: config.port });

/** A database that does not answer: Zalo is told to come again, within its two seconds, and nothing is lost by it. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testService, ZALO_SETTINGS } from '../../testing/service.ts';

const service = testService();

function delivery(number: number) {
  const timestamp = String(1_795_400_000_000 + number);
  const body = JSON.stringify({ event_name: 'user_join_group', group_id: 'g', users: [{ id: '1' }], timestamp });
  const { ZALO_APP_ID, ZALO_OA_SECRET_KEY } = ZALO_SETTINGS;
  const mac = createHash('sha256').update(`${ZALO_APP_ID}${body}${timestamp}${ZALO_OA_SECRET_KEY}`).digest('hex');
  return {
    method: 'POST',
    url: '/webhooks/zalo',
    payload: body,
    headers: { 'content-type': 'application/json', 'x-zevent-signature': mac, 'x-zevent-timestamp': timestamp },
  } as const;
}

const deliver = (number: number) => service.app.inject(delivery(number));

/** Over a connection of its own; null when the service takes no more. */
function statusOver(address: string, { url, payload, headers }: ReturnType<typeof delivery>): Promise<number | null> {
  return new Promise((done) => {
    const sent = request(`${address}${url}`, { method: 'POST', headers, agent: false }, (reply) => {
      reply.resume().once('end', () => done(reply.statusCode ?? null));
    });
    sent.once('error', () => done(null));
    sent.end(payload);
  });
}

const deliverMany = () => Promise.all(Array.from({ length: 50 }, (_, number) => deliver(number)));
const statuses = async () => new Set((await deliverMany()).map(({ statusCode }) => statusCode));

describe('an inbox that is locked', () => {
  it('gets every delivery a 503 with Retry-After; the repeat is stored once', async () => {
    const blocker = new pg.Client({ connectionString: service.database.url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE zalo_inbox_event IN ACCESS EXCLUSIVE MODE');
    const refused = await deliverMany();
    expect(new Set(refused.map(({ statusCode }) => statusCode))).toEqual(new Set([503]));
    expect(refused[0]?.headers['retry-after']).toBeDefined();
    expect(refused[0]?.json().code).toBe('busy');
    await blocker.query('ROLLBACK');
    await blocker.end();

    expect(await statuses()).toEqual(new Set([200]));
    expect(await service.database.db.zaloInboxEvent.count()).toBe(50);
    const metrics = await service.app.inject('/metrics');
    expect(metrics.body).toContain('zalo_webhooks_total{result="failed"} 50');
  });

  it('whose connections are cut notices nothing that a second attempt does not mend', async () => {
    await service.database.db.$executeRaw`TRUNCATE zalo_inbox_event`;
    await deliver(0);
    await service.database.db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cns_webhook'`;
    expect(await statuses()).toEqual(new Set([200]));
    expect(await service.database.db.zaloInboxEvent.count()).toBe(50);
  });

  it('is closed only when what was taken in is stored', async () => {
    await service.database.db.$executeRaw`TRUNCATE zalo_inbox_event`;
    const address = await service.app.listen({ port: 0, host: '127.0.0.1' });
    const underWay = Array.from({ length: 50 }, (_, number) => statusOver(address, delivery(number)));
    await Promise.race(underWay);
    await service.app.close();
    const acknowledged = (await Promise.all(underWay)).filter((status) => status === 200);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await service.database.db.zaloInboxEvent.count()).toBeGreaterThanOrEqual(acknowledged.length);
  });
});

import { createHash } from 'node:crypto';
import { newId } from '@cns/db/ids';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../testing/people.ts';
import { testService, ZALO_SETTINGS } from '../../testing/service.ts';
import { makeWorld, type World } from '../../testing/world.ts';

const service = testService();
let world: World;
let address: string;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  await service.database.db.zaloIdentity.create({
    data: { kind: 'oa', zaloId: PEOPLE.su.oaUserId, personId: world.people.su, evidence: 'webhook' },
  });
  address = await service.app.listen({ port: 0, host: '127.0.0.1' });
  service.zalo.setWebhookUrl(`${address}/webhooks/zalo`);
});
afterAll(async () => service.zalo.setWebhookUrl(undefined));

async function standin(path: string, body: object) {
  const reply = await fetch(`${service.zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
  await service.zalo.quiet();
  await drainZaloInbox(service.database.db, () => service.clock.now);
  return (await reply.json()) as { groupId: string };
}

function deliver(body: string, headers: Record<string, string> = {}) {
  return service.app.inject({
    method: 'POST',
    url: '/webhooks/zalo',
    payload: body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function signed(body: string, timestamp: string): Record<string, string> {
  const { ZALO_APP_ID, ZALO_OA_SECRET_KEY } = ZALO_SETTINGS;
  const mac = createHash('sha256').update(`${ZALO_APP_ID}${body}${timestamp}${ZALO_OA_SECRET_KEY}`).digest('hex');
  return { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': timestamp };
}

const stored = () => service.database.db.zaloInboxEvent.count();

describe('a group of the Official Account', () => {
  it('is mirrored as people join, ask and leave (D-G1, D-G5)', async () => {
    const { db } = service.database;
    const { groupId } = await standin('/groups', { name: 'CNS_BanBay_GiaPhu', memberOaUserIds: [PEOPLE.hoa.oaUserId] });
    const states = async () => {
      const rows = await db.groupMembership.findMany({ where: { group: { zaloGroupId: groupId } } });
      return Object.fromEntries(rows.map((row) => [row.zaloId, row.state]));
    };
    await standin(`/groups/${groupId}/join`, { oaUserId: PEOPLE.su.oaUserId });
    await standin(`/groups/${groupId}/request`, { oaUserId: PEOPLE.pan.oaUserId });
    expect(await states()).toMatchObject({ [PEOPLE.su.oaUserId]: 'member', [PEOPLE.pan.oaUserId]: 'pending' });
    await standin(`/groups/${groupId}/accept`, { oaUserId: PEOPLE.pan.oaUserId });
    await standin(`/groups/${groupId}/leave`, { oaUserId: PEOPLE.su.oaUserId });
    expect(await states()).toMatchObject({ [PEOPLE.su.oaUserId]: 'left', [PEOPLE.pan.oaUserId]: 'member' });
    const su = await db.groupMembership.findFirstOrThrow({ where: { zaloId: PEOPLE.su.oaUserId } });
    expect(su).toMatchObject({ personId: world.people.su });
    expect(su.joinedAt && su.leftAt && su.joinedAt <= su.leftAt).toBe(true);
  });
});

describe('the intake', () => {
  it('refuses a wrong or missing signature, counts it and stores nothing', async () => {
    const before = await stored();
    const body = JSON.stringify({ event_name: 'user_join_group', timestamp: '1795400000000' });
    const unsigned = await deliver(body);
    const forged = await deliver(body, { 'x-zevent-signature': `mac=${'0'.repeat(64)}`, 'x-zevent-timestamp': '1' });
    const altered = await deliver(body.replace('join', 'jo1n'), signed(body, '1795400000000'));
    for (const reply of [unsigned, forged, altered]) {
      expect(reply.statusCode).toBe(401);
      expect(reply.headers['content-type']).toContain('application/problem+json');
      expect(reply.json().code).toBe('signature_invalid');
    }
    expect(await stored()).toBe(before);
    const metrics = await service.app.inject('/metrics');
    expect(metrics.body).toContain('zalo_webhooks_total{result="signature_invalid"} 3');
  });

  it('answers the empty probe of the console', async () => {
    expect((await deliver('')).statusCode).toBe(200);
    expect((await deliver('{}')).statusCode).toBe(200);
  });

  it('stores an event once, however often it is delivered', async () => {
    const before = await stored();
    const body = JSON.stringify({
      event_name: 'user_join_group',
      group_id: 'g1',
      users: [{ id: '1' }],
      timestamp: '1795400000000',
    });
    await deliver(body, signed(body, '1795400000000'));
    await deliver(body, { ...signed(body, '1795400000000'), num_retry: '1' });
    expect(await stored()).toBe(before + 1);
  });

  it('keeps and acknowledges what it does not know, marked unhandled', async () => {
    const body = `{"event_name":"something_new","note":"${newId()}"}`;
    expect((await deliver(body, signed(body, '1795400000001'))).statusCode).toBe(200);
    const broken = `{"event_name": not json ${newId()}`;
    expect((await deliver(broken, signed(broken, '1795400000002'))).statusCode).toBe(200);
    await drainZaloInbox(service.database.db, () => service.clock.now);
    const events = await service.database.db.zaloInboxEvent.findMany({ orderBy: { id: 'desc' }, take: 2 });
    expect(events.map(({ state }) => state)).toEqual(['unhandled', 'unhandled']);
    expect(Buffer.from(events[0]?.body ?? []).toString()).toBe(broken);
  });

  it('lets an older event change nothing', async () => {
    const event = (name: string, timestamp: number) => ({
      event_name: name,
      group_id: 'order',
      users: [{ id: '9223372036854775000' }],
      timestamp: String(timestamp),
    });
    for (const body of [event('user_out_group', 1_795_400_009_000), event('user_join_group', 1_795_400_003_000)]) {
      const text = JSON.stringify(body);
      await deliver(text, signed(text, body.timestamp));
    }
    await drainZaloInbox(service.database.db, () => service.clock.now);
    const row = await service.database.db.groupMembership.findFirst({ where: { zaloId: '9223372036854775000' } });
    expect(row?.state).toBe('left');
  });
});

/** The inbox from its rows to what they did: poisoned events, replays, bodies that are forgotten, other accounts. */
import { createHash } from 'node:crypto';
import { newId } from '@cns/db/ids';
import { listZaloEvents, purgeZaloInbox, replayZaloEvents } from '@cns/db/queries/zalo-inbox';
import { openZaloInboxWriter, type ZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { testDatabase } from '@cns/db/testing/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drainZaloInbox } from './zalo-inbox.ts';

const MINUTE_MS = 60_000;
const OA = '4520000000000000001';
const database = testDatabase();
const clock = { now: new Date() };
let writer: ZaloInboxWriter;

beforeAll(() => {
  writer = openZaloInboxWriter({ url: database.url, connections: 1, onError: () => {} });
});
afterAll(() => writer.close());
beforeEach(() => {
  clock.now = new Date('2026-11-23T03:00:00Z');
});
afterEach(async () => {
  const tables = [
    'zalo_inbox_event',
    'zalo_group',
    'zalo_oa_user',
    'zalo_identity',
    'person',
    'operator_alert',
    'erasure_request',
  ];
  await database.db.$executeRawUnsafe(`TRUNCATE ${tables.join(', ')} CASCADE`);
});

const drain = () => drainZaloInbox(database.db, () => clock.now, { oaId: OA });
/** By group or name; within a batch rows stand in the order of their keys. */
async function states(): Promise<Record<string, string>> {
  const events = await database.db.zaloInboxEvent.findMany();
  return Object.fromEntries(
    events.map(({ body, eventName, state }) => {
      const { group_id } = JSON.parse(Buffer.from(body).toString() || '{}') as { group_id?: string };
      return [group_id ?? eventName ?? '', state];
    }),
  );
}

async function store(...events: object[]): Promise<number> {
  return writer.write(
    events.map((event) => {
      const body = Buffer.from(JSON.stringify({ oa_id: OA, timestamp: String(clock.now.getTime()), ...event }));
      return {
        eventKey: createHash('sha256').update(body).digest(),
        eventName: (event as { event_name?: string }).event_name ?? null,
        body,
        headers: { numRetry: null, timestamp: null },
        receivedAt: clock.now,
      };
    }),
    AbortSignal.timeout(10_000),
  );
}

const joins = (groupId: string, ...people: string[]) => ({
  event_name: 'user_join_group',
  group_id: groupId,
  users: people.map((id) => ({ id })),
});

describe('a stored event', () => {
  it('is stored once, within a batch and over batches', async () => {
    expect(await store(joins('g', '1'), joins('g', '1'), joins('g', '2'))).toBe(2);
    expect(await store(joins('g', '1'), joins('g', '3'))).toBe(1);
    const { body, headers, receivedAt } = await database.db.zaloInboxEvent.findFirstOrThrow({
      orderBy: { id: 'desc' },
    });
    expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({ users: [{ id: '3' }] });
    expect([headers, receivedAt]).toEqual([{ numRetry: null, timestamp: null }, clock.now]);
  });

  it('that is poisoned blocks no other, goes aside after its attempts, is seen, and can be replayed', async () => {
    const { db } = database;
    await db.$executeRaw`ALTER TABLE zalo_group ADD CONSTRAINT poison CHECK (zalo_group_id <> 'poisoned')`;
    await store(joins('good-1', '1'), joins('poisoned', '2'), joins('good-2', '3'));
    await drain();
    expect(await states()).toEqual({ 'good-1': 'applied', poisoned: 'received', 'good-2': 'applied' });

    let attempts = 1;
    while ((await states()).poisoned === 'received') {
      // Before its time nothing is tried.
      expect(await drain()).toBe(0);
      clock.now = new Date(clock.now.getTime() + 61 * MINUTE_MS);
      attempts += await drain();
    }
    expect(attempts).toBe(6);
    const [aside] = await listZaloEvents(db, { state: 'failed', limit: 10 });
    expect(aside).toMatchObject({ attempts: 6, error: expect.stringContaining('poison'), nextAttemptAt: null });

    await db.$executeRaw`ALTER TABLE zalo_group DROP CONSTRAINT poison`;
    expect(await replayZaloEvents(db, 'failed')).toEqual([aside?.id]);
    await drain();
    expect(await states()).toEqual({ 'good-1': 'applied', poisoned: 'applied', 'good-2': 'applied' });
    expect(await db.groupMembership.count()).toBe(3);
  });

  it('that was applied is not replayed', async () => {
    await store(joins('g', '1'), { event_name: 'something_new' });
    await drain();
    const events = await database.db.zaloInboxEvent.findMany();
    const replayed = await replayZaloEvents(
      database.db,
      events.map(({ id }) => id),
    );
    expect(replayed).toEqual(events.filter(({ state }) => state === 'unhandled').map(({ id }) => id));
    expect(replayed).toHaveLength(1);
  });

  it('of another Official Account is kept and not applied', async () => {
    await store({ ...joins('g', '1'), oa_id: '999' });
    await drain();
    expect(await states()).toEqual({ g: 'unhandled' });
    expect(await database.db.zaloGroup.count()).toBe(0);
  });
});

describe('messages', () => {
  const says = (id: string, event_name = 'user_send_group_text') => ({
    event_name,
    sender: { id: '1' },
    recipient: { id: 'g' },
    message: { msg_id: id, text: 'Mai họp' },
  });

  it('are counted per group and day in Vietnam, and their bodies are forgotten at once (D-G8)', async () => {
    await store(says('a'), says('b'), says('c', 'oa_send_group_text'));
    await drain();
    clock.now = new Date('2026-11-23T17:30:00Z');
    await store(says('d'), joins('g', '1'));
    await drain();
    const days = await database.db.groupMessageDay.findMany({ orderBy: { day: 'asc' } });
    expect(days).toMatchObject([
      { day: new Date('2026-11-23'), fromPeople: 2, fromOa: 1 },
      { day: new Date('2026-11-24'), fromPeople: 1, fromOa: 0 },
    ]);
    const kept = (await database.db.zaloInboxEvent.findMany()).filter(({ body }) => body.length > 0);
    expect(kept).toMatchObject([{ eventName: 'user_join_group' }]);
  });
});

describe('deputies (D-G6)', () => {
  it('are members whether or not we heard of the joining, and no deputies after leaving', async () => {
    const at = (minutes: number) => String(clock.now.getTime() + (minutes - 5) * MINUTE_MS);
    const about = (event_name: string, id: string, minutes: number) => ({
      event_name,
      group_id: 'g',
      users: [{ id }],
      timestamp: at(minutes),
    });
    await store(
      about('add_group_admin', 'a', 1),
      about('add_group_admin', 'b', 1),
      about('remove_group_admin', 'b', 2),
      about('user_out_group', 'c', 3),
      about('add_group_admin', 'c', 2),
      about('add_group_admin', 'd', 2),
      about('remove_group_admin', 'd', 2),
      about('remove_group_admin', 'e', 2),
    );
    await drain();
    const rows = await database.db.groupMembership.findMany({ orderBy: { zaloId: 'asc' } });
    expect(rows.map(({ zaloId, state, admin }) => [zaloId, state, admin])).toEqual([
      ['a', 'member', true],
      ['b', 'member', false],
      ['c', 'left', false],
      ['d', 'member', false],
      ['e', 'member', false],
    ]);
  });
});

describe('ids of a person', () => {
  const person = async (name: string, data: { phone?: string; appUserId?: string }) => {
    const { id } = await database.db.person.create({
      data: { id: newId(), displayName: name, phone: data.phone ?? null },
    });
    if (data.appUserId) await giveAppId(id, data.appUserId);
    return id;
  };
  const giveAppId = (personId: string, zaloId: string) =>
    database.db.zaloIdentity.create({ data: { kind: 'app', zaloId, personId, evidence: 'access_token' } });
  const follows = (id: string, appUserId: string) => ({
    event_name: 'follow',
    follower: { id },
    user_id_by_app: appUserId,
  });
  const submits = (id: string, phone: string) => ({ event_name: 'user_submit_info', sender: { id }, info: { phone } });
  const identities = () => database.db.zaloIdentity.findMany({ where: { kind: 'oa' } });

  it('are joined by an event that names both, and memberships follow', async () => {
    const su = await person('Giàng A Sử', { appUserId: 'app-su' });
    await store(joins('g', 'oa-su'));
    await drain();
    await store(follows('oa-su', 'app-su'));
    await drain();
    expect(await identities()).toMatchObject([{ zaloId: 'oa-su', personId: su, evidence: 'webhook' }]);
    expect(await database.db.groupMembership.findFirst()).toMatchObject({ personId: su });
    expect(await database.db.zaloOaUser.findFirst()).toMatchObject({ following: true, appUserId: 'app-su' });
  });

  it('are joined by a claimed phone until better evidence comes, and never open an account', async () => {
    const su = await person('Giàng A Sử', { phone: '+84912000001' });
    const pan = await person('Lò Thị Pản', { appUserId: 'app-pan' });
    await store(submits('oa-pan', '84912000001'));
    await drain();
    expect(await identities()).toMatchObject([{ personId: su, evidence: 'webhook_phone' }]);
    await store(follows('oa-pan', 'app-pan'));
    await drain();
    expect(await identities()).toMatchObject([{ personId: pan, evidence: 'webhook' }]);
    await store(submits('oa-x', '84912000001'), follows('oa-x', 'app-x'));
    await drain();
    expect(await database.db.zaloIdentity.findMany({ where: { kind: 'app' } })).toMatchObject([{ zaloId: 'app-pan' }]);
  });
});

describe('what the platform says', () => {
  it('starts an erasure that is due within 72 hours (D-P3)', async () => {
    await store({ event_name: 'user_withdraw', user_id: 'oa-1', user_id_by_app: 'app-1' });
    await drain();
    const [request] = await database.db.erasureRequest.findMany();
    expect(request).toMatchObject({ source: 'user_withdraw', oaUserId: 'oa-1', appUserId: 'app-1', doneAt: null });
    expect(request!.dueAt.getTime() - request!.requestedAt.getTime()).toBe(72 * 60 * MINUTE_MS);
  });

  it('becomes an alert for the operators', async () => {
    await store({ event_name: 'permission_revoked' }, { event_name: 'change_oa_daily_quota', quota: { new: 500 } });
    await drain();
    const alerts = await database.db.operatorAlert.findMany({ orderBy: { kind: 'asc' } });
    expect(alerts).toMatchObject([
      { kind: 'change_oa_daily_quota', detail: { 'quota.new': '500' } },
      { kind: 'permission_revoked' },
    ]);
  });
});

describe('old events', () => {
  it('lose their bodies first and their rows later, except those that still wait', async () => {
    await store(joins('g', '1'), { event_name: 'something_new' });
    await drain();
    await store(joins('waits', '2'));
    const soon = new Date(clock.now.getTime() + 1);
    await purgeZaloInbox(database.db, { bodiesBefore: soon, rowsBefore: new Date(0) });
    const kept = (await database.db.zaloInboxEvent.findMany()).filter(({ body }) => body.length > 0);
    expect(kept).toMatchObject([{ state: 'received' }]);
    await purgeZaloInbox(database.db, { bodiesBefore: soon, rowsBefore: soon });
    expect(await states()).toEqual({ waits: 'received' });
  });
});

/** The worker killed at random points while the outbox is full: nothing arrives twice, nothing that waited is lost. */
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { queueZalo } from '@cns/db/queries/zalo-outbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config/config.ts';
import { connectOa } from './official-account.ts';
import { testService, ZALO_SETTINGS } from './testing/service.ts';
import { Supervised } from './webhooks/zalo/testing/supervised.ts';

const GROUPS = 8;
const MESSAGES = 160;
const KILLS = 5;

const service = testService();
let environment: Record<string, string>;
let worker: Supervised | undefined;

beforeAll(async () => {
  environment = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: service.database.url,
    ...ZALO_SETTINGS,
    ZALO_GRAPH_URL: service.zalo.url,
    ZALO_OAUTH_URL: service.zalo.url,
    ZALO_OPENAPI_URL: service.zalo.url,
  };
  const { tokens } = connectOa({
    db: service.database.db,
    zalo: readConfig(environment).zalo,
    clock: () => new Date(),
  });
  await tokens.authorise((await standin<{ code: string }>('/oauth/authorise')).code);
});
afterAll(() => worker?.stop());

async function standin<T>(path: string, body: object = {}): Promise<T> {
  const reply = await fetch(`${service.zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await reply.json()) as T;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const words = (n: number) => `Tin số ${n} của bài kiểm tra`;

/** Texts in groups, for they show what arrived; renamings beside them, for they are repeated. */
async function fill(): Promise<void> {
  const { db } = service.database;
  const groups: string[] = [];
  for (let n = 0; n < GROUPS; n += 1) {
    const { groupId } = await standin<{ groupId: string }>('/groups', { name: `Nhóm ${n}`, memberOaUserIds: [] });
    const data = { id: newId(), zaloGroupId: groupId, name: `Nhóm ${n}`, kind: 'team' as const };
    await db.zaloGroup.create({ data: { ...data, origin: 'official_account' } });
    groups.push(data.id);
  }
  const now = service.clock.now;
  await transaction(db, async (tx) => {
    const messages = Array.from({ length: MESSAGES }, (_, n) => ({
      causeId: newId(),
      requestedById: null,
      groupId: groups[n % GROUPS] ?? '',
      task: { kind: 'group_text' as const, text: [words(n)] },
    }));
    const renamings = groups.map((groupId, n) => ({
      causeId: newId(),
      requestedById: null,
      groupId,
      task: { kind: 'update_group' as const, name: `Nhóm mới ${n}` },
    }));
    await queueZalo(tx, [...messages, ...renamings], now);
  });
}

async function states(): Promise<Record<string, number>> {
  const counted = await service.database.db.zaloOutboxItem.groupBy({ by: ['family', 'state'], _count: true });
  return Object.fromEntries(counted.map(({ family, state, _count }) => [`${family} ${state}`, _count]));
}

const underWay = () => service.database.db.zaloOutboxItem.count({ where: { state: { in: ['waiting', 'sending'] } } });

/** A worker that dies holds its items for a minute: the lease is shortened here, not in the product. */
async function endLeases(): Promise<void> {
  await service.database.db.$executeRaw`
    UPDATE zalo_outbox_item SET lease_until = 'epoch' WHERE state = 'sending'`;
}

it('sends each message at most once and does every command', async () => {
  await fill();
  worker = new Supervised('testing/outbox-worker', environment);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = (await states())['message sent'] ?? 0;
    // Not before it works again: each kill shall hit something.
    while (((await states())['message sent'] ?? 0) === before && (await states())['message waiting']) await pause(20);
    await pause(Math.random() * 150);
    worker.kill();
    await pause(50);
    await endLeases();
  }
  while (await underWay()) await pause(200);
  const arrived = service.zalo.oaMessages().map(({ text }) => text);
  expect(new Set(arrived).size).toBe(arrived.length);
  const items = await service.database.db.zaloOutboxItem.findMany({ where: { kind: 'group_text' } });
  for (const { state, payload } of items) {
    const [text = ''] = (payload as { text: string[] }).text;
    expect(['sent', 'unsure']).toContain(state);
    if (state === 'sent') expect(arrived).toContain(text);
  }
  expect(items).toHaveLength(MESSAGES);
  expect(await states()).toMatchObject({ 'command sent': GROUPS });
  expect(service.zalo.groups().map(({ name }) => name)).toEqual(
    expect.arrayContaining(Array.from({ length: GROUPS }, (_, n) => `Nhóm mới ${n}`)),
  );
}, 240_000);

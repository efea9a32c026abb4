/** The outbox from its rows to what stands at Zalo: once, in order, by day, and with every refusal settled. */
import { createHash } from 'node:crypto';
import type { ZaloTask } from '@cns/contracts/zalo-outbox';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { freePort } from '@cns/db/local-postgres';
import {
  claimZaloItem,
  decideItem,
  forgetInOutbox,
  type NewZaloTask,
  purgeZaloOutbox,
  queueZalo,
} from '@cns/db/queries/zalo-outbox';
import { testDatabase } from '@cns/db/testing/database';
import { createOaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOaTokens } from './oa-token.ts';
import { drainZaloOutbox } from './zalo-outbox.ts';

const MINUTE_MS = 60_000;
const APP = { appId: '2520000000000000001', appSecret: 'app-secret-of-tests' };
const PEOPLE = ['Đỗ Quang Minh', 'Giàng A Sử', 'Vàng Thị Mây', 'Lò Thị Pản'].map((name, index) => ({
  appUserId: `521772797175877300${index}`,
  oaUserId: `624684588352919760${index}`,
  name,
  phone: `8491200000${index}`,
  oaAdmin: index === 0,
}));
const [admin, su, may, pan] = PEOPLE.map(({ oaUserId }) => oaUserId) as [string, string, string, string];
/** Noon in Vietnam. */
const NOON = new Date('2026-11-23T05:00:00Z');
const NIGHT = new Date('2026-11-23T16:00:00Z');

const database = testDatabase();
let zalo: ZaloSim;
let now = NOON;
const clock = () => now;
const errors: unknown[] = [];

beforeAll(async () => {
  zalo = await startZaloSim({
    port: 0,
    ...APP,
    oaId: '4520000000000000001',
    oaSecretKey: 'oa-secret-of-tests',
    people: PEOPLE,
    clock: () => now.getTime(),
  });
  await tokens().authorise((await standin<{ code: string }>('/oauth/authorise')).code);
});
afterAll(() => zalo.close());
beforeEach(() => {
  now = NOON;
});
afterEach(async () => {
  await fetch(`${zalo.url}/standin/faults`, { method: 'DELETE' });
  await database.db.$executeRaw`TRUNCATE zalo_outbox_item, zalo_group CASCADE`;
  expect(errors.splice(0)).toEqual([]);
});

function tokens() {
  return createOaTokens({ db: database.db, oauth: createOAuthClient({ baseUrl: zalo.url, ...APP }), ...APP, clock });
}

/** Each call stands for a worker of its own. */
const drain = (changes: { oaAdminIds?: string[]; baseUrl?: string } = {}) =>
  drainZaloOutbox({
    db: database.db,
    oa: createOaClient({ baseUrl: changes.baseUrl ?? zalo.url, token: tokens(), timeoutMs: 300, retryPauseMs: 1 }),
    clock,
    oaAdminIds: changes.oaAdminIds ?? [admin],
    idHash: (id) => Uint8Array.from(createHash('sha256').update(id).digest()),
    onError: (error) => errors.push(error),
    random: () => 0,
  });

async function standin<T>(path: string, body: object = {}): Promise<T> {
  const reply = await fetch(`${zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
  return (await reply.json()) as T;
}

const fault = (kind: string, path: string, changes: object = {}) => standin('/faults/api', { kind, path, ...changes });

/** A unit that stands alone; which one it is makes no difference here. */
async function unit(): Promise<string> {
  const id = newId();
  const data = {
    id,
    level: 'province' as const,
    kind: 'tinh' as const,
    name: 'Tỉnh Lào Cai',
    nameKey: 'lao cai',
    nameFolded: 'lao cai',
  };
  await database.db.administrativeUnit.create({ data });
  return id;
}

/** A group at Zalo with its place in the mirror. */
async function group(members: string[] = []): Promise<{ id: string; zaloGroupId: string }> {
  const made = await standin<{ groupId: string }>('/groups', { name: 'CNS_BanBay_GiaPhu', memberOaUserIds: members });
  const data = { id: newId(), zaloGroupId: made.groupId, name: 'CNS_BanBay_GiaPhu', kind: 'community' as const };
  await database.db.zaloGroup.create({ data: { ...data, origin: 'official_account' } });
  return { id: data.id, zaloGroupId: made.groupId };
}

const queue = (...tasks: (Partial<NewZaloTask> & { task: ZaloTask })[]) =>
  transaction(database.db, (tx) =>
    queueZalo(
      tx,
      tasks.map((one) => ({ causeId: newId(), requestedById: null, ...one })),
      now,
    ),
  );

const text = (...parts: Extract<ZaloTask, { kind: 'group_text' }>['text']): ZaloTask => ({
  kind: 'group_text',
  text: parts,
});
const items = () => database.db.zaloOutboxItem.findMany({ orderBy: { seq: 'asc' } });
const item = () => database.db.zaloOutboxItem.findFirstOrThrow();
const saidIn = (zaloGroupId: string) =>
  zalo
    .oaMessages()
    .filter(({ groupId }) => groupId === zaloGroupId)
    .map((message) => message.text);
const standing = async (groupId: string) =>
  Object.fromEntries(
    (await database.db.groupMembership.findMany({ where: { groupId } })).map(({ zaloId, state, admin: deputy }) => [
      zaloId,
      deputy ? 'deputy' : state,
    ]),
  );
const atZalo = (zaloGroupId: string) => zalo.groups().find(({ groupId }) => groupId === zaloGroupId);

describe('what is queued', () => {
  it('goes out after its cause is committed, and not when that fails', async () => {
    const { id, zaloGroupId } = await group();
    const failing = transaction(database.db, async (tx) => {
      await queueZalo(tx, [{ causeId: newId(), requestedById: null, groupId: id, task: text('Không đi') }], now);
      throw new Error('the cause fails');
    });
    await expect(failing).rejects.toThrow('the cause fails');
    await queue({ groupId: id, task: text('Mai họp lúc 19 giờ') });
    expect(await drain()).toBe(1);
    expect(saidIn(zaloGroupId)).toEqual(['Mai họp lúc 19 giờ']);
    const [message] = zalo.oaMessages().slice(-1);
    expect(await item()).toMatchObject({ state: 'sent', messageId: message?.messageId, settledAt: NOON, attempts: 1 });
  });

  it('is queued once per cause and part, however often the cause is applied', async () => {
    const { id, zaloGroupId } = await group();
    const causeId = newId();
    for (let time = 0; time < 3; time += 1) await queue({ causeId, groupId: id, task: text('Một lần') });
    await drain();
    await queue(
      { causeId, groupId: id, task: text('Một lần') },
      { causeId, part: '2', groupId: id, task: text('Hai') },
    );
    await drain();
    expect(saidIn(zaloGroupId)).toEqual(['Một lần', 'Hai']);
  });

  it('mentions those whom we name, and nobody whom people name', async () => {
    const { id, zaloGroupId } = await group([su]);
    await queue({ groupId: id, task: text('Nhờ ', { mention: su }, ` xem: [@${zaloGroupId}] [`, `@${may}]`) });
    await drain();
    expect(saidIn(zaloGroupId)).toEqual([`Nhờ [@${su}] xem: (@${zaloGroupId}] (@${may}]`]);
  });

  it('goes out in the order of a group, whoever of many workers takes it, and each once', async () => {
    const groups = [await group(), await group(), await group()];
    const words = Array.from({ length: 12 }, (_, n) => `Tin ${n}`);
    for (const word of words) await queue(...groups.map(({ id }) => ({ groupId: id, task: text(word) })));
    await Promise.all([drain(), drain(), drain()]);
    for (const { zaloGroupId } of groups) expect(saidIn(zaloGroupId)).toEqual(words);
  });

  it('reaches a person too, and carries pictures and documents', async () => {
    const { id, zaloGroupId } = await group();
    await queue(
      { oaUserId: su, task: { kind: 'user_text', text: ['Chào bác'] } },
      { groupId: id, task: { kind: 'group_image', text: ['Ảnh'], url: 'https://example.vn/a.jpg' } },
      { groupId: id, task: { kind: 'group_file', fileToken: 'token-of-a-file' } },
    );
    await drain();
    expect(zalo.oaMessages().find(({ toId }) => toId === su)?.text).toBe('Chào bác');
    const attached = zalo.oaMessages().filter(({ groupId }) => groupId === zaloGroupId);
    expect(attached.map(({ attachment }) => attachment)).toEqual(
      expect.arrayContaining([
        { type: 'image', value: 'https://example.vn/a.jpg' },
        { type: 'file', value: 'token-of-a-file' },
      ]),
    );
  });
});

describe('quiet hours (D-R9)', () => {
  it('hold messages until six in the morning, and let commands pass', async () => {
    now = NIGHT;
    const { id, zaloGroupId } = await group();
    await queue(
      { groupId: id, task: text('Chào buổi sáng') },
      { groupId: id, task: { kind: 'update_group', joinApproval: true } },
    );
    expect(await drain()).toBe(1);
    expect([saidIn(zaloGroupId), atZalo(zaloGroupId)?.settings.joinAppr]).toEqual([[], true]);
    now = new Date('2026-11-23T22:59:59Z');
    expect(await drain()).toBe(0);
    now = new Date('2026-11-23T23:00:00Z');
    expect(await drain()).toBe(1);
    expect(saidIn(zaloGroupId)).toEqual(['Chào buổi sáng']);
  });

  it('hold what was queued by day and has not gone out by ten', async () => {
    const { id, zaloGroupId } = await group();
    await queue({ groupId: id, task: text('Muộn rồi') });
    now = NIGHT;
    expect(await drain()).toBe(0);
    expect(saidIn(zaloGroupId)).toEqual([]);
  });
});

describe('a call that fails', () => {
  it('is repeated when Zalo certainly did nothing', async () => {
    const { id, zaloGroupId } = await group();
    await queue({ groupId: id, task: text('Quá nhiều') });
    await fault('code', '/v3.0/oa/group/message', { value: -32, times: 2 });
    await drain();
    expect(await item()).toMatchObject({ state: 'waiting', attempts: 1, notBefore: new Date(NOON.getTime() + 1_000) });
    expect(await drain()).toBe(0);
    while ((await item()).state === 'waiting') {
      now = new Date(now.getTime() + MINUTE_MS);
      await drain();
    }
    expect(await item()).toMatchObject({ state: 'sent', attempts: 3 });
    expect(saidIn(zaloGroupId)).toEqual(['Quá nhiều']);
  });

  it('is repeated when Zalo cannot be reached, and refused in the end', async () => {
    const { id } = await group();
    await queue({ groupId: id, task: text('Không tới') });
    const closed = await freePort();
    while ((await item()).state === 'waiting') {
      await drain({ baseUrl: `http://127.0.0.1:${closed}` });
      now = new Date(now.getTime() + 31 * MINUTE_MS);
    }
    expect(await item()).toMatchObject({ state: 'refused', refusal: 'unreachable', attempts: 6 });
  });

  it('leaves a message unsure when nobody knows, and sends it again only when a person says so', async () => {
    const { id, zaloGroupId } = await group();
    await queue({ groupId: id, task: text('Có tới không?') });
    await fault('timeout', '/v3.0/oa/group/message');
    await drain();
    now = new Date(now.getTime() + 60 * MINUTE_MS);
    expect(await drain()).toBe(0);
    const { id: itemId, state } = await item();
    expect(state).toBe('unsure');
    expect(await transaction(database.db, (tx) => decideItem(tx, itemId, 'again', now))).toBe(true);
    await drain();
    expect(saidIn(zaloGroupId)).toEqual(['Có tới không?']);
    // What was sent is decided about no more.
    expect(await transaction(database.db, (tx) => decideItem(tx, itemId, 'drop', now))).toBe(false);
  });

  it.each([
    [-224, 'package_needed'],
    [-221, 'oa_not_verified'],
    [-237, 'group_lapsed'],
    [-403, 'not_oa_group'],
    [-999, 'failed'],
  ])('with %i is settled as %s at once', async (value, refusal) => {
    const { id } = await group();
    await queue({ groupId: id, task: { kind: 'update_group', name: 'CNS_BanMoi_GiaPhu' } });
    await fault('code', '/v3.0/oa/group/updateinfo', { value });
    await drain();
    expect(await item()).toMatchObject({ state: 'refused', refusal, settledAt: NOON });
    expect((await database.db.zaloGroup.findUniqueOrThrow({ where: { id } })).name).toBe('CNS_BanBay_GiaPhu');
  });

  it('is none of Zalo for a group that people made themselves, or that is gone', async () => {
    const data = { name: 'Nhóm thôn', kind: 'community' as const, origin: 'ordinary' as const };
    const ordinary = await database.db.zaloGroup.create({ data: { id: newId(), ...data } });
    const gone = await database.db.zaloGroup.create({
      data: { id: newId(), ...data, origin: 'official_account', zaloGroupId: 'gone', disbandedAt: NOON },
    });
    await queue({ groupId: ordinary.id, task: text('a') }, { groupId: gone.id, task: text('b') });
    await drain();
    const refusals = (await items()).map(({ groupId, refusal }) => [groupId, refusal]);
    expect(new Map(refusals as [string, string][])).toEqual(
      new Map([
        [ordinary.id, 'not_oa_group'],
        [gone.id, 'group_gone'],
      ]),
    );
  });
});

describe('a worker that died with an item in its hands', () => {
  it('leaves a message unsure and a command to be done by another', async () => {
    const { id, zaloGroupId } = await group([su]);
    const other = await group();
    await queue(
      { groupId: id, task: { kind: 'remove_members', memberIds: [su] } },
      { groupId: other.id, task: text('?') },
    );
    await claimZaloItem(database.db, now);
    await claimZaloItem(database.db, now);
    expect(await drain()).toBe(0);
    now = new Date(now.getTime() + MINUTE_MS + 1);
    expect(await drain()).toBe(1);
    expect((await items()).map(({ kind, state }) => [kind, state])).toEqual(
      expect.arrayContaining([
        ['remove_members', 'sent'],
        ['group_text', 'unsure'],
      ]),
    );
    expect(atZalo(zaloGroupId)?.members).toEqual([]);
  });
});

describe('commands', () => {
  it('bring Zalo and the mirror to the same', async () => {
    const { id, zaloGroupId } = await group([su, may]);
    for (const oaUserId of [pan]) await standin(`/groups/${zaloGroupId}/request`, { oaUserId });
    await queue({
      groupId: id,
      task: { kind: 'update_group', name: 'CNS_BanBay_GiaPhu_BaoThang', joinApproval: true },
    });
    await queue({ groupId: id, task: { kind: 'accept_pending', memberIds: [pan] } });
    await queue({ groupId: id, task: { kind: 'add_admins', memberIds: [su] } });
    await queue({ groupId: id, task: { kind: 'remove_members', memberIds: [may] } });
    await drain();
    expect((await items()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(atZalo(zaloGroupId)).toMatchObject({
      name: 'CNS_BanBay_GiaPhu_BaoThang',
      members: [su, pan],
      admins: [su],
      pending: [],
      settings: { joinAppr: true },
    });
    expect(await standing(id)).toEqual({ [su]: 'deputy', [pan]: 'member', [may]: 'left' });
    expect(await database.db.zaloGroup.findUnique({ where: { id } })).toMatchObject({
      name: 'CNS_BanBay_GiaPhu_BaoThang',
      joinApproval: true,
    });
  });

  it('are done with those who still wait when one of them does not any more', async () => {
    const { id, zaloGroupId } = await group();
    for (const oaUserId of [su, may, pan]) await standin(`/groups/${zaloGroupId}/request`, { oaUserId });
    await standin(`/groups/${zaloGroupId}/reject`, { oaUserId: may });
    await queue({ groupId: id, task: { kind: 'accept_pending', memberIds: [su, may, pan] } });
    await drain();
    expect(atZalo(zaloGroupId)).toMatchObject({ members: [su, pan], pending: [] });
    expect(await standing(id)).toEqual({ [su]: 'member', [pan]: 'member' });
  });

  it('are refused when nobody is left, and done when the lost answer was of our own attempt', async () => {
    const { id, zaloGroupId } = await group([su]);
    await queue({ groupId: id, task: { kind: 'accept_pending', memberIds: [may] } });
    await drain();
    expect(await item()).toMatchObject({ state: 'refused', refusal: 'nobody_left' });
    await database.db.zaloOutboxItem.deleteMany();

    await queue({ groupId: id, task: { kind: 'remove_members', memberIds: [su] } });
    await fault('status', '/v3.0/oa/group/removemembers', { value: 502 });
    await drain();
    // Zalo had done it all the same.
    await standin(`/groups/${zaloGroupId}/remove`, { oaUserId: su });
    now = new Date(now.getTime() + MINUTE_MS);
    await drain();
    expect(await item()).toMatchObject({ state: 'sent', attempts: 2 });
  });
});

describe('a new group', () => {
  const wish = { kind: 'create_group', groupKind: 'community', name: 'CNS_BanBay_GiaPhu_BaoThang' } as const;
  const create = async (changes: Partial<Extract<ZaloTask, { kind: 'create_group' }>> = {}) => {
    const unitId = await unit();
    const task: ZaloTask = { ...wish, memberIds: [su, may], deputyIds: [su], expectedMembers: 60, ...changes };
    await queue({ unitId, task });
    return unitId;
  };
  const finish = async () => {
    while ((await items()).some(({ state }) => state === 'waiting')) {
      await drain();
      now = new Date(now.getTime() + MINUTE_MS);
    }
  };
  const made = async (unitId: string) => {
    const row = await database.db.zaloGroup.findFirstOrThrow({ where: { unitId } });
    return { row, there: atZalo(row.zaloGroupId ?? '') };
  };

  it('has its people, its deputies and approval on, and stands in its place (D-G3, D-G5)', async () => {
    const unitId = await create();
    await finish();
    const { row, there } = await made(unitId);
    expect(row).toMatchObject({ origin: 'official_account', kind: 'community', name: wish.name, joinApproval: true });
    expect(row.link).toMatch(/^https:\/\/zalo\.me\/g\//);
    expect(there).toMatchObject({
      members: [admin, su, may],
      admins: [su],
      maxMembers: 100,
      settings: { joinAppr: true },
    });
    expect(await standing(row.id)).toEqual({ [admin]: 'member', [su]: 'deputy', [may]: 'member' });
    expect((await items()).map(({ state, groupId }) => [state, groupId])).toEqual(Array(3).fill(['sent', row.id]));
  });

  it('is made once when the answer was lost', async () => {
    const before = zalo.groups().length;
    const unitId = await create();
    // The call goes through and its answer does not come: what Zalo did is done by hand with the right that was chosen.
    await fault('timeout', '/v3.0/oa/group/creategroupwithoa');
    await drain();
    const { assetId } = await item();
    const oa = createOaClient({ baseUrl: zalo.url, token: tokens() });
    const lost = await oa.createGroup({ name: wish.name, assetId: assetId ?? '', memberIds: [admin, su] });
    now = new Date(now.getTime() + MINUTE_MS);
    await finish();
    expect(zalo.groups()).toHaveLength(before + 1);
    const { row } = await made(unitId);
    expect(row.zaloGroupId).toBe(lost.groupId);
    expect(await standing(row.id)).toEqual({ [admin]: 'member', [su]: 'deputy' });
  });

  it('is made with the administrator alone when somebody does not follow the Official Account', async () => {
    await standin(`/people/${PEOPLE[2]?.appUserId}/unfollow`);
    const unitId = await create();
    await finish();
    const { there } = await made(unitId);
    expect(there).toMatchObject({ members: [admin], admins: [] });
    await standin(`/people/${PEOPLE[2]?.appUserId}/follow`);
  });

  it('takes a right of its own when several are made at once', async () => {
    const units = [await create({ expectedMembers: 5 }), await create({ expectedMembers: 5 })];
    await Promise.all([drain(), drain()]);
    await finish();
    const made = await database.db.zaloGroup.findMany({ where: { unitId: { in: units } } });
    expect(new Set(made.map(({ zaloGroupId }) => atZalo(zaloGroupId ?? '')?.assetId)).size).toBe(2);
  });

  it('is refused when no right is left, and when nobody is known to administer the account', async () => {
    await create();
    await drain({ oaAdminIds: [] });
    expect(await item()).toMatchObject({ state: 'refused', refusal: 'oa_admin_missing' });
    await database.db.zaloOutboxItem.deleteMany();
    for (;;) {
      const unitId = await create({ expectedMembers: 1 });
      await finish();
      const [last] = await database.db.zaloOutboxItem.findMany({ where: { unitId, kind: 'create_group' } });
      if (last?.state === 'sent') continue;
      expect(last).toMatchObject({ state: 'refused', refusal: 'no_group_left' });
      return;
    }
  });
});

describe('what is kept', () => {
  const payloads = async () => (await items()).map(({ payload }) => payload);

  it('are words of messages for a while, and rows until receipts go', async () => {
    const { id } = await group();
    await queue(
      { groupId: id, task: text('Mai họp') },
      { groupId: id, task: { kind: 'update_group', joinApproval: true } },
    );
    await drain();
    const soon = new Date(now.getTime() + 1);
    const long = new Date(0);
    await purgeZaloOutbox(database.db, { wordsBefore: now, rowsBefore: long });
    expect(await payloads()).toEqual([{ text: ['Mai họp'] }, { joinApproval: true }]);
    await purgeZaloOutbox(database.db, { wordsBefore: soon, rowsBefore: long });
    expect(await payloads()).toEqual([{}, { joinApproval: true }]);
    await purgeZaloOutbox(database.db, { wordsBefore: soon, rowsBefore: soon });
    expect(await items()).toEqual([]);
  });

  it('is nothing of somebody who was erased, whether it waits or was done (D-P3)', async () => {
    const { id, zaloGroupId } = await group([su, may, pan]);
    await queue({ groupId: id, task: { kind: 'add_admins', memberIds: [su, may] } });
    await drain();
    await queue(
      { groupId: id, task: { kind: 'remove_members', memberIds: [su] } },
      { groupId: id, task: { kind: 'remove_admins', memberIds: [su, may] } },
      { groupId: id, task: text('Nhờ ', { mention: su }, ' xem') },
      { oaUserId: su, task: { kind: 'user_text', text: ['Chào'] } },
    );
    await transaction(database.db, (tx) => forgetInOutbox(tx, [su], now));
    expect(JSON.stringify(await items(), (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toContain(
      su,
    );
    await drain();
    expect((await items()).map(({ kind, state }) => [kind, state])).toEqual([
      ['add_admins', 'sent'],
      ['remove_members', 'dropped'],
      ['remove_admins', 'sent'],
      ['group_text', 'sent'],
      ['user_text', 'dropped'],
    ]);
    expect(atZalo(zaloGroupId)).toMatchObject({ members: [su, may, pan], admins: [su] });
    expect(saidIn(zaloGroupId)).toEqual(['Nhờ  xem']);
  });
});

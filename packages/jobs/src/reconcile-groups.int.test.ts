import { createHash } from 'node:crypto';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { claimGroupToRead, rereadGroups, settleReading } from '@cns/db/queries/group-readings';
import { applyZaloEffects } from '@cns/db/queries/zalo-effects';
import { forgetZaloNames } from '@cns/db/queries/zalo-names';
import { testDatabase } from '@cns/db/testing/database';
import { createOaClient, type OaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startGroupReader } from './group-reader.ts';
import { createOaTokens, OaNotAuthorised } from './oa-token.ts';
import { readDueGroups } from './read-groups.ts';
import { reconcileGroups } from './reconcile-groups.ts';

const APP = { appId: '2520000000000000001', appSecret: 'app-secret-of-tests' };
const PEOPLE = ['Giàng A Sử', 'Vàng Thị Mây', 'Lò Thị Pản'].map((name, index) => ({
  appUserId: `521772797175877300${index}`,
  oaUserId: `624684588352919760${index}`,
  name,
  phone: `8491200000${index}`,
}));
const [su, may, pan] = PEOPLE as [(typeof PEOPLE)[number], (typeof PEOPLE)[number], (typeof PEOPLE)[number]];

const database = testDatabase();
let zalo: ZaloSim;
let now = new Date('2026-11-23T03:00:00Z');
const clock = () => now;

beforeAll(async () => {
  zalo = await startZaloSim({
    port: 0,
    ...APP,
    oaId: '4520000000000000001',
    oaSecretKey: 'oa-secret-of-tests',
    people: PEOPLE,
    clock: () => now.getTime(),
  });
});
afterAll(() => zalo.close());

async function standin<T>(path: string, body: object = {}): Promise<T> {
  const reply = await fetch(`${zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
  return (await reply.json()) as T;
}

const later = () => new Date(now.getTime() + 60_000);
const onGroupError = (error: unknown) => {
  throw error;
};

/** Each call stands for a process of its own: they share nothing but the database. */
function process() {
  const oauth = createOAuthClient({ baseUrl: zalo.url, ...APP });
  const tokens = createOaTokens({ db: database.db, oauth, ...APP, clock });
  return { tokens, oa: createOaClient({ baseUrl: zalo.url, token: tokens }) };
}

describe('the tokens of the Official Account', () => {
  it('are asked for once, and are not readable in the database', async () => {
    await expect(process().tokens.current()).rejects.toBeInstanceOf(OaNotAuthorised);
    const { code } = await standin<{ code: string }>('/oauth/authorise');
    await process().tokens.authorise(code);
    const token = await process().tokens.current();
    const row = await database.db.oaToken.findFirstOrThrow();
    expect(Buffer.from(row.accessToken).toString('latin1')).not.toContain(token);
  });

  it('are renewed by one of many who find them stale', async () => {
    const stale = await process().tokens.current();
    const renewed = await Promise.all(Array.from({ length: 6 }, () => process().tokens.renew(stale)));
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(stale);
    // The pair that is stored works: were a refresh token used twice, Zalo would have killed it.
    await expect(process().oa.groupPage(0, 5)).resolves.toBeDefined();
  });

  it('are kept fresh ahead of their end', async () => {
    expect(await process().tokens.keepFresh()).toBe(false);
    now = new Date(now.getTime() + 21 * 60 * 60 * 1000);
    expect(await process().tokens.keepFresh()).toBe(true);
    expect(await process().tokens.ageInDays()).toBe(0);
  });
});

describe('a reconciliation', () => {
  const reconcile = (oa = process().oa) => reconcileGroups({ db: database.db, oa, clock, onGroupError });
  const states = async () => {
    const rows = await database.db.groupMembership.findMany();
    return Object.fromEntries(rows.map(({ zaloId, state }) => [zaloId, state]));
  };

  it('brings a mirror that heard nothing to what Zalo has, and then finds nothing more', async () => {
    const { groupId } = await standin<{ groupId: string }>('/groups', {
      name: 'CNS_BanBay_GiaPhu',
      memberOaUserIds: [su.oaUserId, may.oaUserId],
    });
    await standin(`/groups/${groupId}/settings`, { joinAppr: true });
    await standin(`/groups/${groupId}/request`, { oaUserId: pan.oaUserId });
    now = later();
    const first = await reconcile();
    expect(first).toMatchObject({ groups: 1 });
    expect(await states()).toEqual({ [su.oaUserId]: 'member', [may.oaUserId]: 'member', [pan.oaUserId]: 'pending' });
    expect(await database.db.zaloGroup.findFirst()).toMatchObject({ name: 'CNS_BanBay_GiaPhu', joinApproval: true });

    now = later();
    expect(await reconcile()).toEqual({ groups: 1, differences: 0 });

    await standin(`/groups/${groupId}/leave`, { oaUserId: may.oaUserId });
    await standin(`/groups/${groupId}/accept`, { oaUserId: pan.oaUserId });
    now = later();
    expect((await reconcile()).differences).toBe(2);
    expect(await states()).toEqual({ [su.oaUserId]: 'member', [may.oaUserId]: 'left', [pan.oaUserId]: 'member' });
    const recorded = await database.db.mirrorDifference.findMany({
      where: { zaloId: may.oaUserId },
      orderBy: { id: 'asc' },
    });
    expect(recorded.at(-1)).toMatchObject({ field: 'membership', mirrorHad: 'member', zaloSays: 'left' });
  });

  it('marks a group that is gone', async () => {
    const group = zalo.groups()[0];
    await standin(`/groups/${group?.groupId}/dissolve`);
    now = later();
    expect((await reconcile()).differences).toBe(1);
    expect((await database.db.zaloGroup.findFirst())?.disbandedAt).not.toBeNull();
  });

  it('goes on when a group vanishes half way, and knows a lapsed one', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c']) {
      made.push(await standin<{ groupId: string }>('/groups', { name, memberOaUserIds: [su.oaUserId] }));
    }
    const [, b, c] = made.map(({ groupId }) => groupId);
    await standin(`/groups/${c}/status`, { status: 'disabled' });
    now = later();
    const { oa } = process();
    const vanishing: OaClient = {
      ...oa,
      readMembers: async (groupId) => {
        if (groupId === b) await standin(`/groups/${b}/dissolve`);
        return oa.readMembers(groupId);
      },
    };
    expect(await reconcile(vanishing)).toMatchObject({ groups: 3 });
    const groups = await database.db.zaloGroup.findMany({ where: { disbandedAt: null }, orderBy: { name: 'asc' } });
    expect(groups.map(({ name, lapsedAt }) => [name, lapsedAt !== null])).toEqual([
      ['a', false],
      ['c', true],
    ]);
    await standin(`/groups/${c}/status`, { status: 'enabled' });
    now = later();
    await reconcile();
    expect((await database.db.zaloGroup.findFirst({ where: { name: 'c' } }))?.lapsedAt).toBeNull();
  });

  it('stops when Zalo cannot be asked, and the next one goes on where it stopped', async () => {
    await standin('/faults/api', { kind: 'status', value: 503, times: 100, path: '/v3.0/oa/group/getgroup?' });
    now = later();
    await expect(reconcile()).rejects.toMatchObject({ kind: 'unreachable' });
    await fetch(`${zalo.url}/standin/faults`, { method: 'DELETE' });
    const waiting = () => database.db.zaloGroup.count({ where: { rereadAt: { not: null } } });
    expect(await waiting()).toBe(2);
    now = new Date(now.getTime() + 10 * 60_000);
    await readDueGroups({ db: database.db, oa: process().oa, clock, lanes: 2, onGroupError });
    expect(await waiting()).toBe(0);
  });

  it('by two workers at once records each difference once, and leaves ordinary groups alone', async () => {
    const [a] = zalo.groups();
    await standin(`/groups/${a?.groupId}/join`, { oaUserId: may.oaUserId });
    await database.db.zaloGroup.create({
      data: { id: newId(), kind: 'community', origin: 'ordinary', name: 'Nhóm thôn', link: 'https://zalo.me/g/x' },
    });
    await database.db.mirrorDifference.deleteMany();
    now = later();
    await Promise.all(Array.from({ length: 4 }, () => reconcile()));
    expect(await database.db.mirrorDifference.findMany()).toMatchObject([
      { field: 'membership', zaloId: may.oaUserId, mirrorHad: null, zaloSays: 'member' },
    ]);
    const ordinary = await database.db.zaloGroup.findFirstOrThrow({ where: { origin: 'ordinary' } });
    expect(ordinary).toMatchObject({ name: 'Nhóm thôn', disbandedAt: null, refreshedAt: null, rereadAt: null });
  });

  it('that takes long does not undo what events say meanwhile', async () => {
    const { id, zaloGroupId } = await database.db.zaloGroup.findFirstOrThrow({ where: { name: 'a' } });
    const { oa } = process();
    now = later();
    const slow: OaClient = {
      ...oa,
      readMembers: async (groupId) => {
        const before = await oa.readMembers(groupId);
        if (groupId !== zaloGroupId) return before;
        await standin(`/groups/${groupId}/leave`, { oaUserId: may.oaUserId });
        await database.db.groupMembership.updateMany({
          where: { groupId: id, zaloId: may.oaUserId },
          data: { leftAt: now },
        });
        return before;
      },
    };
    expect(await reconcile(slow)).toMatchObject({ differences: 0 });
    const membership = await database.db.groupMembership.findFirst({ where: { groupId: id, zaloId: may.oaUserId } });
    expect(membership?.state).toBe('left');
  });
});

describe('a change that an event tells of', () => {
  const told = async (change: 'created' | 'changed', groupId: string) => {
    const effect = { kind: 'group', groupId, change, at: now } as const;
    await database.db.$transaction((tx) => applyZaloEffects(tx, [effect], now));
    now = new Date(now.getTime() + 1_000);
    return readDueGroups({ db: database.db, oa: process().oa, clock, lanes: 2, onGroupError });
  };

  it('is looked at with one call, and is no difference; a new group is read whole', async () => {
    const { groupId } = await standin<{ groupId: string }>('/groups', {
      name: 'Nhóm mới',
      memberOaUserIds: [su.oaUserId],
    });
    now = later();
    expect(await told('created', groupId)).toEqual({ groups: 1, differences: 0 });
    const where = { zaloGroupId: groupId };
    expect(await database.db.zaloGroup.findFirst({ where, include: { memberships: true } })).toMatchObject({
      name: 'Nhóm mới',
      joinApproval: false,
      memberships: [{ zaloId: su.oaUserId, state: 'member' }],
    });
    await standin(`/groups/${groupId}/settings`, { joinAppr: true });
    await standin('/faults/api', { kind: 'status', value: 500, times: 100, path: '/v3.0/oa/group/list' });
    now = later();
    expect(await told('changed', groupId)).toEqual({ groups: 1, differences: 0 });
    await fetch(`${zalo.url}/standin/faults`, { method: 'DELETE' });
    expect(await database.db.zaloGroup.findFirst({ where })).toMatchObject({ joinApproval: true, rereadAt: null });
  });

  it('while the group is being read makes it be read once more', async () => {
    const group = await database.db.zaloGroup.findFirstOrThrow({ where: { name: 'Nhóm mới' } });
    await rereadGroups(database.db, [group.id], 'settings', now);
    const claim = { now, leaseUntil: new Date(now.getTime() + 60_000), settingsOnly: true };
    const claimed = await claimGroupToRead(database.db, claim);
    expect(await claimGroupToRead(database.db, claim)).toBeNull();
    await rereadGroups(database.db, [group.id], 'settings', now);
    await database.db.$transaction((tx) => settleReading(tx, claimed!));
    expect(await claimGroupToRead(database.db, claim)).toMatchObject({ id: group.id });
  });

  it('is read by the worker as soon as it is woken', async () => {
    const group = await database.db.zaloGroup.findFirstOrThrow({ where: { name: 'Nhóm mới' } });
    const errors: unknown[] = [];
    const reader = startGroupReader({ db: database.db, oa: process().oa, clock, onError: (e) => errors.push(e) });
    await standin(`/groups/${group.zaloGroupId}/settings`, { joinAppr: false });
    now = later();
    await rereadGroups(database.db, [group.id], 'everything', now);
    reader.wake();
    await vi.waitFor(async () => {
      const read = await database.db.zaloGroup.findUniqueOrThrow({ where: { id: group.id } });
      expect(read).toMatchObject({ joinApproval: false, rereadAt: null });
    }, 20_000);
    await reader.stop();
    expect(errors).toEqual([]);
  });
});

describe('the names under which Zalo lists people', () => {
  const names = async () => {
    const known = await database.db.zaloOaUser.findMany({ orderBy: { zaloId: 'asc' } });
    return known.flatMap(({ displayName }) => displayName ?? []);
  };
  const idHash = (zaloId: string) => new Uint8Array(createHash('sha256').update(zaloId).digest());
  const read = async () => {
    now = later();
    await reconcileGroups({ db: database.db, oa: process().oa, clock, onGroupError, idHash });
    await transaction(database.db, forgetZaloNames);
  };

  it('are known as long as they are in a group or wait (D-P1), and of nobody who was erased (D-P3)', async () => {
    for (const { groupId } of [...zalo.groups()]) await standin(`/groups/${groupId}/dissolve`);
    const { groupId } = await standin<{ groupId: string }>('/groups', {
      name: 'CNS_NamPhang_GiaPhu',
      memberOaUserIds: [su.oaUserId, may.oaUserId],
    });
    await standin(`/groups/${groupId}/settings`, { joinAppr: true });
    await standin(`/groups/${groupId}/request`, { oaUserId: pan.oaUserId });
    await database.db.groupMembership.deleteMany();
    await read();
    expect(await names()).toEqual([su.name, may.name, pan.name]);

    await standin(`/groups/${groupId}/leave`, { oaUserId: may.oaUserId });
    await read();
    expect(await names()).toEqual([su.name, pan.name]);

    await database.db.erasedZaloId.create({ data: { idHash: idHash(pan.oaUserId), erasedAt: now } });
    await database.db.zaloOaUser.delete({ where: { zaloId: pan.oaUserId } });
    await read();
    expect(await names()).toEqual([su.name]);
  });
});

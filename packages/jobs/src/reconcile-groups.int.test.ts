import { testDatabase } from '@cns/db/testing/database';
import { createOaClient } from '@cns/zalo/oa';
import { createOAuthClient } from '@cns/zalo/oauth';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOaTokens, OaNotAuthorised } from './oa-token.ts';
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
    now = new Date(now.getTime() + 60_000);
    const first = await reconcileGroups({ db: database.db, oa: process().oa, clock });
    expect(first).toMatchObject({ groups: 1 });
    expect(await states()).toEqual({ [su.oaUserId]: 'member', [may.oaUserId]: 'member', [pan.oaUserId]: 'pending' });
    expect(await database.db.zaloGroup.findFirst()).toMatchObject({ name: 'CNS_BanBay_GiaPhu', joinApproval: true });

    now = new Date(now.getTime() + 60_000);
    expect(await reconcileGroups({ db: database.db, oa: process().oa, clock })).toEqual({ groups: 1, differences: 0 });

    await standin(`/groups/${groupId}/leave`, { oaUserId: may.oaUserId });
    await standin(`/groups/${groupId}/accept`, { oaUserId: pan.oaUserId });
    now = new Date(now.getTime() + 60_000);
    expect((await reconcileGroups({ db: database.db, oa: process().oa, clock })).differences).toBe(2);
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
    now = new Date(now.getTime() + 60_000);
    expect((await reconcileGroups({ db: database.db, oa: process().oa, clock })).differences).toBe(1);
    expect((await database.db.zaloGroup.findFirst())?.disbandedAt).not.toBeNull();
  });
});

/** What the Official Account does to groups, and the groups that it makes: the same in the end at Zalo and in the mirror. */
import type { ZaloTask } from '@cns/contracts/zalo-outbox';
import { newId } from '@cns/db/ids';
import { createOaClient } from '@cns/zalo/oa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admin, MAY_BY_APP, may, outboxBench, pan, su } from './testing/outbox-bench.ts';

const MINUTE_MS = 60_000;
/** Noon in Vietnam. */
const NOON = new Date('2026-11-23T05:00:00Z');

const bench = outboxBench(NOON);
const { database, standin, fault, drain, group, queue, items, atZalo } = bench;
beforeEach(() => {
  bench.clock.now = NOON;
});
afterEach(async () => {
  await database.db.$executeRaw`TRUNCATE zalo_outbox_item, zalo_group CASCADE`;
});
const item = () => database.db.zaloOutboxItem.findFirstOrThrow();
const standing = async (groupId: string) =>
  Object.fromEntries(
    (await database.db.groupMembership.findMany({ where: { groupId } })).map(({ zaloId, state, admin: deputy }) => [
      zaloId,
      deputy ? 'deputy' : state,
    ]),
  );

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
    bench.clock.now = new Date(bench.clock.now.getTime() + MINUTE_MS);
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
      bench.clock.now = new Date(bench.clock.now.getTime() + MINUTE_MS);
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
    const before = bench.zalo.groups().length;
    const unitId = await create();
    // The call goes through and its answer does not come: what Zalo did is done by hand with the right that was chosen.
    await fault('timeout', '/v3.0/oa/group/creategroupwithoa');
    await drain();
    const { assetId } = await item();
    const oa = createOaClient({ baseUrl: bench.zalo.url, token: bench.tokens() });
    const lost = await oa.createGroup({ name: wish.name, assetId: assetId ?? '', memberIds: [admin, su] });
    bench.clock.now = new Date(bench.clock.now.getTime() + MINUTE_MS);
    await finish();
    expect(bench.zalo.groups()).toHaveLength(before + 1);
    const { row } = await made(unitId);
    expect(row.zaloGroupId).toBe(lost.groupId);
    expect(await standing(row.id)).toEqual({ [admin]: 'member', [su]: 'deputy' });
  });

  it('is made with the administrator alone when somebody does not follow the Official Account', async () => {
    await standin(`/people/${MAY_BY_APP}/unfollow`);
    const unitId = await create();
    await finish();
    const { there } = await made(unitId);
    expect(there).toMatchObject({ members: [admin], admins: [] });
    await standin(`/people/${MAY_BY_APP}/follow`);
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

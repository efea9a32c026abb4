/** The outbox from its rows to what stands at Zalo: once, in order, by day, and with every refusal settled. */
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { freePort } from '@cns/db/local-postgres';
import { claimZaloItem, decideItem, forgetInOutbox, purgeZaloOutbox, queueZalo } from '@cns/db/queries/zalo-outbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { may, outboxBench, pan, su, text } from './testing/outbox-bench.ts';

const MINUTE_MS = 60_000;
/** Noon in Vietnam. */
const NOON = new Date('2026-11-23T05:00:00Z');
const NIGHT = new Date('2026-11-23T16:00:00Z');

const bench = outboxBench(NOON);
const { database, fault, drain, group, queue, items, saidIn, atZalo } = bench;
beforeEach(() => {
  bench.clock.now = NOON;
});
afterEach(async () => {
  await database.db.$executeRaw`TRUNCATE zalo_outbox_item, zalo_group CASCADE`;
});
const item = () => database.db.zaloOutboxItem.findFirstOrThrow();

describe('what is queued', () => {
  it('goes out after its cause is committed, and not when that fails', async () => {
    const { id, zaloGroupId } = await group();
    const failing = transaction(database.db, async (tx) => {
      await queueZalo(
        tx,
        [{ causeId: newId(), requestedById: null, groupId: id, task: text('Không đi') }],
        bench.clock.now,
      );
      throw new Error('the cause fails');
    });
    await expect(failing).rejects.toThrow('the cause fails');
    await queue({ groupId: id, task: text('Mai họp lúc 19 giờ') });
    expect(await drain()).toBe(1);
    expect(saidIn(zaloGroupId)).toEqual(['Mai họp lúc 19 giờ']);
    const [message] = bench.zalo.oaMessages().slice(-1);
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
    expect(bench.zalo.oaMessages().find(({ toId }) => toId === su)?.text).toBe('Chào bác');
    const attached = bench.zalo.oaMessages().filter(({ groupId }) => groupId === zaloGroupId);
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
    bench.clock.now = NIGHT;
    const { id, zaloGroupId } = await group();
    await queue(
      { groupId: id, task: text('Chào buổi sáng') },
      { groupId: id, task: { kind: 'update_group', joinApproval: true } },
    );
    expect(await drain()).toBe(1);
    expect([saidIn(zaloGroupId), atZalo(zaloGroupId)?.settings.joinAppr]).toEqual([[], true]);
    bench.clock.now = new Date('2026-11-23T22:59:59Z');
    expect(await drain()).toBe(0);
    bench.clock.now = new Date('2026-11-23T23:00:00Z');
    expect(await drain()).toBe(1);
    expect(saidIn(zaloGroupId)).toEqual(['Chào buổi sáng']);
  });

  it('hold what was queued by day and has not gone out by ten', async () => {
    const { id, zaloGroupId } = await group();
    await queue({ groupId: id, task: text('Muộn rồi') });
    bench.clock.now = NIGHT;
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
      bench.clock.now = new Date(bench.clock.now.getTime() + MINUTE_MS);
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
      bench.clock.now = new Date(bench.clock.now.getTime() + 31 * MINUTE_MS);
    }
    expect(await item()).toMatchObject({ state: 'refused', refusal: 'unreachable', attempts: 6 });
  });

  it('leaves a message unsure when nobody knows, and sends it again only when a person says so', async () => {
    const { id, zaloGroupId } = await group();
    await queue({ groupId: id, task: text('Có tới không?') });
    await fault('timeout', '/v3.0/oa/group/message');
    await drain();
    bench.clock.now = new Date(bench.clock.now.getTime() + 60 * MINUTE_MS);
    expect(await drain()).toBe(0);
    const { id: itemId, state } = await item();
    expect(state).toBe('unsure');
    expect(await transaction(database.db, (tx) => decideItem(tx, itemId, 'again', bench.clock.now))).toBe(true);
    await drain();
    expect(saidIn(zaloGroupId)).toEqual(['Có tới không?']);
    // What was sent is decided about no more.
    expect(await transaction(database.db, (tx) => decideItem(tx, itemId, 'drop', bench.clock.now))).toBe(false);
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
    await claimZaloItem(database.db, bench.clock.now);
    await claimZaloItem(database.db, bench.clock.now);
    expect(await drain()).toBe(0);
    bench.clock.now = new Date(bench.clock.now.getTime() + MINUTE_MS + 1);
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

describe('what is kept', () => {
  const payloads = async () => (await items()).map(({ payload }) => payload);

  it('are words of messages for a while, and rows until receipts go', async () => {
    const { id } = await group();
    await queue(
      { groupId: id, task: text('Mai họp') },
      { groupId: id, task: { kind: 'update_group', joinApproval: true } },
    );
    await drain();
    const soon = new Date(bench.clock.now.getTime() + 1);
    const long = new Date(0);
    await purgeZaloOutbox(database.db, { wordsBefore: bench.clock.now, rowsBefore: long });
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
    await transaction(database.db, (tx) => forgetInOutbox(tx, [su], bench.clock.now));
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

/** What goes down to the groups (D-G7) and the rules in them (D-G4): from the mini app to what stands at Zalo. */

import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { rulesPinned } from '@cns/db/queries/group-rules';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { officialGroup, ordinaryGroup } from './testing/groups.ts';
import { dispatchInput } from './testing/inputs.ts';
import { type TestOutbox, testOutbox } from './testing/outbox.ts';
import { PEOPLE, type PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type DispatchBody = Api['POST /v1/units/:unitId/dispatches']['body'];

const DAY = new Date('2026-11-23T03:00:00Z');
const NIGHT = new Date('2026-11-23T16:00:00Z');
const MORNING = new Date('2026-11-23T23:00:00Z');

const service = testService(DAY.toISOString());
let world: World;
let outbox: TestOutbox;
/** Our ids of the groups of Bản Bay and Nậm Phảng, and Zalo's of those that the Official Account made. */
let groups: { bay: string; bayOrdinary: string; phang: string; bayTeam: string };
let zaloIds: { bay: string; phang: string; bayTeam: string };

beforeAll(async () => {
  const { db } = service.database;
  world = await makeWorld(db);
  outbox = await testOutbox(service);
  const made = async (name: string) =>
    (
      await outbox.zalo<{ groupId: string }>('/groups', {
        name,
        memberOaUserIds: [PEOPLE.su.oaUserId, PEOPLE.pan.oaUserId],
      })
    ).groupId;
  zaloIds = { bay: await made('Bản Bay'), phang: await made('Nậm Phảng'), bayTeam: await made('Tổ Bản Bay') };
  groups = {
    bay: await officialGroup(db, world.banBay, { zaloGroupId: zaloIds.bay, name: 'Bản Bay' }),
    bayTeam: await officialGroup(db, world.banBay, { zaloGroupId: zaloIds.bayTeam, name: 'Tổ Bản Bay', kind: 'team' }),
    bayOrdinary: await ordinaryGroup(db, world.banBay, 'Bà con Bản Bay'),
    phang: await officialGroup(db, world.namPhang, { zaloGroupId: zaloIds.phang, name: 'Nậm Phảng' }),
  };
});
beforeEach(async () => {
  service.clock.now = DAY;
  await outbox.drain();
});

const send = (person: PersonName, unitId: string, change: Partial<DispatchBody> = {}) =>
  service.ok(person)('POST /v1/units/:unitId/dispatches', { params: { unitId }, body: dispatchInput(change) });
const look = (person: PersonName, unitId: string, dispatchId: string) =>
  service.ok(person)('GET /v1/units/:unitId/dispatches/:dispatchId', { params: { unitId, dispatchId } });
const confirm = (person: PersonName, what: 'posting' | 'pinning', dispatchId: string, groupId: string) =>
  service.as(person)(`POST /v1/dispatches/:dispatchId/groups/:groupId/${what}`, {
    params: { dispatchId, groupId },
    body: { operationId: newId() },
  });
const statesOf = ({ deliveries }: Awaited<ReturnType<typeof look>>) =>
  Object.fromEntries(deliveries.map(({ group, state }) => [group.name, state]));

describe('a dispatch of the commune', () => {
  it('stands in every group below once, however often it is sent and looked at', async () => {
    const before = outbox.writtenInto(zaloIds.bay).length;
    const body = dispatchInput();
    const input = { params: { unitId: world.giaPhu }, body };
    const first = await service.ok('hoa')('POST /v1/units/:unitId/dispatches', input);
    expect(statesOf(first)).toEqual({ 'Bản Bay': 'waiting', 'Bà con Bản Bay': 'to_post', 'Nậm Phảng': 'waiting' });
    await Promise.all([1, 2, 3].map(() => service.ok('hoa')('POST /v1/units/:unitId/dispatches', input)));
    await Promise.all([outbox.drain(), outbox.drain()]);
    const after = await look('hoa', world.giaPhu, body.id);
    expect(statesOf(after)).toEqual({ 'Bản Bay': 'sent', 'Bà con Bản Bay': 'to_post', 'Nậm Phảng': 'sent' });
    expect(after.counts).toEqual({ has: { count: 2, total: 3 }, waiting: 0, toPost: 1, troubled: 0, toPin: 0 });
    const written = outbox.writtenInto(zaloIds.bay).slice(before);
    expect(written).toEqual([after.text]);
    expect(written[0]).toBe(
      'Cách cài VNeID\n\nXem video rồi làm theo.\n\nhttps://dichvucong.gov.vn/huong-dan\n\nXã Gia Phú gửi',
    );
    expect(outbox.writtenInto(zaloIds.bayTeam)).toEqual([]);
  });

  it('is seen by the village with its own groups only, and by nobody elsewhere', async () => {
    const { id } = await send('hoa', world.giaPhu);
    const atVillage = await look('may', world.banBay, id);
    expect(Object.keys(statesOf(atVillage)).sort()).toEqual(['Bà con Bản Bay', 'Bản Bay']);
    expect(atVillage.mayConfirm).toBe(false);
    const list = await service.ok('su')('GET /v1/units/:unitId/dispatches', {
      params: { unitId: world.banBay },
      query: {},
    });
    expect(list.dispatches[0]).toMatchObject({ id, from: { name: 'Xã Gia Phú' }, counts: { has: { total: 2 } } });
    const elsewhere = await service.as('dung')('GET /v1/units/:unitId/dispatches/:dispatchId', {
      params: { unitId: world.tamQuang, dispatchId: id },
    });
    expect(elsewhere).toMatchObject({ ok: false, problem: { code: 'dispatch_not_found' } });
  });

  it('of a village is not the business of the commune above its own list', async () => {
    const { id } = await send('su', world.banBay);
    const atCommune = await service.as('hoa')('GET /v1/units/:unitId/dispatches/:dispatchId', {
      params: { unitId: world.giaPhu, dispatchId: id },
    });
    expect(atCommune).toMatchObject({ ok: false, problem: { code: 'dispatch_not_found' } });
    expect((await look('hoa', world.banBay, id)).counts.has.total).toBe(2);
  });

  it('is listed page by page, the newest first', async () => {
    const sent: string[] = [];
    for (let minute = 1; minute <= 3; minute += 1) {
      service.clock.now = new Date(DAY.getTime() + minute * 60_000);
      sent.unshift((await send('hoa', world.giaPhu)).id);
      await outbox.drain();
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.ok('hoa')('GET /v1/units/:unitId/dispatches', {
        params: { unitId: world.giaPhu },
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.dispatches.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen.slice(0, 3)).toEqual(sent);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('a dispatch of the province', () => {
  it('reaches the groups of all communes, and is opened commune by commune without names or ways in', async () => {
    const sent = await send('binh', world.laoCai, { groupKinds: ['community', 'team'] });
    expect(sent.deliveries).toEqual([]);
    expect(sent.children).toMatchObject([{ unit: { name: 'Xã Gia Phú' }, counts: { has: { count: 0, total: 4 } } }]);
    await confirm('su', 'posting', sent.id, groups.bayOrdinary);
    const commune = await look('binh', world.giaPhu, sent.id);
    const posted = commune.deliveries.find(({ group }) => group.id === groups.bayOrdinary);
    expect(posted).toMatchObject({ state: 'posted', postedBy: null, group: { link: null } });
    const known = (await look('hoa', world.giaPhu, sent.id)).deliveries.find(({ state }) => state === 'posted');
    expect(known).toMatchObject({ postedBy: 'Giàng A Sử', group: { link: 'https://zalo.me/g/ordinary' } });
    await outbox.drain();
  });
});

describe('words of people', () => {
  it('mention nobody, whatever they are', async () => {
    const mention = `[@${PEOPLE.pan.oaUserId}]`;
    const { id } = await send('su', world.banBay, {
      title: `Họp ${mention}`,
      body: `@all [@${zaloIds.bay}] ［＠${PEOPLE.su.oaUserId}] [ @all]`,
      link: '',
    });
    await outbox.drain();
    const written = outbox.writtenInto(zaloIds.bay).at(-1) ?? '';
    expect(written).toContain('Họp (@');
    expect(written).toContain('@all');
    expect(written).not.toMatch(/[[［]\s*[@＠]/);
    expect(statesOf(await look('su', world.banBay, id))['Bản Bay']).toBe('sent');
  });
});

describe('the night', () => {
  it('is quiet: the message waits, says until when, and goes out in the morning (D-R9)', async () => {
    service.clock.now = NIGHT;
    const before = outbox.writtenInto(zaloIds.phang).length;
    const reach = await service.ok('hoa')('GET /v1/units/:unitId/dispatch-reach', { params: { unitId: world.giaPhu } });
    expect(reach).toEqual({
      kinds: [
        { kind: 'team', automatic: 1, byHand: 0 },
        { kind: 'community', automatic: 2, byHand: 1 },
      ],
      quietUntil: MORNING.toISOString(),
    });
    const { id } = await send('hoa', world.giaPhu);
    await outbox.drain();
    const asleep = (await look('hoa', world.giaPhu, id)).deliveries.find(({ group }) => group.id === groups.phang);
    expect(asleep).toMatchObject({ state: 'waiting', notBefore: MORNING.toISOString(), at: null });
    expect(outbox.writtenInto(zaloIds.phang)).toHaveLength(before);
    service.clock.now = MORNING;
    await outbox.drain();
    const awake = (await look('hoa', world.giaPhu, id)).deliveries.find(({ group }) => group.id === groups.phang);
    expect(awake).toMatchObject({ state: 'sent', notBefore: null, at: MORNING.toISOString() });
    expect(outbox.writtenInto(zaloIds.phang)).toHaveLength(before + 1);
  });
});

describe('what Zalo refuses', () => {
  it('is said in a sentence, and may then be posted by hand', async () => {
    await outbox.zalo(`/groups/${zaloIds.phang}/status`, { status: 'disabled' });
    const { id } = await send('hoa', world.giaPhu);
    await outbox.drain();
    await outbox.zalo(`/groups/${zaloIds.phang}/status`, { status: 'enabled' });
    const refused = (await look('hoa', world.giaPhu, id)).deliveries.find(({ group }) => group.id === groups.phang);
    expect(refused?.state).toBe('refused');
    expect(refused?.refusal).toMatch(/gói dịch vụ hết hạn/);
    expect((await look('hoa', world.giaPhu, id)).counts.troubled).toBe(1);
    const posted = await confirm('lu', 'posting', id, groups.phang);
    expect(posted).toMatchObject({ ok: true, body: { state: 'posted', refusal: null, postedBy: 'Tẩn Văn Lù' } });
  });

  it('and what is sent by itself is not for hands', async () => {
    const { id } = await send('hoa', world.giaPhu);
    const early = await confirm('su', 'posting', id, groups.bay);
    expect(early).toMatchObject({ ok: false, problem: { code: 'dispatch_is_automatic' } });
    await outbox.drain();
    const late = await confirm('su', 'posting', id, groups.bay);
    expect(late).toMatchObject({ ok: false, problem: { code: 'dispatch_is_automatic' } });
  });
});

describe('posting and pinning by hand', () => {
  it('keep who and when of the first who said so', async () => {
    const { id } = await send('hoa', world.giaPhu, { pin: true });
    expect(await confirm('su', 'pinning', id, groups.bayOrdinary)).toMatchObject({
      ok: false,
      problem: { code: 'dispatch_not_posted' },
    });
    await confirm('su', 'posting', id, groups.bayOrdinary);
    service.clock.now = new Date(DAY.getTime() + 60_000);
    const again = await confirm('hoa', 'posting', id, groups.bayOrdinary);
    expect(again).toMatchObject({ ok: true, body: { at: DAY.toISOString(), postedBy: 'Giàng A Sử' } });
    expect((await look('su', world.banBay, id)).counts.toPin).toBe(1);
    const pinned = await confirm('su', 'pinning', id, groups.bayOrdinary);
    expect(pinned).toMatchObject({ ok: true, body: { pinnedBy: 'Giàng A Sử' } });
    expect((await look('su', world.banBay, id)).counts.toPin).toBe(0);
    const audited = await service.database.db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } });
    expect(audited.map(({ action }) => action).filter((action) => !action.endsWith('opened'))).toEqual([
      'dispatch.sent',
      'dispatch.posted',
      'dispatch.pinned',
    ]);
  });

  it('are for those who run the group', async () => {
    const { id } = await send('hoa', world.giaPhu, { pin: true });
    expect(await confirm('lu', 'posting', id, groups.bayOrdinary)).toMatchObject({
      problem: { code: 'outside_subtree' },
    });
    expect(await confirm('may', 'posting', id, groups.bayOrdinary)).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await confirm('su', 'posting', id, groups.bayTeam)).toMatchObject({
      problem: { code: 'dispatch_not_found' },
    });
    const plain = await send('hoa', world.giaPhu);
    await confirm('su', 'posting', plain.id, groups.bayOrdinary);
    expect(await confirm('su', 'pinning', plain.id, groups.bayOrdinary)).toMatchObject({
      problem: { code: 'dispatch_not_to_pin' },
    });
  });
});

describe('the rules of a group (D-G4)', () => {
  const rulesOf = (person: PersonName, unitId: string) =>
    service.ok(person)('GET /v1/units/:unitId/group-rules', { params: { unitId } });
  const write = (basedOn: string, forbidden: string[]) =>
    service.as('hoa')('PUT /v1/units/:unitId/group-rules', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), basedOn, encouraged: ['Hỏi đáp thủ tục.'], forbidden, note: '' },
    });
  const post = (person: PersonName, unitId: string, version: string) =>
    service.ok(person)('POST /v1/units/:unitId/group-rules/posting', {
      params: { unitId },
      body: { operationId: newId(), version },
    });
  const join = (person: PersonName, rulesVersion: string) =>
    service.as(person)('POST /v1/invitations/:code/requests', {
      params: { code: BAN_BAY_QR },
      body: {
        operationId: newId(),
        fullName: PEOPLE[person].name,
        headName: 'Lò Văn Inh',
        hamlet: '',
        consents: ['group'],
        consentTextVersion: '2026-11',
        rulesAccepted: true,
        rulesVersion,
      },
    });

  it('are posted where the Official Account writes, posted by hand elsewhere, and pinned by people', async () => {
    const { version, text, own } = await rulesOf('su', world.banBay);
    expect(own).toBeNull();
    const { id } = await post('su', world.banBay, version);
    await outbox.drain();
    expect(outbox.writtenInto(zaloIds.bay).at(-1)).toBe(text);
    await confirm('su', 'posting', id, groups.bayOrdinary);
    for (const groupId of [groups.bay, groups.bayOrdinary]) await confirm('su', 'pinning', id, groupId);
    const standing = await rulesPinned(service.database.db, [groups.bay, groups.bayOrdinary, groups.phang]);
    expect([...standing.keys()].sort()).toEqual([groups.bay, groups.bayOrdinary].sort());
    for (const { postedAt, pinnedAt } of standing.values()) expect([postedAt, pinnedAt]).toEqual([DAY, DAY]);
    // Step 3 of the roll-out (D-G3).
    const rollout = await service.ok('su')('GET /v1/units/:unitId/rollout', { params: { unitId: world.banBay } });
    expect(rollout.villages[0]?.steps.find(({ step }) => step === 'rules_pinned')?.state).toBe('done');
    const view = await rulesOf('su', world.banBay);
    expect(view.groups.map(({ posting }) => [posting?.current, posting?.delivery.pinnedBy])).toEqual([
      [true, 'Giàng A Sử'],
      [true, 'Giàng A Sử'],
    ]);
  });

  it('of a commune replace the model; of two officers the second must look again; joiners read the new wording', async () => {
    const model = await rulesOf('hoa', world.giaPhu);
    expect(model.mayEdit).toBe(true);
    const [first, second] = await Promise.all([
      write(model.version, ['Quảng cáo.']),
      write(model.version, ['Rao vặt.']),
    ]);
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
    expect(first.ok ? second : first).toMatchObject({ problem: { code: 'rules_changed' } });
    const own = await rulesOf('su', world.banBay);
    expect(own).toMatchObject({ own: { number: 1 }, mayEdit: false });
    // What was posted before is the old wording now.
    expect(own.groups.map(({ posting }) => posting?.current)).toEqual([false, false]);

    expect(await join('pan', model.version)).toMatchObject({ ok: false, problem: { code: 'rules_changed' } });
    const invitation = await service.ok('pan')('GET /v1/invitations/:code', { params: { code: BAN_BAY_QR } });
    expect(invitation).toMatchObject({ rulesVersion: own.version, rules: own.rules });
    expect((await join('pan', own.version)).ok).toBe(true);
    expect((await write(own.version, ['Lô đề.'])).ok).toBe(true);
    const kept = await service.database.db.joinRequest.findFirstOrThrow({ where: { rulesVersion: own.version } });
    expect(kept.rulesVersion).toBe(own.version);
    expect((await rulesOf('hoa', world.giaPhu)).own?.number).toBe(2);
    // Another commune keeps the model.
    expect((await rulesOf('dung', world.tamQuang)).own).toBeNull();
  });
});

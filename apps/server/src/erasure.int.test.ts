/**
 * A person who asks to be forgotten is gone from every column of every table, whatever they did here; the figures stand
 * (D-P3).
 */
import type { Api } from '@cns/contracts/api';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { openZaloInboxWriter } from '@cns/db/queries/zalo-inbox-writer';
import { rememberZaloNames } from '@cns/db/queries/zalo-names';
import { verifyCoverage } from '@cns/db/verify';
import { runErasures } from '@cns/jobs/erasure';
import { reconcileGroups } from '@cns/jobs/reconcile-groups';
import { drainZaloInbox } from '@cns/jobs/zalo-inbox';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectOa } from './official-account.ts';
import { tracesOf } from './testing/every-column.ts';
import { declaredGroup } from './testing/groups.ts';
import { helpWanted, householdInput, scamInput, visitInput } from './testing/inputs.ts';
import { PEOPLE, type PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService, ZALO_SETTINGS } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let oa: ReturnType<typeof connectOa>;
let head: string;
let number = 0;
let household: Api['POST /v1/households']['response'];

beforeAll(async () => {
  const { url } = service.zalo;
  oa = connectOa({
    db: service.database.db,
    clock: () => service.clock.now,
    zalo: {
      appId: ZALO_SETTINGS.ZALO_APP_ID,
      appSecret: ZALO_SETTINGS.ZALO_APP_SECRET,
      oauthUrl: url,
      openApiUrl: url,
    },
  });
  const answer = await fetch(`${url}/standin/oauth/authorise`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { code } = (await answer.json()) as { code: string };
  world = await makeWorld(service.database.db);
  await oa.tokens.authorise(code);
});

/** Everything that is known of bà Pản by the time she asks. */
beforeEach(async () => {
  later(60);
  service.signOut('pan');
  head = `Lò Văn ${'Inh Pành Ún Xanh Yên Ánh Bun Ca Dín Én Hặc Kẻo'.split(' ')[number++]}`;
  household = await service.ok('su')('POST /v1/households', {
    body: householdInput(world.banBay, {
      phone: PEOPLE.pan.phone,
      residents: [
        { id: newId(), fullName: head, relation: 'head', birthYear: 1953 },
        { id: newId(), fullName: 'Lò Thị Pản', relation: 'spouse', birthYear: 1955 },
      ],
    }),
  });
  const spouse = household.residents.find(({ fullName }) => fullName === 'Lò Thị Pản')?.id ?? '';
  await service.ok('may')('POST /v1/visits', {
    body: visitInput(household.id, spouse, { difficulties: 'Bà Lò Thị Pản không có điện thoại' }),
  });
  await service.ok('su')('POST /v1/residents/:residentId/skill-corrections', {
    params: { residentId: spouse },
    body: { operationId: newId(), skill: 2, level: 'proficient', reason: 'Bà Lò Thị Pản làm được một mình' },
  });
  const { requestId } = await joinAsPan();
  await service.ok('su')('POST /v1/join-requests/:requestId/decision', {
    params: { requestId },
    body: { operationId: newId(), decision: 'approve', householdId: household.id, reason: '' },
  });
  const words = 'Tôi là Lò Thị Pản ở cạnh nhà văn hóa';
  const { id } = await service.ok('pan')('POST /v1/me/requests', { body: helpWanted(world.banBay, { words }) });
  const answer = { operationId: newId(), answer: 'Đã gọi bà Lò Thị Pản' };
  await service.ok('may')('POST /v1/requests/:requestId/closing', { params: { requestId: id }, body: answer });
  const scam = scamInput(world.banBay, { words, anonymous: false });
  await service.ok('pan')('POST /v1/scam-reports', { body: scam });
  await deliver(
    { event_name: 'follow', follower: { id: PEOPLE.pan.oaUserId }, user_id_by_app: PEOPLE.pan.appUserId },
    { event_name: 'user_join_group', group_id: 'gmf-1', users: [{ id: PEOPLE.pan.oaUserId }] },
    { event_name: 'user_submit_info', sender: { id: PEOPLE.pan.oaUserId }, info: { phone: PEOPLE.pan.phone.slice(1) } },
  );
  await service.ok('su')('POST /v1/units/:unitId/groups', {
    params: { unitId: world.banBay },
    body: { operationId: newId(), id: newId(), ...declaredGroup, ownerName: 'Bà Lò Thị Pản' },
  });
  await transaction(service.database.db, (tx) => rememberZaloNames(tx, new Map([[PEOPLE.pan.oaUserId, 'Lò Thị Pản']])));
  // What the mirror found of her by itself.
  const group = await service.database.db.zaloGroup.findFirstOrThrow();
  await service.database.db.mirrorDifference.create({
    data: {
      id: newId(),
      foundAt: service.clock.now,
      groupId: group.id,
      zaloId: PEOPLE.pan.oaUserId,
      field: 'membership',
    },
  });
});

/** She begins anew in the next test. */
afterEach(async () => {
  await faults(null);
  service.signOut('pan');
  await service.ok('pan')('POST /v1/me/erasure', { body: { operationId: newId(), householdId: null } });
  await erase();
});

const joinAsPan = () =>
  service.ok('pan')('POST /v1/invitations/:code/requests', {
    params: { code: BAN_BAY_QR },
    body: {
      operationId: newId(),
      fullName: 'Lò Thị Pản',
      headName: head,
      hamlet: 'Xóm trên',
      consents: ['group', 'contact', 'support'],
      consentTextVersion: '2026-11',
      rulesAccepted: true,
      rulesVersion: '2026-11',
    },
  });

/** Stores events as the webhook does and applies them. */
async function deliver(...events: object[]): Promise<void> {
  const { url, db } = service.database;
  const writer = openZaloInboxWriter({ url, connections: 1, onError: () => {} });
  const timestamp = String(service.clock.now.getTime());
  await writer.write(
    events.map((event) => ({
      eventKey: Buffer.from(newId().replaceAll('-', '').repeat(2), 'hex'),
      eventName: (event as { event_name: string }).event_name,
      body: Buffer.from(JSON.stringify({ oa_id: ZALO_SETTINGS.ZALO_OA_ID, timestamp, ...event })),
      headers: { numRetry: null, timestamp: null },
      receivedAt: service.clock.now,
    })),
    AbortSignal.timeout(10_000),
  );
  await writer.close();
  await drainZaloInbox(db, () => service.clock.now, { oaId: ZALO_SETTINGS.ZALO_OA_ID, idHash: oa.idHash });
}

const erase = () =>
  runErasures({ db: service.database.db, oa: oa.oa, idHash: oa.idHash, clock: () => service.clock.now });

const later = (minutes: number) => {
  service.clock.now = new Date(service.clock.now.getTime() + minutes * 60_000);
};

/** Where the person is still found: by name in any form, number, ids. */
const traces = (person: PersonName, names: string[]) =>
  tracesOf(service.database.db, [
    ...names,
    PEOPLE[person].phone.slice(-9),
    PEOPLE[person].appUserId,
    PEOPLE[person].oaUserId,
  ]);

const PAN = ['Lò Thị Pản', 'lo thi pan'];

describe('a resident who asks to be forgotten', () => {
  it('is found in many columns before, and in none after; every figure stands', async () => {
    const coverage = () => service.ok('hoa')('GET /v1/units/:unitId/coverage', { params: { unitId: world.giaPhu } });
    const before = await coverage();
    expect((await traces('pan', PAN)).length).toBeGreaterThan(10);
    const asked = await service.ok('pan')('POST /v1/me/erasure', { body: { operationId: newId(), householdId: null } });
    expect(asked.erasure).toMatchObject({ scope: 'person', dueAt: '2026-11-26T04:00:00.000Z' });

    later(5);
    expect(await erase()).toMatchObject({ done: 1, postponed: 0, nearlyDue: 0 });
    expect(await traces('pan', PAN)).toEqual([]);
    expect(await coverage()).toEqual(before);
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
    expect(service.zalo.forgotten()).toContain(PEOPLE.pan.oaUserId);
    // Her husband lives there and did not ask.
    const left = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId: household.id } });
    expect(left).toMatchObject({ headName: head, phone: null });
    expect(left.residents.map(({ fullName }) => fullName)).toEqual([head, 'Đã xóa tên']);
  });

  it('is not signed in any more, and the trail says that it happened and not who', async () => {
    await service.ok('pan')('POST /v1/me/erasure', { body: { operationId: newId(), householdId: null } });
    await erase();
    expect(await service.as('pan')('GET /v1/me')).toMatchObject({ ok: false, problem: { code: 'session_expired' } });
    const trail = await service.database.db.auditEvent.findMany({ where: { action: 'person.erased' } });
    expect(trail.at(-1)).toMatchObject({ personId: null, detail: { source: 'mini_app', scope: 'person' } });
  });

  it('takes the whole household along when asked; it stays counted and takes no writes', async () => {
    const body = { operationId: newId(), householdId: household.id };
    await service.ok('pan')('POST /v1/me/erasure', { body });
    await erase();
    expect(await traces('pan', [...PAN, head])).toEqual([]);
    const left = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId: household.id } });
    expect(left).toMatchObject({ headName: 'Hộ đã xóa tên', hamlet: null, phone: null });
    expect(left.residents.map(({ fullName, birthYear }) => [fullName, birthYear])).toEqual([
      ['Đã xóa tên', null],
      ['Đã xóa tên', null],
    ]);
    const visit = visitInput(household.id, left.residents[0]?.id ?? '');
    const refused = await service.as('su')('POST /v1/visits', { body: visit });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'household_archived' } });
    const next = await service.ok('su')('GET /v1/units/:unitId/next-visits', { params: { unitId: world.banBay } });
    expect(next.suggestions.map((one) => one.household.id)).not.toContain(household.id);
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
  });

  it('cannot have the household of somebody else erased', async () => {
    const other = await service.ok('su')('POST /v1/households', {
      body: householdInput(world.banBay, {
        residents: [{ id: newId(), fullName: 'Tẩn Văn Páo', relation: 'head', birthYear: null }],
      }),
    });
    const body = { operationId: newId(), householdId: other.id };
    const refused = await service.as('pan')('POST /v1/me/erasure', { body });
    expect(refused).toMatchObject({ ok: false, status: 404, problem: { code: 'household_not_found' } });
  });
});

describe("Zalo's own withdrawal", () => {
  const withdrawal = {
    event_name: 'user_withdraw',
    user_id: PEOPLE.pan.oaUserId,
    user_id_by_app: PEOPLE.pan.appUserId,
  };

  it('erases likewise, also the delivery that asked for it', async () => {
    await deliver(withdrawal);
    await erase();
    expect(await traces('pan', PAN)).toEqual([]);
  });

  it('is not undone by events that come late; the group stays as large as it is', async () => {
    const members = () => service.database.db.groupMembership.count({ where: { state: 'member' } });
    const before = await members();
    const earlier = String(service.clock.now.getTime() - 60_000);
    await deliver(withdrawal);
    later(5);
    await erase();
    await deliver(
      {
        event_name: 'follow',
        follower: { id: PEOPLE.pan.oaUserId },
        user_id_by_app: PEOPLE.pan.appUserId,
        timestamp: earlier,
      },
      { event_name: 'user_join_group', group_id: 'gmf-1', users: [{ id: PEOPLE.pan.oaUserId }], timestamp: earlier },
      {
        event_name: 'user_submit_info',
        sender: { id: PEOPLE.pan.oaUserId },
        info: { name: 'Lò Thị Pản', phone: PEOPLE.pan.phone.slice(1) },
        timestamp: earlier,
      },
    );
    expect(await traces('pan', PAN)).toEqual([]);
    expect(await members()).toBe(before);
  });

  it('is not undone by a group that still lists her (D-G6)', async () => {
    const { db } = service.database;
    await post('/groups', { name: 'CNS_BanBay_GiaPhu', memberOaUserIds: [PEOPLE.su.oaUserId, PEOPLE.pan.oaUserId] });
    const onGroupError = (error: unknown) => {
      throw error;
    };
    const reconcile = () =>
      reconcileGroups({ db, oa: oa.oa, clock: () => service.clock.now, idHash: oa.idHash, onGroupError });
    const members = () =>
      db.groupMembership.count({ where: { group: { name: 'CNS_BanBay_GiaPhu' }, state: 'member' } });
    await reconcile();
    expect(await members()).toBe(2);
    await deliver(withdrawal);
    later(5);
    await erase();
    later(5);
    expect(await reconcile()).toMatchObject({ differences: 0 });
    expect(await traces('pan', PAN)).toEqual([]);
    expect(await members()).toBe(2);
  });

  it('lets her come back by an act of her own', async () => {
    await deliver(withdrawal);
    later(5);
    await erase();
    later(5);
    await deliver({ event_name: 'follow', follower: { id: PEOPLE.pan.oaUserId } });
    const rows = await service.database.db.groupMembership.findMany({
      where: { zaloId: PEOPLE.pan.oaUserId, group: { zaloGroupId: 'gmf-1' } },
    });
    expect(rows).toHaveLength(1);
    service.signOut('pan');
    expect(await service.ok('pan')('GET /v1/me')).toMatchObject({ displayName: 'Lò Thị Pản', villages: [] });
  });

  it('of an account that only wrote her number into a form erases that account, not her', async () => {
    const stranger = '999684588352919760';
    await deliver({
      event_name: 'user_submit_info',
      sender: { id: stranger },
      info: { phone: PEOPLE.pan.phone.slice(1) },
    });
    await deliver({ event_name: 'user_withdraw', user_id: stranger });
    await erase();
    expect(await service.ok('pan')('GET /v1/me')).toMatchObject({ displayName: 'Lò Thị Pản' });
    expect(await tracesOf(service.database.db, [stranger])).toEqual([]);
  });
});

describe('an erasure', () => {
  it('is done once by many workers, and again is nothing', async () => {
    await service.ok('pan')('POST /v1/me/erasure', { body: { operationId: newId(), householdId: null } });
    const found = await Promise.all([erase(), erase(), erase()]);
    expect(found.reduce((sum, { done }) => sum + done, 0)).toBe(1);
    expect(await erase()).toEqual({ done: 0, postponed: 0, afterOffice: 0, nearlyDue: 0 });
  });

  it('is ours at once while Zalo is away, is told to the operators when nearly due, and ends in time', async () => {
    const { db } = service.database;
    await service.ok('pan')('POST /v1/me/erasure', { body: { operationId: newId(), householdId: null } });
    await faults({ path: '/v2.0/oa/deletefollowerinfo', kind: 'status', value: 503, times: 1000 });
    expect(await erase()).toMatchObject({ done: 0, postponed: 1 });
    // Only the request still knows, for Zalo must be told.
    expect(new Set((await traces('pan', PAN)).map(({ table }) => table))).toEqual(new Set(['erasure_request']));
    later(49 * 60);
    expect(await erase()).toMatchObject({ postponed: 1, nearlyDue: 1 });
    expect(await erase()).toMatchObject({ nearlyDue: 0 });
    later(18 * 60);
    expect(await erase()).toMatchObject({ done: 1 });
    expect(await traces('pan', PAN)).toEqual([]);
    const kinds = (await db.operatorAlert.findMany({ orderBy: { at: 'asc' } })).map(({ kind }) => kind);
    expect(kinds).toEqual(['erasure_nearly_due', 'erasure_not_at_zalo']);
  });
});

describe('somebody with an office', () => {
  it('leaves Zalo at once, stays on the roster while in office, and is forgotten when it ends', async () => {
    const { db } = service.database;
    await service.ok('may')('GET /v1/me');
    await deliver({ event_name: 'user_withdraw', user_id_by_app: PEOPLE.may.appUserId });
    await erase();
    expect(await tracesOf(db, [PEOPLE.may.appUserId, PEOPLE.may.oaUserId])).toEqual([]);
    const kept = await db.person.findUniqueOrThrow({ where: { id: world.people.may } });
    expect(kept).toMatchObject({ displayName: 'Vàng Thị Mây', phone: PEOPLE.may.phone, erasedAt: null });
    expect(await erase()).toMatchObject({ afterOffice: 0 });

    await db.appointment.updateMany({
      where: { personId: world.people.may },
      data: { validTo: new Date('2026-11-23') },
    });
    expect(await erase()).toMatchObject({ afterOffice: 1 });
    expect(await traces('may', ['Vàng Thị Mây', 'vang thi may'])).toEqual([]);
    const { visits } = await service.ok('su')('GET /v1/households/:householdId', {
      params: { householdId: household.id },
    });
    expect(visits.map(({ memberName }) => memberName)).toEqual(['Thành viên đã rút']);
  });
});

async function post(path: string, body: object): Promise<void> {
  const reply = await fetch(`${service.zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
}

async function faults(fault: object | null): Promise<void> {
  await fetch(`${service.zalo.url}/standin/faults${fault ? '/api' : ''}`, {
    method: fault ? 'POST' : 'DELETE',
    ...(fault ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) } : {}),
  });
}

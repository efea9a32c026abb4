/** Who one is: the account at Zalo, the phone number, the person on the roster. */

import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialGroup } from './testing/groups.ts';
import { householdInput } from './testing/inputs.ts';
import { PEOPLE, type PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

interface SignedIn {
  token: string;
  accessToken: string;
  personId: string;
}

async function open(person: PersonName): Promise<SignedIn> {
  const accessToken = service.zalo.accessToken(PEOPLE[person].appUserId);
  const opened = await service.as(null)('POST /v1/sessions', { body: { accessToken } });
  if (!opened.ok) throw new Error(opened.problem.code);
  return { token: opened.body.token, accessToken, personId: opened.body.me.personId };
}

/** Sends a phone token of one person, over the session of another if need be. */
async function confirm(session: SignedIn, phoneOf: PersonName, accessToken = session.accessToken) {
  const phoneToken = service.zalo.phoneToken(PEOPLE[phoneOf].appUserId, accessToken);
  const headers = { authorization: `Bearer ${session.token}` };
  return service.app.inject({ method: 'POST', url: '/v1/me/phone', headers, payload: { accessToken, phoneToken } });
}

it('opens a session by a request that a browser sends without asking first', async () => {
  const accessToken = service.zalo.accessToken(PEOPLE.su.appUserId);
  const opened = await service.app.inject({
    method: 'POST',
    url: '/v1/sessions',
    headers: { 'content-type': 'text/plain', origin: 'https://h5.zdn.vn' },
    payload: JSON.stringify({ accessToken }),
  });
  expect(opened.statusCode).toBe(201);
  const broken = await service.app.inject({
    method: 'POST',
    url: '/v1/sessions',
    headers: { 'content-type': 'text/plain' },
    payload: '{"accessToken":',
  });
  expect(broken.statusCode).toBe(400);
});

describe('a confirmed phone number', () => {
  it("gives the roster's person, also when the confirmation arrives twice at once", async () => {
    const session = await open('su');
    const replies = await Promise.all([confirm(session, 'su'), confirm(session, 'su'), confirm(session, 'su')]);
    expect(replies.map((reply) => reply.json().personId)).toEqual(Array(3).fill(world.people.su));
    expect((await open('su')).personId).toBe(world.people.su);
  });

  it('does not come over the session of another account', async () => {
    const pan = await open('pan');
    const may = await open('may');
    const reply = await confirm(pan, 'may', may.accessToken);
    expect(reply.json()).toMatchObject({ status: 401, code: 'zalo_token_invalid' });
    expect((await open('pan')).personId).toBe(pan.personId);
  });

  it('that somebody else has already confirmed is not handed over', async () => {
    const { db } = service.database;
    const before = await db.person.create({
      data: {
        id: newId(),
        displayName: 'Người dùng số này trước đây',
        phone: PEOPLE.pan.phone,
        identities: { create: { kind: 'app', zaloId: '5217727971758773999', evidence: 'phone_token' } },
      },
    });
    const reply = await confirm(await open('pan'), 'pan');
    expect(reply.json()).toMatchObject({ status: 409, code: 'phone_belongs_to_other' });
    expect((await db.person.findUniqueOrThrow({ where: { id: before.id } })).phone).toBe(PEOPLE.pan.phone);
  });

  it('moves ids and memberships of groups along, each with the evidence it had', async () => {
    const { db } = service.database;
    const lu = await open('lu');
    const zaloId = PEOPLE.lu.oaUserId;
    await db.zaloIdentity.create({ data: { kind: 'oa', zaloId, personId: lu.personId, evidence: 'webhook' } });
    const groupId = await officialGroup(db, world.namPhang);
    const joinedAt = new Date('2026-11-20T00:00:00Z');
    await db.groupMembership.create({ data: { groupId, zaloId, personId: lu.personId, joinedAt } });
    expect((await confirm(lu, 'lu')).json().personId).toBe(world.people.lu);
    const ids = await db.zaloIdentity.findMany({ where: { personId: world.people.lu }, orderBy: { kind: 'asc' } });
    expect(ids.map(({ kind, evidence }) => `${kind} ${evidence}`)).toEqual(['app phone_token', 'oa webhook']);
    expect(await db.groupMembership.findMany({ where: { groupId } })).toMatchObject([{ personId: world.people.lu }]);
  });

  it('takes along what the person had written before', async () => {
    const hoa = await open('hoa');
    const body = {
      operationId: newId(),
      fullName: 'Nguyễn Thị Hoa',
      headName: 'Nguyễn Văn Nam',
      hamlet: '',
      consents: ['group'],
      consentTextVersion: '2026-11',
      rulesAccepted: true,
      rulesVersion: '2026-11',
    };
    const ask = () =>
      service.app.inject({
        method: 'POST',
        url: `/v1/invitations/${BAN_BAY_QR}/requests`,
        headers: { authorization: `Bearer ${hoa.token}` },
        payload: body,
      });
    const first = await ask();
    expect(first.statusCode).toBe(201);
    expect((await confirm(hoa, 'hoa')).json().personId).toBe(world.people.hoa);
    const again = await ask();
    expect(again.json()).toEqual(first.json());
  });
});

describe('the first screen of a member', () => {
  async function openWithFirstScreen(person: PersonName) {
    const accessToken = service.zalo.accessToken(PEOPLE[person].appUserId);
    const opened = await service.as(null)('POST /v1/sessions', { body: { accessToken, firstScreen: true } });
    if (!opened.ok) throw new Error(opened.problem.code);
    return opened.body;
  }

  it('comes with the answer to signing in, as its own routes tell it, and its reading is audited (D-P5)', async () => {
    const su = service.as('su');
    await su('POST /v1/households', { body: householdInput(world.banBay) });
    const { firstScreen } = await openWithFirstScreen('su');
    const { db } = service.database;
    const audited = await db.auditEvent.count({
      where: { personId: world.people.su, action: 'households.suggested', unitId: world.banBay },
    });
    expect(audited).toBe(1);
    const params = { unitId: world.banBay };
    const [unit, nextVisits] = [
      await su('GET /v1/units/:unitId', { params }),
      await su('GET /v1/units/:unitId/next-visits', { params }),
    ];
    expect(firstScreen).toEqual({ unit: unit.ok && unit.body, nextVisits: nextVisits.ok && nextVisits.body });
    expect(firstScreen?.nextVisits.suggestions).toHaveLength(1);
  });

  it('is not read for who did not ask, nor for who starts elsewhere', async () => {
    const accessToken = service.zalo.accessToken(PEOPLE.su.appUserId);
    const renewed = await service.as(null)('POST /v1/sessions', { body: { accessToken } });
    expect(renewed.ok && renewed.body.firstScreen).toBeNull();
    expect((await openWithFirstScreen('hoa')).firstScreen).toBeNull();
    expect((await openWithFirstScreen('pan')).firstScreen).toBeNull();
  });
});

/** A leader runs a group from the mini app: written down, asked of Zalo after the commit, and shown with what came of it. */
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { drainZaloOutbox } from '@cns/jobs/zalo-outbox';
import { createOaClient } from '@cns/zalo/oa';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { knowAtOa, officialGroup } from './testing/groups.ts';
import { PEOPLE } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { ZALO_SETTINGS } from './testing/settings.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let groupId: string;
let zaloGroupId: string;
const { su, may, pan, khang, binh, hoa } = PEOPLE;
/** Of whom nobody knows who it is. */
const stranger = PEOPLE.lu.oaUserId;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  for (const person of ['su', 'may', 'pan', 'hoa'] as const) {
    await service.ok(person)('GET /v1/me');
    await service.database.db.zaloIdentity.deleteMany({ where: { kind: 'oa', zaloId: PEOPLE[person].oaUserId } });
  }
  for (const person of ['su', 'may', 'pan'] as const) {
    const { personId } = await service.ok(person)('GET /v1/me');
    await knowAtOa(service.database.db, person, personId);
  }
});

beforeEach(async () => {
  const made = await standin<{ groupId: string }>('/groups', {
    name: 'Bản Bay vui vẻ',
    memberOaUserIds: [su.oaUserId, may.oaUserId, stranger],
  });
  zaloGroupId = made.groupId;
  groupId = await officialGroup(service.database.db, world.banBay, {
    zaloGroupId,
    name: 'Bản Bay vui vẻ',
    kind: 'community',
  });
  await standin(`/groups/${zaloGroupId}/request`, { oaUserId: pan.oaUserId });
  const at = service.clock.now;
  const personOf = async (zaloId: string) =>
    (await service.database.db.zaloIdentity.findFirst({ where: { kind: 'oa', zaloId } }))?.personId ?? null;
  for (const zaloId of [su.oaUserId, may.oaUserId, stranger]) {
    await service.database.db.groupMembership.create({
      data: { groupId, zaloId, personId: await personOf(zaloId), joinedAt: at },
    });
  }
  await service.database.db.groupMembership.create({
    data: { groupId, zaloId: pan.oaUserId, personId: await personOf(pan.oaUserId), requestedAt: at },
  });
});
afterEach(async () => {
  await service.database.db.$executeRaw`TRUNCATE zalo_outbox_item, zalo_group, join_request CASCADE`;
});

async function standin<T>(path: string, body: object = {}): Promise<T> {
  const reply = await fetch(`${service.zalo.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
  return (await reply.json()) as T;
}

/** The worker does what is queued. */
async function work(): Promise<void> {
  const { code } = await standin<{ code: string }>('/oauth/authorise');
  const reply = await fetch(`${service.zalo.url}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: 'app-secret-of-tests', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code, app_id: '2520000000000000001', grant_type: 'authorization_code' }),
  });
  const { access_token } = (await reply.json()) as { access_token: string };
  const token = { current: async () => access_token, renew: async () => access_token };
  await drainZaloOutbox({
    db: service.database.db,
    oa: createOaClient({ baseUrl: service.zalo.url, token }),
    clock: () => service.clock.now,
    oaAdminIds: [hoa.oaUserId],
    idHash: (id) => Uint8Array.from(Buffer.from(id.padEnd(32).slice(0, 32))),
    onError: (error) => {
      throw error;
    },
  });
}

type Wish = Api['POST /v1/groups/:groupId/actions']['body']['act'];
const ask = (act: Wish, person: 'su' | 'hoa' = 'su') =>
  service.as(person)('POST /v1/groups/:groupId/actions', { params: { groupId }, body: { operationId: newId(), act } });
const actions = () => service.ok('su')('GET /v1/groups/:groupId/actions', { params: { groupId } });
const atZalo = () => service.zalo.groups().find((group) => group.groupId === zaloGroupId);

describe('a leader', () => {
  it('turns approval on and gives the standard name (D-G2, D-G5)', async () => {
    await ask({ wish: 'turn_approval_on' });
    await ask({ wish: 'take_standard_name' });
    expect((await actions()).actions).toMatchObject([{ state: 'waiting' }, { state: 'waiting', by: su.name }]);
    await work();
    expect(atZalo()).toMatchObject({ name: 'Tổ CNS - Bản Bay - Xã Gia Phú', settings: { joinAppr: true } });
    expect((await actions()).actions.map(({ state }) => state)).toEqual(['sent', 'sent']);
    const { group } = await service.ok('su')('GET /v1/groups/:groupId', { params: { groupId } });
    expect(group).toMatchObject({ joinApproval: true, naming: { conforms: true } });
  });

  it('lets in or turns away those who ask, one by one', async () => {
    await ask({ wish: 'accept', zaloIds: [pan.oaUserId] });
    await work();
    expect(atZalo()).toMatchObject({ pending: [], members: expect.arrayContaining([pan.oaUserId]) });
    expect((await actions()).actions).toMatchObject([{ what: 'accept_pending', state: 'sent', people: [pan.name] }]);
    expect(await ask({ wish: 'reject', zaloIds: [pan.oaUserId] })).toMatchObject({ problem: { code: 'not_waiting' } });
  });

  it('lets in at once all whose household is known, and nobody else (D-G5)', async () => {
    expect((await actions()).knownWaiting).toEqual([]);
    expect(await ask({ wish: 'accept_known' })).toMatchObject({ problem: { code: 'nobody_known_waits' } });
    const { requestId } = await service.ok('pan')('POST /v1/invitations/:code/requests', {
      params: { code: BAN_BAY_QR },
      body: {
        operationId: newId(),
        fullName: 'Lò Thị Pản',
        headName: 'Lò Văn Inh',
        hamlet: '',
        consents: ['group'],
        consentTextVersion: '2026-11',
        rulesAccepted: true,
        rulesVersion: '2026-11',
      },
    });
    expect((await actions()).knownWaiting).toEqual([]);
    await service.ok('su')('POST /v1/join-requests/:requestId/decision', {
      params: { requestId },
      body: { operationId: newId(), decision: 'approve', householdId: null, reason: '' },
    });
    expect((await actions()).knownWaiting).toEqual([pan.oaUserId]);
    await standin(`/groups/${zaloGroupId}/request`, { oaUserId: binh.oaUserId });
    await ask({ wish: 'accept_known' });
    await work();
    expect(atZalo()?.pending).toEqual([binh.oaUserId]);
  });

  it('makes deputies of people with an office, and of nobody else (D-G6)', async () => {
    expect((await actions()).mayBeDeputies.sort()).toEqual([su.oaUserId, may.oaUserId].sort());
    await ask({ wish: 'add_deputies', zaloIds: [may.oaUserId] });
    await work();
    expect(atZalo()?.admins).toEqual([may.oaUserId]);
    expect((await actions()).mayBeDeputies).toEqual([su.oaUserId]);
    const refused = await ask({ wish: 'add_deputies', zaloIds: [stranger] });
    expect(refused).toMatchObject({ problem: { code: 'deputy_without_office' } });
  });

  it('removes a spammer with the reason, which stays in the history and in the audit (D-G8)', async () => {
    const wish: Wish = { wish: 'remove', zaloId: stranger, reason: 'gambling', note: 'Ba lần gửi link lô đề' };
    await ask(wish);
    await work();
    expect(atZalo()?.members).toEqual([su.oaUserId, may.oaUserId]);
    expect((await actions()).actions).toMatchObject([
      { what: 'remove_members', reason: 'gambling', note: 'Ba lần gửi link lô đề', by: su.name, people: [null] },
    ]);
    const [entry] = await service.database.db.auditEvent.findMany({ where: { action: 'group.remove.asked' } });
    expect(entry).toMatchObject({ subjectId: groupId, detail: { people: 1, reason: 'gambling' } });
    // The trail names people by our own ids only.
    expect(JSON.stringify(entry)).not.toContain(stranger);
    expect(await ask(wish)).toMatchObject({ problem: { code: 'not_in_group' } });
  });

  it('removes nobody whom the group needs by office (D-G6)', async () => {
    const wish: Wish = { wish: 'remove', zaloId: su.oaUserId, reason: 'other', note: '' };
    expect(await ask(wish, 'hoa')).toMatchObject({ problem: { code: 'member_belongs' } });
  });

  it('removes nobody who runs the Official Account', async () => {
    const wish: Wish = { wish: 'remove', zaloId: ZALO_SETTINGS.ZALO_OA_ADMIN_IDS, reason: 'other', note: '' };
    expect(await ask(wish)).toMatchObject({ problem: { code: 'member_runs_account' } });
  });

  it("reads Zalo's refusal as a sentence, and has it tried again or lets it be", async () => {
    await standin('/faults/api', { kind: 'code', value: -224, path: '/v3.0/oa/group/updateinfo' });
    await ask({ wish: 'turn_approval_on' });
    await work();
    const [refused] = (await actions()).actions;
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'package_needed' } });
    expect(refused?.refusal?.sentence).toContain('nâng gói');
    const input = {
      params: { actionId: refused?.id ?? '' },
      body: { operationId: newId(), decision: 'again' as const },
    };
    expect(await service.ok('su')('POST /v1/group-actions/:actionId/decision', input)).toMatchObject({
      state: 'waiting',
    });
    await work();
    expect(atZalo()?.settings.joinAppr).toBe(true);
    // The same tap again is the same decision, another one comes too late.
    expect((await service.as('su')('POST /v1/group-actions/:actionId/decision', input)).ok).toBe(true);
    const late = { ...input, body: { operationId: newId(), decision: 'drop' as const } };
    const answer = await service.as('su')('POST /v1/group-actions/:actionId/decision', late);
    expect(answer).toMatchObject({ problem: { code: 'action_settled' } });
  });

  it('asks once, however often the phone sends it', async () => {
    const body = { operationId: newId(), act: { wish: 'accept' as const, zaloIds: [pan.oaUserId] } };
    for (let time = 0; time < 3; time += 1) {
      await service.ok('su')('POST /v1/groups/:groupId/actions', { params: { groupId }, body });
    }
    expect(await service.database.db.zaloOutboxItem.count()).toBe(1);
  });

  it('does nothing with an ordinary group: Zalo lets nobody (D-G1)', async () => {
    await service.database.db.zaloGroup.update({
      where: { id: groupId },
      data: { origin: 'ordinary', zaloGroupId: null },
    });
    expect(await ask({ wish: 'turn_approval_on' })).toMatchObject({ problem: { code: 'group_ordinary' } });
  });
});

describe('a group of the Official Account for a unit', () => {
  const creation = { params: { unitId: '' }, query: { kind: 'team' as const } };
  const make = (person: 'su' | 'hoa' = 'su') =>
    service.as(person)('POST /v1/units/:unitId/group-creation', {
      params: creation.params,
      body: { operationId: newId(), kind: 'team' },
    });

  it('is made by the standard with those whom it needs, and stands for its leader at once (D-G2, D-G3, D-G6)', async () => {
    creation.params.unitId = world.banBay;
    const offered = await service.ok('su')('GET /v1/units/:unitId/group-creation', creation);
    expect(offered.proposedName).toBe('Tổ CNS - Bản Bay - Xã Gia Phú - Nội bộ');
    expect(offered.people.map(({ name }) => name).sort()).toEqual([may.name, su.name].sort());
    expect(offered.byLink.map(({ name }) => name)).toContain(khang.name);
    await make();
    expect(await make('hoa')).toMatchObject({ problem: { code: 'group_being_made' } });
    await work();
    await work();
    const { existingGroupId, action } = await service.ok('su')('GET /v1/units/:unitId/group-creation', creation);
    expect(action).toMatchObject({ state: 'sent', groupId: existingGroupId, by: su.name });
    const { group, people } = await service.ok('su')('GET /v1/groups/:groupId', {
      params: { groupId: existingGroupId ?? '' },
    });
    expect(group).toMatchObject({ name: offered.proposedName, origin: 'official_account', joinApproval: true });
    expect(
      people?.members
        .filter(({ admin }) => admin)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([su.name]);
    expect(await make('hoa')).toMatchObject({ problem: { code: 'group_exists' } });
  });

  it('is made by who answers for the unit, not from below', async () => {
    const answer = await service.as('su')('POST /v1/units/:unitId/group-creation', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), kind: 'steering' },
    });
    expect(answer).toMatchObject({ problem: { code: 'outside_subtree' } });
  });
});

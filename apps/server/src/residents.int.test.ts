/** What residents say: they ask for help, mend what is kept of them, say whether a visit was so, report a scam. */
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { helpWanted, householdInput, scamInput, visitInput } from './testing/inputs.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let household: Api['GET /v1/households/:householdId']['response'];
let strangers: Api['GET /v1/households/:householdId']['response'];

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
  const residents = [{ id: newId(), fullName: 'Vàng A Páo', relation: 'head' as const, birthYear: 1970 }];
  strangers = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { residents }) });
});

async function letIn(): Promise<void> {
  const joining = { fullName: 'Lò Thị Pản', headName: 'Lò Văn Inh', hamlet: '', consents: ['group' as const] };
  const texts = { consentTextVersion: '2026-11', rulesAccepted: true as const, rulesVersion: '2026-11' };
  const { requestId } = await service.ok('pan')('POST /v1/invitations/:code/requests', {
    params: { code: BAN_BAY_QR },
    body: { operationId: newId(), ...joining, ...texts },
  });
  await service.ok('su')('POST /v1/join-requests/:requestId/decision', {
    params: { requestId },
    body: { operationId: newId(), decision: 'approve', householdId: household.id, reason: '' },
  });
}

const ask = (change: Parameters<typeof helpWanted>[1] = {}) =>
  service.ok('pan')('POST /v1/me/requests', { body: helpWanted(world.banBay, change) });
const mine = async () => (await service.ok('pan')('GET /v1/me/requests')).requests;
const forTeam = async () =>
  (await service.ok('may')('GET /v1/units/:unitId/requests', { params: { unitId: world.banBay } })).requests;
const take = (requestId: string, comeOn: string | null, by: 'su' | 'may' = 'may') =>
  service.as(by)('POST /v1/requests/:requestId/taking', {
    params: { requestId },
    body: { operationId: newId(), comeOn },
  });
const close = (requestId: string, answer = '') =>
  service.as('may')('POST /v1/requests/:requestId/closing', {
    params: { requestId },
    body: { operationId: newId(), answer },
  });
const visit = (occurredAt: string) => {
  const body = visitInput(household.id, household.residents[1]?.id ?? '', { occurredAt, residents: [] });
  const residents = [{ residentId: household.residents[1]?.id ?? '', skills: [], services: ['qr_payment' as const] }];
  return service.ok('may')('POST /v1/visits', { body: { ...body, residents } });
};

it('somebody who was not let in asks nothing of a village', async () => {
  for (const answer of [
    await service.as('pan')('POST /v1/me/requests', { body: helpWanted(world.banBay) }),
    await service.as('pan')('POST /v1/scam-reports', { body: scamInput(world.banBay) }),
  ]) {
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { code: 'not_of_village' } });
  }
  await letIn();
});

describe('who asks for help', () => {
  it('is seen by the team, and sees who comes and when', async () => {
    const { id } = await ask({ words: 'Nhờ chỉ cách quét mã trả tiền' });
    expect(await forTeam()).toMatchObject([
      { id, state: 'waiting', asker: { name: 'Lò Thị Pản' }, household: { id: household.id }, takenByMe: false },
    ]);
    expect(await take(id, '2026-11-22')).toMatchObject({ ok: false, problem: { code: 'come_on_in_past' } });
    expect(await take(id, '2026-11-24')).toMatchObject({ ok: true, body: { takenByMe: true } });
    expect(await mine()).toMatchObject([
      { id, state: 'taken', comeOn: '2026-11-24', takenBy: { name: 'Vàng Thị Mây', phone: '+84912000002' } },
    ]);
    expect(await close(id, 'Đã hẹn chiều thứ Ba')).toMatchObject({ ok: true, body: { state: 'done' } });
    expect(await mine()).toMatchObject([{ state: 'done', doneOn: '2026-11-23', answer: 'Đã hẹn chiều thứ Ba' }]);
    expect(await close(id)).toMatchObject({ ok: false, problem: { code: 'request_settled' } });
  });

  it('has been helped when a visit has helped the household since, and not by one before', async () => {
    const { id } = await ask();
    await visit('2026-11-23T02:59:00.000Z');
    expect((await mine()).find((request) => request.id === id)?.state).toBe('waiting');
    await visit('2026-11-23T03:00:00.000Z');
    expect((await mine()).find((request) => request.id === id)).toMatchObject({ state: 'done', doneOn: '2026-11-23' });
  });

  it('may take it back, says what it is about, and waits for an answer before asking ever more', async () => {
    const nothing = await service.as('pan')('POST /v1/me/requests', {
      body: helpWanted(world.banBay, { skill: null, words: ' ' }),
    });
    expect(nothing).toMatchObject({ ok: false, problem: { code: 'request_without_words' } });
    const { id } = await ask({ kind: 'correction', words: 'Con trai đã chuyển đi' });
    await service.ok('pan')('POST /v1/me/requests/:requestId/withdrawal', {
      params: { requestId: id },
      body: { operationId: newId() },
    });
    expect((await forTeam()).some((request) => request.id === id)).toBe(false);
    const open = await service.database.db.residentRequest.count({ where: { closedAt: null, withdrawnAt: null } });
    for (let more = open; more < 5; more += 1) await ask();
    const tooMany = await service.as('pan')('POST /v1/me/requests', { body: helpWanted(world.banBay) });
    expect(tooMany).toMatchObject({ ok: false, problem: { code: 'requests_too_many' } });
  });

  it('is nobody else’s to withdraw', async () => {
    const [request] = await forTeam();
    const answer = await service.as('su')('POST /v1/me/requests/:requestId/withdrawal', {
      params: { requestId: request?.id ?? '' },
      body: { operationId: newId() },
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'request_not_found' } });
  });
});

describe('a household', () => {
  const word = (visitId: string, right: boolean, words = '') =>
    service.as('pan')('PUT /v1/me/visits/:visitId/confirmation', {
      params: { visitId },
      body: { operationId: newId(), right, words },
    });

  it('confirms a visit, or says that it was not so: then the team is to look at it', async () => {
    const { visits } = (await service.ok('pan')('GET /v1/me/data')).households[0] ?? { visits: [] };
    const visitId = visits[0]?.id ?? '';
    expect(await word(visitId, false, 'Hôm đó không có ai đến')).toMatchObject({
      ok: true,
      body: { households: [{ visits: [{ id: visitId, right: false }, {}] }] },
    });
    const disputed = (await forTeam()).filter(({ kind }) => kind === 'dispute');
    expect(disputed).toMatchObject([{ words: 'Hôm đó không có ai đến', visitOn: '2026-11-23', state: 'waiting' }]);
    await word(visitId, false, 'Không ai đến thật');
    expect((await forTeam()).filter(({ kind }) => kind === 'dispute')).toMatchObject([{ words: 'Không ai đến thật' }]);
    await word(visitId, true);
    expect((await forTeam()).some(({ kind }) => kind === 'dispute')).toBe(false);
  });

  it('says nothing of visits to others', async () => {
    const body = visitInput(strangers.id, strangers.residents[0]?.id ?? '');
    await service.ok('may')('POST /v1/visits', { body });
    expect(await word(body.id, true)).toMatchObject({ ok: false, problem: { code: 'visit_not_found' } });
  });

  const correct = (householdId: string, change: object) =>
    service.as('pan')('PUT /v1/me/households/:householdId', {
      params: { householdId },
      body: { operationId: newId(), phone: '0912 555 666', hamlet: 'Xóm dưới', people: [], ...change },
    });

  it('mends its names, years, number and place by itself (D-P3)', async () => {
    const [first, second] = household.residents;
    const people = [{ id: first?.id ?? '', fullName: 'Lò Văn  Ính', birthYear: 1952 }];
    expect(await correct(household.id, { people })).toMatchObject({ ok: true });
    const now = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId: household.id } });
    expect(now).toMatchObject({ headName: 'Lò Văn Ính', phone: '+84912555666', hamlet: 'Xóm dưới' });
    expect(now.residents.map(({ fullName }) => fullName)).toEqual(['Lò Văn Ính', second?.fullName]);
    expect(now.version).toBeGreaterThan(household.version);
  });

  it('mends nobody else', async () => {
    expect(await correct(strangers.id, {})).toMatchObject({ ok: false, problem: { code: 'household_not_found' } });
    const people = [{ id: strangers.residents[0]?.id ?? '', fullName: 'Vàng A Khác', birthYear: null }];
    const answer = await correct(household.id, { people });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'resident_not_in_household' } });
    expect(await correct(household.id, { phone: '123' })).toMatchObject({
      ok: false,
      problem: { code: 'phone_invalid' },
    });
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
  });
});

describe('a scam (D-V3)', () => {
  const list = () => service.ok('hoa')('GET /v1/units/:unitId/scam-reports', { params: { unitId: world.giaPhu } });

  it('is told to the commune with the number of its police at hand', async () => {
    await service.ok('hoa')('PUT /v1/units/:unitId/police-contact', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), name: 'Trực ban Công an xã', phone: '0214 3888 999' },
    });
    const police = { name: 'Trực ban Công an xã', phone: '+842143888999' };
    expect(await service.ok('pan')('GET /v1/me/scam-help')).toMatchObject({
      places: [{ communeName: 'Xã Gia Phú', police }],
    });
    const body = scamInput(world.banBay, { anonymous: false, moneyLost: true });
    expect(await service.ok('pan')('POST /v1/scam-reports', { body })).toEqual({ id: body.id, police });
    const [report] = (await list()).reports;
    expect(report).toMatchObject({ id: body.id, moneyLost: true, reporter: { name: 'Lò Thị Pản' }, handedOver: null });
    const params = { reportId: body.id };
    await service.ok('khang')('POST /v1/scam-reports/:reportId/handover', { params, body: { operationId: newId() } });
    await service.ok('hoa')('POST /v1/scam-reports/:reportId/handover', { params, body: { operationId: newId() } });
    expect((await list()).reports[0]?.handedOver).toEqual({ on: '2026-11-23', by: 'Vũ Đình Khang' });
  });

  it('leads nowhere back to who left no name', async () => {
    const body = scamInput(world.banBay, { anonymous: true });
    await service.ok('pan')('POST /v1/scam-reports', { body });
    const { reports } = await list();
    expect(reports.find(({ id }) => id === body.id)?.reporter).toBeNull();
    const trail = await service.database.db.auditEvent.findMany({ where: { subjectId: body.id } });
    expect(trail).toMatchObject([{ personId: null, operationId: null }]);
    // No moment that a receipt could be laid beside.
    expect(trail[0]?.at.toISOString()).toBe('2026-11-22T17:00:00.000Z');
  });

  it('is reported a few times a day by one person', async () => {
    const again = () => service.as('pan')('POST /v1/scam-reports', { body: scamInput(world.banBay) });
    const answers = [];
    for (let nth = 0; nth < 4; nth += 1) answers.push(await again());
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(answers.at(-1)).toMatchObject({ problem: { code: 'requests_too_many' } });
  });
});

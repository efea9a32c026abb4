/** The main job over HTTP: a village's month, from registering a household to the approved report. */

import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

describe("a village's month", () => {
  it('goes from the household to the approved report', async () => {
    const su = service.ok('su');
    const hoa = service.ok('hoa');

    const me = await su('GET /v1/me');
    expect(me.offices).toMatchObject([{ office: 'team_leader', unit: { fullName: 'Bản Bay, Xã Gia Phú' } }]);

    const household = await su('POST /v1/households', {
      body: householdInput(world.banBay, { phone: '0912.345.678', priority: ['elderly'] }),
    });
    expect(household).toMatchObject({
      headName: 'Lò Văn Inh',
      phone: '+84912345678',
      petals: [null, null, null, null, null],
      consents: [{ purpose: 'support', channel: 'assisted', recordedBy: 'Giàng A Sử' }, { purpose: 'contact' }],
    });

    const { suggestions } = await su('GET /v1/units/:unitId/next-visits', { params: { unitId: world.banBay } });
    expect(suggestions).toMatchObject([{ household: { id: household.id }, missing: [1, 2, 3, 4, 5] }]);

    const pan = household.residents.find(({ fullName }) => fullName === 'Lò Thị Pản');
    const saved = await su('POST /v1/visits', {
      body: visitInput(household.id, pan?.id ?? '', {
        residents: [
          {
            residentId: pan?.id ?? '',
            skills: ([1, 2, 3, 4, 5] as const).map((skill) => ({ skill, levelBefore: null, levelAfter: 'proficient' })),
            services: ['vneid_level_2', 'public_service_account'],
          },
        ],
        difficulties: 'Sóng yếu',
      }),
    });
    expect(saved.household).toMatchObject({ goalOneMember: true, lastVisitOn: '2026-11-23' });
    expect(saved.visit).toMatchObject({ memberName: 'Giàng A Sử', difficulties: 'Sóng yếu' });

    const params = { unitId: world.banBay, period: '2026-11' };
    const draft = await su('GET /v1/units/:unitId/reports/:period', { params });
    const figure = (code: string) => draft.figures.find((one) => one.code === code);
    expect(draft).toMatchObject({
      state: 'draft',
      timeliness: 'not_due',
      version: 0,
      allowed: ['save_words', 'submit'],
    });
    expect(figure('B1')).toMatchObject({ inPeriod: 1, yearToDate: 1 });
    expect(figure('C3b')).toMatchObject({ inPeriod: 1 });
    expect(figure('D1b')).toMatchObject({ inPeriod: 1 });
    expect(figure('D1a')).toMatchObject({ inPeriod: 0 });
    expect(figure('E1')).toMatchObject({ inPeriod: null, yearToDate: 1 });
    expect(figure('E2')).toMatchObject({ yearToDate: 1 });

    const words = { difficulties: 'Sóng yếu ở xóm trên', proposals: '', nextPlan: 'Đến 5 hộ' };
    const filed = await su('POST /v1/units/:unitId/reports/:period/submission', {
      params,
      body: { operationId: newId(), version: draft.version, words },
    });
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'on_time', submittedBy: 'Giàng A Sử', allowed: [] });

    const board = await hoa('GET /v1/units/:unitId/report-board', { params: { unitId: world.giaPhu }, query: {} });
    expect(board).toMatchObject({
      filed: { count: 1, total: 2 },
      units: [
        { unit: { name: 'Bản Bay' }, state: 'submitted', visits: 1, leader: { name: 'Giàng A Sử' } },
        { unit: { name: 'Bản Nậm Phảng' }, state: 'draft', timeliness: 'not_due' },
      ],
    });

    const returned = await hoa('POST /v1/units/:unitId/reports/:period/return', {
      params,
      body: {
        operationId: newId(),
        version: filed.version,
        remarks: [{ field: 'B1', reason: 'Còn thiếu lượt ngày 20' }],
      },
    });
    expect(returned).toMatchObject({ state: 'returned', allowed: [] });
    const again = await su('POST /v1/units/:unitId/reports/:period/submission', {
      params,
      body: { operationId: newId(), version: returned.version, words },
    });
    const approved = await hoa('POST /v1/units/:unitId/reports/:period/approval', {
      params,
      body: { operationId: newId(), version: again.version },
    });
    expect(approved).toMatchObject({ state: 'approved', timeliness: 'on_time' });
    expect(approved.history.map(({ action }) => action)).toEqual(['submitted', 'returned', 'submitted', 'approved']);

    const { coverage, children } = await hoa('GET /v1/units/:unitId/coverage', { params: { unitId: world.giaPhu } });
    expect(coverage).toMatchObject({
      households: 1,
      visits: 1,
      goalOneMember: { count: 1, total: 1 },
      priorityVisited: { count: 1, total: 1 },
      villagesWithData: { count: 1, total: 2 },
    });
    expect(children.columns.households).toEqual([1, 0]);
    expect(await verifyCoverage(service.database.db)).toMatchObject({ differences: [], households: 1 });
  });

  it('keeps what was filed, whatever is logged afterwards (D-R4)', async () => {
    const su = service.ok('su');
    const params = { unitId: world.banBay, period: '2026-11' };
    await su('POST /v1/households', { body: householdInput(world.banBay) });
    const found = await su('GET /v1/units/:unitId/households', {
      params: { unitId: world.banBay },
      query: { search: 'Bà Pản', neverVisited: 'true', limit: 10 },
    });
    const card = found.households[0];
    const detail = await su('GET /v1/households/:householdId', { params: { householdId: card?.id ?? '' } });
    await su('POST /v1/visits', { body: visitInput(detail.id, detail.residents[0]?.id ?? '') });
    const report = await su('GET /v1/units/:unitId/reports/:period', { params });
    expect(report.figures.find(({ code }) => code === 'B1')).toMatchObject({ inPeriod: 1 });
  });
});

describe('a resident', () => {
  it('scans the QR, agrees, asks, is let in, and only then sees the people of the Tổ', async () => {
    const params = { code: BAN_BAY_QR };
    const invitation = await service.as(null)('GET /v1/invitations/:code', { params });
    expect(invitation.ok && invitation.body.village.fullName).toBe('Bản Bay, Xã Gia Phú');

    const pan = service.ok('pan');
    const body = {
      operationId: newId(),
      fullName: 'Lò Thị Pản',
      headName: 'Lò Văn Inh',
      hamlet: 'Xóm trên',
      consents: ['group' as const, 'contact' as const],
      consentTextVersion: '2026-11',
      rulesAccepted: true as const,
      rulesVersion: '2026-11',
    };
    const asked = await pan('POST /v1/invitations/:code/requests', { params, body });
    expect(asked.state).toBe('pending');
    expect((await pan('GET /v1/me')).villages).toMatchObject([{ state: 'pending', people: [], groupLink: null }]);

    const su = service.ok('su');
    const { requests } = await su('GET /v1/units/:unitId/join-requests', { params: { unitId: world.banBay } });
    expect(requests[0]?.matches.length).toBeGreaterThan(0);
    await su('POST /v1/join-requests/:requestId/decision', {
      params: { requestId: asked.requestId },
      body: {
        operationId: newId(),
        decision: 'approve',
        householdId: requests[0]?.matches[0]?.householdId ?? null,
        reason: '',
      },
    });
    const [village] = (await pan('GET /v1/me')).villages;
    expect(village).toMatchObject({ state: 'approved' });
    expect(village?.people.map(({ name }) => name)).toEqual(['Giàng A Sử', 'Vàng Thị Mây']);
  });
});

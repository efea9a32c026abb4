/** Figures, boards and the steps of a report beyond the plain month of `job.int.test.ts`. */

import { newId } from '@cns/db/ids';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const NOW = '2026-11-23T03:00:00Z';
const service = testService(NOW);
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(() => {
  service.clock.now = new Date(NOW);
});

const words = { difficulties: '', proposals: '', nextPlan: '' };
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const RETURN = 'POST /v1/units/:unitId/reports/:period/return' as const;
const APPROVE = 'POST /v1/units/:unitId/reports/:period/approval' as const;

const inMonth = (unitId: string, period = '2026-11') => ({ unitId, period });
const step = (version: number) => ({ operationId: newId(), version });

async function figuresOf(unitId: string) {
  const report = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', { params: inMonth(unitId) });
  return (code: string) => report.figures.find((figure) => figure.code === code);
}

const boardOf = (period?: string) =>
  service.ok('hoa')('GET /v1/units/:unitId/report-board', {
    params: { unitId: world.giaPhu },
    query: period ? { period } : {},
  });

describe('figures', () => {
  it('of goals are unknown, and not zero, where no household is registered (D-S7)', async () => {
    const figure = await figuresOf(world.namPhang);
    expect(figure('E1')).toMatchObject({ inPeriod: null, yearToDate: null });
    expect(figure('A1')).toMatchObject({ yearToDate: 1 });
    expect(figure('B1')).toMatchObject({ inPeriod: 0, yearToDate: 0 });
  });

  it('count as support only where somebody was met', async () => {
    const su = service.ok('su');
    const [met, missed] = [householdInput(world.banBay), householdInput(world.banBay)];
    for (const body of [met, missed]) await su('POST /v1/households', { body });
    const closed = { outcome: 'nobody_home' as const, residents: [] };
    await su('POST /v1/visits', { body: visitInput(met.id, met.residents[0]?.id ?? '') });
    await su('POST /v1/visits', { body: visitInput(met.id, '', closed) });
    await su('POST /v1/visits', { body: visitInput(missed.id, '', closed) });
    const figure = await figuresOf(world.banBay);
    expect([figure('B1')?.inPeriod, figure('B2')?.inPeriod, figure('E1')?.yearToDate]).toEqual([1, 1, 0]);
    const { units } = await boardOf();
    expect(units.find(({ unit }) => unit.id === world.banBay)?.visits).toBe(1);
  });

  it('count the members of the cut-off day', async () => {
    const { db } = service.database;
    const left = await db.appointment.findFirstOrThrow({ where: { personId: world.people.may } });
    await db.appointment.update({ where: { id: left.id }, data: { validTo: new Date('2026-12-31') } });
    expect((await figuresOf(world.banBay))('A1')).toMatchObject({ yearToDate: 2 });
    await db.appointment.update({ where: { id: left.id }, data: { validTo: null } });
  });
});

describe('a report', () => {
  it('that is returned is not there, however early it came', async () => {
    const params = inMonth(world.banBay);
    const filed = await service.ok('su')(SUBMIT, { params, body: { ...step(0), words } });
    expect(await boardOf()).toMatchObject({ filed: { count: 1, total: 2 }, onTime: { count: 1, total: 2 } });
    const remarks = [{ field: 'B1', reason: 'Thiếu ngày 20' }];
    const unknown = { params, body: { ...step(filed.version), remarks: [{ field: 'Z9', reason: 'Sai' }] } };
    expect(await service.as('hoa')(RETURN, unknown)).toMatchObject({ ok: false, problem: { code: 'input_invalid' } });
    const returned = await service.ok('hoa')(RETURN, { params, body: { ...step(filed.version), remarks } });
    expect(await boardOf()).toMatchObject({ filed: { count: 0, total: 2 }, onTime: { count: 0, total: 2 } });
    await service.ok('su')(SUBMIT, { params, body: { ...step(returned.version), words } });
  });

  it('is approved or returned, of two at once', async () => {
    const params = inMonth(world.banBay);
    await service.ok('khang')('GET /v1/me');
    const { version } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', { params });
    const remarks = [{ field: 'whole', reason: 'Xem lại' }];
    const answers = await Promise.all([
      service.as('hoa')(APPROVE, { params, body: step(version) }),
      service.as('khang')(RETURN, { params, body: { ...step(version), remarks } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('that was filed late can be approved after the period has closed, and is locked then', async () => {
    const params = inMonth(world.namPhang);
    const filed = await service.ok('lu')(SUBMIT, { params, body: { ...step(0), words } });
    service.clock.now = new Date('2026-12-26T01:00:00Z');
    const seen = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', { params });
    expect(seen.allowed).toEqual(['approve', 'reopen']);
    const remarks = [{ field: 'whole', reason: 'Xem lại' }];
    const late = await service.as('hoa')(RETURN, { params, body: { ...step(filed.version), remarks } });
    expect(late).toMatchObject({ ok: false, problem: { code: 'period_closed' } });
    const approved = await service.ok('hoa')(APPROVE, { params, body: step(filed.version) });
    expect(approved).toMatchObject({ state: 'locked', allowed: ['reopen'] });
  });
});

describe('the board', () => {
  it('expects a report of the villages that were in force when the period ended (D-R6)', async () => {
    const { db } = service.database;
    const where = { id: world.namPhang };
    await db.administrativeUnit.update({ where, data: { validTo: new Date('2026-10-10') } });
    expect((await boardOf('2026-09')).units).toHaveLength(2);
    expect((await boardOf('2026-10')).units).toHaveLength(1);
    await db.administrativeUnit.update({ where, data: { validTo: null } });
  });

  it('names the leader of a team that serves several villages at each of them (D-T1)', async () => {
    const { db } = service.database;
    const team = await db.team.findFirstOrThrow({ where: { unitId: world.banBay } });
    await db.team.updateMany({ where: { unitId: world.namPhang }, data: { validTo: new Date('2026-11-23') } });
    await db.teamArea.create({ data: { teamId: team.id, unitId: world.namPhang } });
    const { units } = await boardOf();
    expect(units.map(({ leader }) => leader?.name)).toEqual(['Giàng A Sử', 'Giàng A Sử']);
    const report = await service.ok('su')('GET /v1/units/:unitId/reports/:period', {
      params: inMonth(world.namPhang, '2026-10'),
    });
    expect(report.allowed).toEqual(['save_words', 'submit']);
    const gone = await service.as('lu')('GET /v1/units/:unitId/coverage', { params: { unitId: world.namPhang } });
    expect(gone).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect((await service.ok('lu')('GET /v1/me')).offices).toEqual([]);
  });
});

describe('before it is filed', () => {
  const WORDS = 'PUT /v1/units/:unitId/reports/:period/words' as const;
  const params = () => inMonth(world.namPhang, '2026-10');

  it('a figure may be overridden with a reason, and both are kept and filed', async () => {
    const overrides = [{ code: 'B1', inPeriod: 4, yearToDate: 4, reason: 'Ghi trong sổ tay' }];
    const body = { ...step(0), words, overrides };
    await service.database.db.administrativeUnit.update({ where: { id: world.namPhang }, data: { validTo: null } });
    await service.ok('su')(WORDS, { params: params(), body });
    const saved = await service.ok('su')(WORDS, { params: params(), body: { ...step(1), words } });
    expect(saved.figures.find(({ code }) => code === 'B1')).toMatchObject({
      inPeriod: 4,
      counted: { inPeriod: 0, yearToDate: 0, reason: 'Ghi trong sổ tay' },
    });
  });

  it('what cannot be so stops it, and nothing is written', async () => {
    const overrides = [{ code: 'B1', inPeriod: 9, yearToDate: 4, reason: 'Gõ nhầm số' }];
    const saved = await service.ok('su')(WORDS, { params: params(), body: { ...step(2), words, overrides } });
    expect(saved.checks).toMatchObject([{ id: 'year.B1', weight: 'stop' }]);
    const body = { ...step(3), words, confirmed: ['year.B1'] };
    const refused = await service.as('su')(SUBMIT, { params: params(), body });
    expect(refused).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: 'report_impossible', fields: [{ path: 'B1', code: 'year.B1' }] },
    });
  });

  it('what is odd has to be confirmed, and the confirmation is kept', async () => {
    const september = inMonth(world.namPhang, '2026-09');
    service.clock.now = new Date('2026-10-20T03:00:00Z');
    const many = [{ code: 'B1', inPeriod: 8, yearToDate: 8, reason: 'Ghi trong sổ tay' }];
    await service.ok('su')(WORDS, { params: september, body: { ...step(0), words, overrides: many } });
    await service.ok('su')(SUBMIT, { params: september, body: { ...step(1), words } });

    service.clock.now = new Date(NOW);
    const saved = await service.ok('su')(WORDS, { params: params(), body: { ...step(3), words, overrides: [] } });
    expect(saved.checks).toMatchObject([{ id: 'zero.B1', weight: 'ask' }]);
    expect(saved.figures.find(({ code }) => code === 'B1')?.before).toBe(8);
    const refused = await service.as('su')(SUBMIT, { params: params(), body: { ...step(4), words } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'report_unconfirmed' } });
    const body = { ...step(4), words, confirmed: ['zero.B1'] };
    const filed = await service.ok('su')(SUBMIT, { params: params(), body });
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'late', checks: [] });
    const event = await service.database.db.reportEvent.findFirstOrThrow({
      where: { report: { unitId: world.namPhang, period: { key: '2026-10' } }, action: 'submitted' },
    });
    expect(event.filed).toMatchObject({ confirmed: [{ id: 'zero.B1' }] });
  });
});

describe('after it is locked', () => {
  const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
  const REOPEN = 'POST /v1/units/:unitId/reports/:period/reopening' as const;
  const FILING = 'GET /v1/units/:unitId/reports/:period/filings/:eventId' as const;

  it('a report is opened again by the commune, amended, and what was filed first stays readable', async () => {
    const params = inMonth(world.namPhang, '2026-11');
    service.clock.now = new Date('2027-01-10T03:00:00Z');
    const locked = await service.ok('hoa')(REPORT, { params });
    expect(locked).toMatchObject({ state: 'locked', allowed: ['reopen'] });
    const [first] = locked.history.filter(({ action }) => action === 'submitted');

    const body = { ...step(locked.version), until: '2027-01-17', reason: 'Thiếu buổi tập huấn ngày 20' };
    const refused = await service.as('hoa')(REOPEN, {
      params,
      body: { ...body, ...step(locked.version), until: '2027-03-01' },
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'reopening_day_invalid' } });
    const opened = await service.ok('hoa')(REOPEN, { params, body });
    expect(opened).toMatchObject({ state: 'returned', period: { closesAt: '2027-01-17T17:00:00.000Z' } });

    const amended = { ...words, difficulties: 'Bổ sung buổi tập huấn' };
    await service.ok('su')(SUBMIT, { params, body: { ...step(opened.version), words: amended } });
    const { filing } = await service.ok('hoa')(FILING, { params: { ...params, eventId: first?.id ?? '' } });
    expect(filing).toMatchObject({ by: 'Tẩn Văn Lù', words: { difficulties: '' } });
  });

  it('it closes again when the time is over', async () => {
    const params = inMonth(world.namPhang, '2026-11');
    service.clock.now = new Date('2027-01-18T03:00:00Z');
    const { version, allowed } = await service.ok('hoa')(REPORT, { params });
    expect(allowed).toEqual(['approve', 'reopen']);
    const remarks = [{ field: 'whole', reason: 'Xem lại' }];
    const late = await service.as('hoa')(RETURN, { params, body: { ...step(version), remarks } });
    expect(late).toMatchObject({ ok: false, problem: { code: 'period_closed' } });
  });
});

describe('what visits heard', () => {
  it('is suggested to who writes the report, what most households said first (D-V3)', async () => {
    const say = async (difficulties: string, needs: string) => {
      const body = householdInput(world.banBay);
      await service.ok('su')('POST /v1/households', { body });
      const said = { difficulties, needs };
      await service.ok('su')('POST /v1/visits', { body: visitInput(body.id, body.residents[0]?.id ?? '', said) });
    };
    await say('Máy cũ', 'Dạy lại buổi tối');
    await say('Sóng yếu ở xóm trên', '');
    await say('sóng yếu ở xóm trên ', 'Lắp wifi nhà văn hóa');
    const params = inMonth(world.banBay);
    const heard = await service.ok('may')('GET /v1/units/:unitId/reports/:period/heard', { params });
    expect(heard.difficulties).toEqual([
      { words: 'Ghi nhận 3 nhu cầu, khó khăn của bà con: 3 chưa ai nhận.', households: 0 },
      { words: expect.stringMatching(/^sóng yếu ở xóm trên$/i), households: 2 },
      { words: 'Máy cũ', households: 1 },
    ]);
    expect(heard.needs.map(({ words: said }) => said).sort()).toEqual(['Dạy lại buổi tối', 'Lắp wifi nhà văn hóa']);
  });
});

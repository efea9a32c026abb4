/** The report of a commune: the sum of what it has approved, filed upward and judged by the province (D-R1, D-R4, D-R6). */
import { createHash } from 'node:crypto';
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

const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const RETURN = 'POST /v1/units/:unitId/reports/:period/return' as const;
const APPROVE = 'POST /v1/units/:unitId/reports/:period/approval' as const;
const BOARD = 'GET /v1/units/:unitId/report-board' as const;
const words = { difficulties: 'Sóng yếu', proposals: '', nextPlan: '' };

const params = (unitId: string) => ({ unitId, period: '2026-11' });
const step = (version: number) => ({ operationId: newId(), version });
const ofCommune = () => service.ok('hoa')(REPORT, { params: params(world.giaPhu) });

describe('the report of a commune', () => {
  it('adds up what is approved, and names what is not: never as zero', async () => {
    const su = service.ok('su');
    const household = householdInput(world.banBay);
    await su('POST /v1/households', { body: household });
    await su('POST /v1/visits', { body: visitInput(household.id, household.residents[0]?.id ?? '') });
    const filed = await su(SUBMIT, { params: params(world.banBay), body: { ...step(0), words } });

    const before = await ofCommune();
    expect(before).toMatchObject({ state: 'draft', figures: [], basis: { included: { count: 0, total: 2 } } });
    await service.ok('hoa')(APPROVE, { params: params(world.banBay), body: step(filed.version) });

    const draft = await ofCommune();
    expect(draft.basis).toMatchObject({
      included: { count: 1, total: 2 },
      missing: [{ unit: { name: 'Bản Nậm Phảng' }, state: 'draft', timeliness: 'not_due' }],
    });
    expect(draft.figures.find(({ code }) => code === 'B1')).toMatchObject({ inPeriod: 1, yearToDate: 1 });
    expect(draft.allowed).toEqual(['save_words', 'submit']);
  });

  it('is filed by the commune and by nobody else', async () => {
    const body = { ...step(0), words };
    for (const person of ['su', 'binh'] as const) {
      const refused = await service.as(person)(SUBMIT, { params: params(world.giaPhu), body: { ...body, ...step(0) } });
      expect(refused).toMatchObject({ ok: false, status: 403 });
    }
    const unasked = await service.as('hoa')(SUBMIT, { params: params(world.giaPhu), body });
    expect(unasked).toMatchObject({
      ok: false,
      problem: { code: 'report_unconfirmed', fields: [{ code: 'basis.missing' }] },
    });
    const confirmed = { ...body, ...step(0), confirmed: ['basis.missing'] };
    const filed = await service.ok('hoa')(SUBMIT, { params: params(world.giaPhu), body: confirmed });
    expect(filed.receiver).toBe('province');
    expect(filed).toMatchObject({ state: 'submitted', timeliness: 'on_time', allowed: [] });
  });

  it('is frozen with what it was counted from, under a seal', async () => {
    const { db } = service.database;
    const kept = await db.monthlyReport.findFirstOrThrow({
      where: { unitId: world.giaPhu },
      include: { events: { where: { action: 'submitted' } } },
    });
    const filed = kept.events[0]?.filed as { digest: string; sources: { reports: { unitId: string }[] } };
    expect(filed.sources.reports.map(({ unitId }) => unitId)).toEqual([world.banBay]);
    expect(Buffer.from(kept.digest ?? []).toString('hex')).toBe(filed.digest);

    const late = await service.ok('lu')(SUBMIT, { params: params(world.namPhang), body: { ...step(0), words } });
    await service.ok('hoa')(APPROVE, { params: params(world.namPhang), body: step(late.version) });
    expect((await ofCommune()).basis?.included).toEqual({ count: 1, total: 2 });
  });

  it('is returned by the province, shows live figures again, and is approved when it comes back', async () => {
    const { version } = await ofCommune();
    const remarks = [{ field: 'whole', reason: 'Thiếu Bản Nậm Phảng' }];
    const body = { ...step(version), remarks };
    const own = await service.as('khang')(RETURN, { params: params(world.giaPhu), body });
    expect(own).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    const returned = await service.ok('binh')(RETURN, {
      params: params(world.giaPhu),
      body: { ...body, ...step(version) },
    });
    expect(returned.basis?.included).toEqual({ count: 2, total: 2 });
    const again = await service.ok('khang')(SUBMIT, {
      params: params(world.giaPhu),
      body: { ...step(returned.version), words },
    });
    const approved = await service.ok('binh')(APPROVE, { params: params(world.giaPhu), body: step(again.version) });
    expect(approved).toMatchObject({ state: 'approved', basis: { missing: [] } });
    const board = await service.ok('binh')(BOARD, { params: { unitId: world.laoCai }, query: {} });
    expect(board).toMatchObject({
      filed: { count: 1, total: 1 },
      units: [{ unit: { id: world.giaPhu }, state: 'approved', villages: { approved: { count: 2, total: 2 } } }],
    });
  });

  it('is not owed by a province, which receives', async () => {
    const refused = await service.as('binh')(REPORT, { params: params(world.laoCai) });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'report_not_due_here' } });
  });

  it('seals a village by the visits behind it', async () => {
    const { db } = service.database;
    const event = await db.reportEvent.findFirstOrThrow({
      where: { report: { unitId: world.banBay }, action: 'submitted' },
    });
    const visits = await db.supportVisit.findMany({ where: { villageId: world.banBay }, orderBy: { id: 'asc' } });
    const digest = createHash('sha256')
      .update(visits.map(({ id }) => id).join(','))
      .digest('hex');
    expect(event.filed).toMatchObject({ sources: { visits: visits.length, digest } });
  });
});

describe('the rates of a unit (D-R6)', () => {
  const RATES = 'GET /v1/units/:unitId/report-rates' as const;

  it('are shares of what was owed, period by period', async () => {
    const { periods } = await service.ok('binh')(RATES, { params: { unitId: world.laoCai }, query: { periods: '3' } });
    expect(periods.map(({ key }) => key)).toEqual(['2026-09', '2026-10', '2026-11']);
    // Both villages have filed; one of them has nothing in it but a word.
    expect(periods[2]).toMatchObject({ complete: { count: 2, total: 2 }, onTime: { count: 2, total: 2 } });
    expect(periods[0]).toMatchObject({ complete: { count: 0, total: 2 }, onTime: { count: 0, total: 2 } });
  });

  it('count no empty report as complete', async () => {
    service.clock.now = new Date('2026-12-24T03:00:00Z');
    const empty = { difficulties: '', proposals: '', nextPlan: '' };
    const december = { unitId: world.namPhang, period: '2026-12' };
    await service.ok('lu')(SUBMIT, { params: december, body: { ...step(0), words: empty } });
    const { periods } = await service.ok('hoa')(RATES, { params: { unitId: world.giaPhu }, query: { periods: '1' } });
    expect(periods).toEqual([{ key: '2026-12', complete: { count: 0, total: 2 }, onTime: { count: 0, total: 2 } }]);
  });
});

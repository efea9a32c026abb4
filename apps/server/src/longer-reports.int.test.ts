/** Reports of a quarter, a half-year and a year: the machinery of the month over another span (D-R5). */

import { newId } from '@cns/db/ids';
import { CALENDAR_PRESETS } from '@cns/domain/reporting-calendar';
import { remindOfReports } from '@cns/jobs/report-reminders';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, lessonInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService('2026-12-15T03:00:00Z');
let world: World;
const words = { difficulties: '', proposals: '', nextPlan: 'Mở thêm hai buổi ở xóm trên' };
const quarter = (unitId: string) => ({ params: { unitId, period: '2026-Q4' } });

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const house = householdInput(world.banBay);
  await service.ok('su')('POST /v1/households', { body: house });
  const residentId = house.residents[0]?.id ?? '';
  // The same person in three months, once after the quarter's data have ended.
  const days = ['2026-10-05', '2026-11-05', '2026-12-15'] as const;
  for (const [index, day] of days.entries()) {
    const levelBefore = index === 0 ? null : ('guided' as const);
    const residents = [
      { residentId, skills: [{ skill: 1 as const, levelBefore, levelAfter: 'guided' as const }], services: [] },
    ];
    const occurredAt = `${day}T02:00:00.000Z`;
    await service.ok('su')('POST /v1/visits', { body: visitInput(house.id, residentId, { occurredAt, residents }) });
  }
  await service.ok('su')('POST /v1/units/:unitId/lessons', {
    params: { unitId: world.banBay },
    body: lessonInput(world.people.su),
  });
});

describe('a quarterly report', () => {
  it('counts its own span, everybody once', async () => {
    const report = await service.ok('su')('GET /v1/units/:unitId/reports/:period', quarter(world.banBay));
    expect(report.period).toMatchObject({ key: '2026-Q4', from: '2026-09-15', to: '2026-12-14', dueOn: '2026-12-17' });
    const figure = (code: string) => report.figures.find((one) => one.code === code)?.inPeriod;
    expect([figure('B1'), figure('B3'), figure('C1'), figure('B4'), figure('B4b')]).toEqual([2, 1, 1, 1, 10]);
    const behind = await service.ok('su')('GET /v1/units/:unitId/visits', {
      params: { unitId: world.banBay },
      query: { period: '2026-Q4' },
    });
    expect(behind.visits).toHaveLength(2);
  });

  it('goes up like the month: filed on time, judged, summed, on the board and in the rates', async () => {
    await service.ok('su')('POST /v1/units/:unitId/reports/:period/submission', {
      ...quarter(world.banBay),
      body: { operationId: newId(), version: 0, words },
    });
    await service.ok('khang')('POST /v1/units/:unitId/reports/:period/approval', {
      ...quarter(world.banBay),
      body: { operationId: newId(), version: 1 },
    });
    const commune = await service.ok('khang')('GET /v1/units/:unitId/reports/:period', quarter(world.giaPhu));
    expect(commune.period.dueOn).toBe('2026-12-19');
    expect(commune.basis).toMatchObject({
      included: { count: 1, total: 2 },
      missing: [{ unit: { id: world.namPhang } }],
    });
    expect(commune.figures.find(({ code }) => code === 'B1')?.inPeriod).toBe(2);
    const at = { params: { unitId: world.giaPhu } };
    const board = await service.ok('khang')('GET /v1/units/:unitId/report-board', {
      ...at,
      query: { period: '2026-Q4' },
    });
    expect([board.filed, board.onTime]).toEqual([
      { count: 1, total: 2 },
      { count: 1, total: 2 },
    ]);
    const rates = await service.ok('khang')('GET /v1/units/:unitId/report-rates', {
      ...at,
      query: { kind: 'quarter', periods: 2 },
    });
    expect(rates.periods).toEqual([
      { key: '2026-Q3', complete: { count: 0, total: 2 }, onTime: { count: 0, total: 2 } },
      { key: '2026-Q4', complete: { count: 1, total: 2 }, onTime: { count: 1, total: 2 } },
    ]);
    const month = await service.ok('khang')('GET /v1/units/:unitId/report-board', { ...at, query: {} });
    expect(month).toMatchObject({ period: { key: '2026-12' }, filed: { count: 0, total: 2 } });
  });

  it('compares with the quarter before and has the same papers', async () => {
    const text = await service.ok('su')('GET /v1/units/:unitId/reports/:period/short-text', quarter(world.banBay));
    expect(text.text).toContain('Quý IV năm 2026 (15/09/2026 - 14/12/2026)');
    for (const kind of ['docx', 'xlsx', 'pdf'] as const) {
      const { path } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/papers/:kind', {
        params: { unitId: world.giaPhu, period: '2026-Q4', kind },
      });
      const file = await service.app.inject({
        url: new URL(path, 'http://service').pathname + new URL(path, 'http://service').search,
      });
      expect(file.statusCode).toBe(200);
    }
  });

  it('is reminded of, once at each stage', async () => {
    service.clock.now = new Date('2026-12-17T02:00:00Z');
    await remindOfReports(service.database.db, () => service.clock.now);
    await remindOfReports(service.database.db, () => service.clock.now);
    const reminders = await service.database.db.reportReminder.findMany({ orderBy: { periodKey: 'asc' } });
    expect(reminders.map(({ periodKey, stage, missing }) => [periodKey, stage, missing])).toEqual([
      ['2026', 'due_day', 2],
      ['2026-H2', 'due_day', 2],
      ['2026-Q4', 'due_day', 1],
    ]);
  });
});

describe('a province', () => {
  it('says which longer reports it asks for, from a period that has not begun', async () => {
    service.clock.now = new Date('2026-12-15T03:00:00Z');
    const params = { unitId: world.laoCai };
    const calendar = { ...CALENDAR_PRESETS.day_25, longer: ['quarter' as const] };
    const view = await service.ok('binh')('PUT /v1/units/:unitId/reporting-calendar', {
      params,
      body: { operationId: newId(), fromKey: '2027-01', calendar },
    });
    expect([view.current.longer, view.next?.longer]).toEqual([['quarter', 'half', 'year'], ['quarter']]);
    service.clock.now = new Date('2027-06-10T03:00:00Z');
    service.signOut('su');
    const get = (period: string) =>
      service.as('su')('GET /v1/units/:unitId/reports/:period', { params: { unitId: world.banBay, period } });
    expect(await get('2027-Q2')).toMatchObject({ ok: true });
    expect(await get('2027-H1')).toMatchObject({ ok: false, problem: { code: 'report_not_due_here' } });
    expect(await get('2027-Q5')).toMatchObject({ ok: false, problem: { code: 'input_invalid' } });
  });
});

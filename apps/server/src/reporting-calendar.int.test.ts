/** How a province chooses its calendar, and what the reports of its villages follow (D-R2). */
import { newId } from '@cns/db/ids';
import { CALENDAR_PRESETS, type ReportingCalendar } from '@cns/domain/reporting-calendar';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const READ = 'GET /v1/units/:unitId/reporting-calendar' as const;
const SET = 'PUT /v1/units/:unitId/reporting-calendar' as const;
const REPORT = 'GET /v1/units/:unitId/reports/:period' as const;
const SUBMIT = 'POST /v1/units/:unitId/reports/:period/submission' as const;
const words = { difficulties: '', proposals: '', nextPlan: '' };

const at = (unitId: string) => ({ params: { unitId } });
const choice = (fromKey: string, calendar: ReportingCalendar) => ({
  ...at(world.laoCai),
  body: { operationId: newId(), fromKey, calendar },
});
const submission = (period: string, version = 0) => ({
  params: { unitId: world.banBay, period },
  body: { operationId: newId(), version, words },
});

describe('the calendar of a province', () => {
  it('is "Ngày 25" until another is chosen, and is read by everybody below', async () => {
    const seen = await service.ok('may')(READ, at(world.banBay));
    expect(seen).toMatchObject({
      province: { name: 'Tỉnh Lào Cai' },
      current: { preset: 'day_25', fromKey: null },
      next: null,
      earliestKey: '2026-12',
      mayChange: false,
    });
    expect(seen.upcoming[0]).toMatchObject({ key: '2026-11', from: '2026-10-26', to: '2026-11-25' });
  });

  it('cannot change a period that has begun', async () => {
    const early = await service.as('binh')(SET, choice('2026-11', CALENDAR_PRESETS.decree_09));
    expect(early).toMatchObject({ ok: false, problem: { code: 'calendar_begins_too_early' } });
    expect(!early.ok && early.problem.detail).toContain('12/2026');
  });

  it('is refused when a level would file before the one below it', async () => {
    const wrong = { ...CALENDAR_PRESETS.decree_09, due: { village: { day: 25 }, commune: { day: 20 } } };
    const due = Object.fromEntries(
      Object.entries(wrong.due).map(([level, one]) => [level, { ...one, monthsAfter: 0 }]),
    );
    const refused = await service.as('binh')(SET, choice('2026-12', { ...wrong, due } as ReportingCalendar));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'calendar_levels_out_of_order' } });
  });

  it('that changes leaves the running period as it is and moves the next; the last choice counts', async () => {
    const filed = await service.ok('su')(SUBMIT, submission('2026-11'));
    expect(filed.period).toMatchObject({ from: '2026-10-26', to: '2026-11-25', dueOn: '2026-11-25' });

    await service.ok('binh')(SET, choice('2027-01', CALENDAR_PRESETS.calendar_month));
    const chosen = await service.ok('binh')(SET, choice('2026-12', CALENDAR_PRESETS.decree_09));
    expect(chosen).toMatchObject({
      current: { preset: 'day_25' },
      next: { preset: 'decree_09', fromKey: '2026-12' },
      mayChange: true,
    });
    expect(await service.database.db.reportingCalendar.count()).toBe(1);

    const params = { unitId: world.banBay, period: '2026-11' };
    expect((await service.ok('su')(REPORT, { params })).period).toEqual(filed.period);
    service.clock.now = new Date('2026-12-10T03:00:00Z');
    const december = await service.ok('su')(REPORT, { params: { ...params, period: '2026-12' } });
    expect(december.period).toMatchObject({ from: '2026-11-26', to: '2026-12-14', dueOn: '2026-12-18' });
    const board = await service.ok('hoa')('GET /v1/units/:unitId/report-board', at(world.giaPhu) as never);
    expect(board.period).toMatchObject({ key: '2026-12', dueOn: '2026-12-18' });
  });

  it('is written once, of two officers at once', async () => {
    service.clock.now = new Date('2026-12-10T03:00:00Z');
    const answers = await Promise.all([
      service.as('binh')(SET, choice('2027-02', CALENDAR_PRESETS.day_25)),
      service.as('binh')(SET, choice('2027-02', CALENDAR_PRESETS.calendar_month)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await service.database.db.reportingCalendar.count({ where: { fromKey: '2027-02' } })).toBe(1);
  });

  it('waits for the end of a holiday that is on the list', async () => {
    service.clock.now = new Date('2026-12-16T03:00:00Z');
    const dueOn = async () => {
      const params = { unitId: world.banBay, period: '2026-12' };
      return (await service.ok('su')(REPORT, { params })).period.dueOn;
    };
    expect(await dueOn()).toBe('2026-12-18');
    await service.database.db.publicHoliday.create({ data: { day: new Date('2026-12-18'), name: 'Nghỉ' } });
    // A Friday; the next working day is Monday.
    expect(await dueOn()).toBe('2026-12-21');
    await service.database.db.publicHoliday.create({ data: { day: new Date('2026-04-30'), name: 'Nghỉ' } });
    expect((await service.ok('binh')(READ, at(world.laoCai))).holidays).toEqual(['2026-12-18']);
  });
});

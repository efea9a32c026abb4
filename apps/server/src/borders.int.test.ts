/** Figures as filed then and under today's borders, after villages and communes have become others (D-H7). */
import { newId } from '@cns/db/ids';
import { countersAt } from '@cns/db/queries/coverage';
import { figuresThen } from '@cns/db/queries/figures-then';
import { COVERAGE_COUNTERS } from '@cns/domain/coverage';
import { figuresIn, sumOfTable } from '@cns/domain/coverage-shares';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made, part } from './testing/changes.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService('2026-09-10T03:00:00Z');
const { ask } = changesOf(service);
const db = () => service.database.db;
let world: World;
const into = { bay: '', upper: '', west: '', east: '' };

const house = async (who: 'su' | 'lu', villageId: string, name: string, hamlet: string) => {
  const head = newId();
  const residents = [{ id: head, fullName: name, relation: 'head' as const, birthYear: 1970 }];
  const body = householdInput(villageId, { residents, hamlet });
  await service.ok(who)('POST /v1/households', { body });
  return { id: body.id, head };
};
const visit = (who: 'su' | 'lu', { id, head }: { id: string; head: string }, occurredAt: string) => {
  const skills = [{ skill: 1 as const, levelBefore: null, levelAfter: 'guided' as const }];
  return service.ok(who)('POST /v1/visits', {
    body: visitInput(id, head, { occurredAt, residents: [{ residentId: head, skills, services: [] }] }),
  });
};
const declare = (unitId: string, households: number, asOf: string) =>
  service.ok('hoa')('POST /v1/units/:unitId/official-households', {
    params: { unitId },
    body: { operationId: newId(), id: newId(), households, asOf, source: 'Công an xã' },
  });
/** The report of September, filed by the leader and approved by the commune. */
async function file(who: 'su' | 'lu', unitId: string) {
  const params = { unitId, period: '2026-09' };
  const words = { difficulties: 'Đường xa', proposals: '', nextPlan: '' };
  const { version, checks } = await service.ok(who)('GET /v1/units/:unitId/reports/:period', { params });
  const confirmed = checks.map(({ id }) => id);
  const submission = { operationId: newId(), version, words, confirmed };
  const filed = await service.ok(who)('POST /v1/units/:unitId/reports/:period/submission', {
    params,
    body: submission,
  });
  const approval = { operationId: newId(), version: filed.version };
  await service.ok('hoa')('POST /v1/units/:unitId/reports/:period/approval', { params, body: approval });
}
const coverage = (unitId: string, at: string, borders: 'then' | 'today') =>
  service.ok('hoa')('GET /v1/units/:unitId/coverage', { params: { unitId }, query: { at, borders } });
const shown = (answer: Awaited<ReturnType<typeof coverage>>) =>
  figuresIn(answer.children).map(({ unit, coverage: { households, visited } }) => [
    unit.name,
    households,
    visited.count,
  ]);

/**
 * September: two villages. 1 October: they become one. 1 November: that one is divided, and its commune is cut in two. A visit
 * of September reaches the service when all of it is over.
 */
beforeAll(async () => {
  world = await makeWorld(db());
  const inh = await house('su', world.banBay, 'Lò Văn Inh', 'Xóm Trên');
  const pan = await house('su', world.banBay, 'Lò Thị Pản', 'Xóm Dưới');
  await house('lu', world.namPhang, 'Tẩn Văn Páo', 'Xóm Trên');
  await declare(world.banBay, 40, '2026-09-01');
  await visit('su', inh, '2026-09-10T02:00:00.000Z');
  service.clock.now = new Date('2026-09-25T03:00:00Z');
  await file('su', world.banBay);
  await file('lu', world.namPhang);
  service.clock.now = new Date('2026-10-05T03:00:00Z');
  const bay = made('village', 'Bản Bay Phảng', world.giaPhu);
  into.bay = bay.unitId;
  await ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into: bay }, { on: '2026-10-01' });
  await house('su', bay.unitId, 'Lò Văn Mới', 'Xóm Trên');
  service.clock.now = new Date('2026-11-23T03:00:00Z');
  const upper = made('village', 'Bản Trên', world.giaPhu);
  into.upper = upper.unitId;
  const parts = [part(upper, { hamlets: ['Xóm Trên'] }), part({ unitId: into.bay, create: null }, { rest: true })];
  await ask({ kind: 'split', unitId: into.bay, parts }, { on: '2026-11-01' });
  await ask({ kind: 'rename', unitId: into.bay, name: 'Bản Dưới', unitKind: 'ban' }, { on: '2026-11-01' });
  const [west, east] = [made('commune', 'Xã Tây', world.laoCai), made('commune', 'Xã Đông', world.laoCai)];
  Object.assign(into, { west: west.unitId, east: east.unitId });
  const halves = [part(west, { unitIds: [into.upper] }), part(east, { rest: true })];
  await ask({ kind: 'split', unitId: world.giaPhu, parts: halves }, { on: '2026-11-01' });
  await visit('su', pan, '2026-09-11T02:00:00.000Z');
});

describe('as filed then', () => {
  it('has the units of that day under their names of that day, with the households that were theirs', async () => {
    const september = await coverage(world.giaPhu, '2026-09-25', 'then');
    expect(september).toMatchObject({ borders: 'then', bordersChanged: true });
    expect(shown(september)).toEqual([
      ['Bản Bay', 2, 2],
      ['Bản Nậm Phảng', 1, 0],
    ]);
    expect(september.official).toMatchObject({ villages: { count: 1, total: 2 }, households: { count: 2, total: 40 } });
    const october = await coverage(world.giaPhu, '2026-10-25', 'then');
    expect(shown(october)).toEqual([['Bản Bay Phảng', 4, 2]]);
    const { coverage: whole } = await coverage(into.bay, '2026-10-25', 'then');
    expect(whole.villagesWithData).toEqual({ count: 1, total: 1 });
  });

  it('opens down to the households that were there that day, wherever they are counted now (D-S8)', async () => {
    const behind = async (unitId: string, at: string, borders: 'then' | 'today') => {
      const params = { unitId, figure: 'visited' as const };
      const answer = await service.ok('hoa')('GET /v1/units/:unitId/figures/:figure/households', {
        params,
        query: { at, borders },
      });
      return [answer.standings.yes, answer.households.map(({ headName }) => headName)];
    };
    expect(await behind(world.banBay, '2026-09-25', 'then')).toEqual([2, ['Lò Thị Pản', 'Lò Văn Inh']]);
    expect(await behind(world.namPhang, '2026-09-25', 'then')).toEqual([0, []]);
    expect(await behind(into.upper, '2026-09-25', 'today')).toEqual([1, ['Lò Văn Inh']]);
    expect(await behind(into.upper, '2026-10-25', 'then')).toEqual([0, []]);
    const { households } = await service.ok('su')('GET /v1/units/:unitId/figures/:figure/households', {
      params: { unitId: into.bay, figure: 'households' },
      query: { at: '2026-10-25', borders: 'then' },
    });
    expect(households).toHaveLength(4);
  });

  it('is refused for a unit that was not there, and told to nobody else', async () => {
    const input = { params: { unitId: into.west }, query: { at: '2026-09-25', borders: 'then' as const } };
    const route = 'GET /v1/units/:unitId/coverage';
    expect(await service.as('hoa')(route, input)).toMatchObject({ problem: { code: 'unit_not_in_force_then' } });
    expect(await service.as('dung')(route, input)).toMatchObject({ problem: { code: 'outside_subtree' } });
  });
});

describe('under today’s borders', () => {
  it('has today’s units with what their households did then', async () => {
    const west = await coverage(into.west, '2026-09-25', 'today');
    expect(west).toMatchObject({ borders: 'today', bordersChanged: true });
    expect(shown(west)).toEqual([['Bản Trên', 2, 1]]);
    expect(shown(await coverage(into.east, '2026-09-25', 'today'))).toEqual([['Bản Dưới', 1, 1]]);
    expect((await coverage(into.west, '2026-11-23', 'today')).bordersChanged).toBe(false);
  });
});

describe('both', () => {
  it('add up to the same in the province, at every level of it', async () => {
    for (const day of ['2026-09-25', '2026-10-25', '2026-11-23']) {
      const today = (await countersAt(db(), [world.laoCai], day)).get(world.laoCai);
      const then = (await figuresThen(db(), [world.laoCai], day)).get(world.laoCai);
      const binh = await service.ok('binh')('GET /v1/units/:unitId/coverage', {
        params: { unitId: world.laoCai },
        query: { at: day, borders: 'then' },
      });
      for (const counter of COVERAGE_COUNTERS)
        expect([day, counter, then?.[counter]]).toEqual([day, counter, today?.[counter]]);
      expect(sumOfTable(binh.children).visits).toBe(then?.visits);
    }
  });

  it('come as a series; where the unit was not there, then has no point', async () => {
    const series = async (unitId: string, borders: 'then' | 'today') => {
      const query = { count: 4, borders };
      const { points } = await service.ok('hoa')('GET /v1/units/:unitId/coverage/series', {
        params: { unitId },
        query,
      });
      return points.map(({ key, coverage: { households } }) => [key, households]);
    };
    expect(await series(world.giaPhu, 'then')).toEqual([
      ['2026-08', 0],
      ['2026-09', 3],
      ['2026-10', 4],
    ]);
    expect(await series(into.west, 'then')).toEqual([['2026-11', 3]]);
    expect(await series(into.west, 'today')).toEqual([
      ['2026-08', 0],
      ['2026-09', 2],
      ['2026-10', 3],
      ['2026-11', 3],
    ]);
  });
});

describe('the reports of a period', () => {
  const summary = async (unitId: string, borders: 'then' | 'today', who: 'hoa' | 'binh' = 'hoa') => {
    const params = { unitId, period: '2026-09' };
    const answer = await service.ok(who)('GET /v1/units/:unitId/reports/:period/summary', {
      params,
      query: { borders },
    });
    const visits = answer.figures.find(({ code }) => code === 'B1');
    return {
      ...answer,
      names: answer.units.map(({ unit, state }) => [unit.name, state]),
      b1: visits?.inPeriod ?? null,
    };
  };

  it('stand as filed in the units of then, and count once where their units lie today; no figure moves', async () => {
    const filed = [
      ['Bản Bay', 'locked'],
      ['Bản Nậm Phảng', 'locked'],
    ];
    const then = await summary(world.giaPhu, 'then');
    expect(then).toMatchObject({ bordersChanged: true, approved: { count: 2, total: 2 }, names: filed });
    // The visit that came later is in the figures of that day, and not in the report that was filed.
    expect(then.b1).toBe(1);
    expect(await summary(into.east, 'today')).toMatchObject({ names: filed, b1: 1, approved: { count: 2, total: 2 } });
    expect(await summary(into.west, 'today')).toMatchObject({ names: [], b1: null, approved: { count: 0, total: 0 } });
    expect(await summary(into.bay, 'today')).toMatchObject({ names: filed, b1: 1 });
    expect(await summary(into.bay, 'then')).toMatchObject({ names: [] });
    expect(await summary(world.laoCai, 'then', 'binh')).toMatchObject({ names: [['Xã Gia Phú', 'draft']] });
  });

  it('keep their rates: by the villages of then, or by those that lie in the unit today', async () => {
    const rates = async (unitId: string, borders: 'then' | 'today') => {
      const query = { periods: 3, borders };
      const rates = await service.ok('hoa')('GET /v1/units/:unitId/report-rates', { params: { unitId }, query });
      const { periods } = rates;
      expect(rates.bordersChanged).toBe(true);
      return periods.map(({ key, onTime: { count, total } }) => [key, count, total]);
    };
    expect(await rates(world.giaPhu, 'then')).toEqual([
      ['2026-09', 2, 2],
      ['2026-10', 0, 1],
      ['2026-11', 0, 0],
    ]);
    expect(await rates(into.east, 'today')).toEqual([
      ['2026-09', 2, 2],
      ['2026-10', 0, 1],
      ['2026-11', 0, 1],
    ]);
    expect(await rates(into.east, 'then')).toEqual([
      ['2026-09', 0, 0],
      ['2026-10', 0, 0],
      ['2026-11', 0, 1],
    ]);
  });
});

/** Targets: split, shown beside the figures, revised with a trace, and moved with the villages (D-R8, D-H6). */

import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, made, part } from './testing/changes.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const changes = changesOf(service);
let world: World;
let house: ReturnType<typeof householdInput>;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  house = householdInput(world.banBay, { hamlet: 'Xóm trên' });
  await service.ok('su')('POST /v1/households', { body: house });
  for (const hamlet of ['Xóm trên', 'Xóm dưới']) {
    await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { hamlet }) });
  }
  await service.ok('lu')('POST /v1/households', { body: householdInput(world.namPhang) });
  await service.ok('su')('POST /v1/visits', { body: visitInput(house.id, house.residents[0]?.id ?? '') });
});

type Body = Api['PUT /v1/units/:unitId/targets']['body'];
const set = (change: Partial<Body> = {}, who: 'hoa' | 'binh' = 'hoa', unitId = world.giaPhu) =>
  service.ok(who)('PUT /v1/units/:unitId/targets', {
    params: { unitId },
    body: { operationId: newId(), period: '2026-11', code: 'B1', total: 10, values: null, reason: '', ...change },
  });
const get = (unitId: string, period = '2026-11') =>
  service.ok('hoa')('GET /v1/units/:unitId/targets', { params: { unitId }, query: { period } });
const targetOf = async (unitId: string, period = '2026-11') => (await get(unitId, period)).targets[0]?.target ?? null;

/** Three households in Bản Bay, one in Bản Nậm Phảng. */
beforeEach(async () => {
  await set({ total: 10 });
});

describe('a target', () => {
  it('is split by households and stands beside the figure, of the village as of the commune', async () => {
    const { targets, units, maySet } = await get(world.giaPhu);
    expect(maySet).toBe(true);
    expect(targets).toMatchObject([{ code: 'B1', target: 10, done: 1 }]);
    expect(units).toMatchObject([
      { unit: { id: world.banBay }, households: 3, targets: [{ code: 'B1', target: 8, done: 1 }] },
      { unit: { id: world.namPhang }, households: 1, targets: [{ code: 'B1', target: 2, done: 0 }] },
    ]);
    await set({ period: '2026', total: 400 });
    const params = { unitId: world.banBay, period: '2026-11' };
    const report = await service.ok('su')('GET /v1/units/:unitId/reports/:period', { params });
    expect(report.figures.find(({ code }) => code === 'B1')).toMatchObject({
      inPeriod: 1,
      target: { inPeriod: 8, year: 300 },
    });
    expect(report.figures.find(({ code }) => code === 'B2')?.target).toBeUndefined();
    const board = await service.ok('hoa')('GET /v1/units/:unitId/report-board', {
      params: { unitId: world.giaPhu },
      query: {},
    });
    expect(board.units.map(({ visits, visitsTarget }) => [visits, visitsTarget])).toEqual([
      [1, 8],
      [0, 2],
    ]);
  });

  it('is said anew village by village or from above, taken back, and each time remembered', async () => {
    const values = [
      { villageId: world.banBay, value: 5 },
      { villageId: world.namPhang, value: 7 },
    ];
    await set({ total: 12, values, reason: 'Bản Nậm Phảng có thêm hai tình nguyện viên' });
    expect(await targetOf(world.namPhang)).toBe(7);
    await set({ total: 20 }, 'binh', world.laoCai);
    expect([await targetOf(world.banBay), await targetOf(world.namPhang)]).toEqual([15, 5]);
    await set({ total: null });
    const after = await get(world.giaPhu);
    expect(after.targets).toEqual([]);
    expect(
      after.changes.slice(0, 3).map(({ by, total, villages, reason }) => ({ by, total, villages, reason })),
    ).toEqual([
      { by: 'Nguyễn Thị Hoa', total: null, villages: 2, reason: '' },
      { by: 'Hoàng Thanh Bình', total: 20, villages: 2, reason: '' },
      { by: 'Nguyễn Thị Hoa', total: 12, villages: 2, reason: 'Bản Nậm Phảng có thêm hai tình nguyện viên' },
    ]);
  });

  it('once filed stays beside its figure as it was (D-R4)', async () => {
    const words = { difficulties: '', proposals: '', nextPlan: '' };
    const params = { unitId: world.namPhang, period: '2026-11' };
    await service.ok('lu')('POST /v1/units/:unitId/reports/:period/submission', {
      params,
      body: { operationId: newId(), version: 0, words },
    });
    await set({ total: 100 });
    const report = await service.ok('lu')('GET /v1/units/:unitId/reports/:period', { params });
    expect(report.figures.find(({ code }) => code === 'B1')?.target).toEqual({ inPeriod: 2, year: 100 });
  });
});

describe('progress above the commune', () => {
  it('comes from the approved reports of its villages, for the period and for the year', async () => {
    const words = { difficulties: '', proposals: '', nextPlan: '' };
    const params = { unitId: world.banBay, period: '2026-11' };
    const filed = await service.ok('su')('POST /v1/units/:unitId/reports/:period/submission', {
      params,
      body: { operationId: newId(), version: 0, words },
    });
    const progress = async (period: string) => {
      const { targets, units } = await service.ok('binh')('GET /v1/units/:unitId/targets', {
        params: { unitId: world.laoCai },
        query: { period },
      });
      return [targets.find(({ code }) => code === 'B1')?.done, units[0]?.targets[0]?.done];
    };
    expect(await progress('2026-11')).toEqual([null, null]);
    await service.ok('hoa')('POST /v1/units/:unitId/reports/:period/approval', {
      params,
      body: { operationId: newId(), version: filed.version },
    });
    expect(await progress('2026-11')).toEqual([1, 1]);
    await set({ period: '2026', total: 400 });
    expect(await progress('2026')).toEqual([1, 1]);
  });
});

describe('targets of villages that change', () => {
  it('are added up when those are merged, and parted again by the undo', async () => {
    const into = made('village', 'Bản Bay Phảng', world.giaPhu);
    const { id } = await changes.ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into });
    expect(await targetOf(into.unitId)).toBe(10);
    expect((await get(world.giaPhu)).targets).toMatchObject([{ target: 10, done: 1 }]);
    await changes.undo(id);
    expect([await targetOf(world.banBay), await targetOf(world.namPhang)]).toEqual([8, 2]);
  });

  it('go with the households when one is divided, for periods that have not ended', async () => {
    const [one, other] = [made('village', 'Bản Bay 1', world.giaPhu), made('village', 'Bản Bay 2', world.giaPhu)];
    const parts = [part(one, { rest: true }), part(other, { hamlets: ['Xóm dưới'] })];
    const { id } = await changes.ask({ kind: 'split', unitId: world.banBay, parts });
    // Two households and one; the larger remainder goes first.
    expect([await targetOf(one.unitId), await targetOf(other.unitId)]).toEqual([5, 3]);
    expect((await get(world.giaPhu)).targets).toMatchObject([{ target: 10 }]);
    await changes.undo(id);
    expect((await get(world.giaPhu)).targets).toMatchObject([{ target: 10 }]);
    expect(await targetOf(world.banBay)).toBe(8);
  });
});

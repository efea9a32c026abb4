/** The skill framework in versions, and the fifth skill as each place calls it (D-S1). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFramework } from './import/skill-framework.ts';
import { changesOf, made, part } from './testing/changes.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService('2026-10-05T03:00:00Z');
const { ask } = changesOf(service);
let world: World;
let folder: string;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  folder = await mkdtemp(join(tmpdir(), 'cns-skills-'));
  const { id, residents } = householdInput(world.banBay);
  const head = residents[0]?.id ?? '';
  await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { id, residents }) });
  const level = (skill: 1 | 2 | 3, levelAfter: 'guided' | 'proficient') => ({ skill, levelBefore: null, levelAfter });
  const skills = [level(1, 'guided'), level(2, 'proficient'), level(3, 'guided')];
  await service.ok('su')('POST /v1/visits', {
    body: visitInput(id, head, {
      occurredAt: '2026-10-05T02:00:00.000Z',
      residents: [{ residentId: head, skills, services: [] }],
    }),
  });
});
afterAll(() => rm(folder, { recursive: true }));

const names = (unitId: string) => service.ok('hoa')('GET /v1/units/:unitId/skill-names', { params: { unitId } });
const name = (who: 'hoa' | 'binh', unitId: string, own: { name: string; shortName: string } | null) =>
  service.as(who)('PUT /v1/units/:unitId/skill-names', { params: { unitId }, body: { operationId: newId(), own } });

describe('the fifth skill', () => {
  it('is called as the commune says, else as the province says, else as in the framework', async () => {
    const fifth = async () => (await names(world.banBay)).skills[4]?.name;
    expect(await fifth()).toBe('Nền tảng số khác');
    await name('binh', world.laoCai, { name: 'Ứng dụng LaoCai S', shortName: 'LaoCai S' });
    expect(await fifth()).toBe('Ứng dụng LaoCai S');
    const own = { name: 'Bán hàng trên sàn nông sản', shortName: 'Sàn nông sản' };
    expect(await name('hoa', world.giaPhu, own)).toMatchObject({
      body: { own, inherited: { name: 'Ứng dụng LaoCai S', from: { name: 'Tỉnh Lào Cai' } }, mayName: true },
    });
    expect(await fifth()).toBe('Bán hàng trên sàn nông sản');
    expect((await names(world.banBay)).mayName).toBe(false);
    expect(await name('hoa', world.banBay, own)).toMatchObject({ problem: { code: 'unit_without_own_skill' } });
    await name('hoa', world.giaPhu, null);
    expect(await fifth()).toBe('Ứng dụng LaoCai S');
  });

  it('keeps its name in what a commune becomes', async () => {
    await name('hoa', world.giaPhu, { name: 'Sàn nông sản', shortName: 'Sàn' });
    const into = made('commune', 'Xã Gia Phú Mới', world.laoCai);
    await ask({ kind: 'merge', unitIds: [world.giaPhu], into }, { on: '2026-10-05' });
    expect((await names(into.unitId)).own).toEqual({ name: 'Sàn nông sản', shortName: 'Sàn' });
    world.giaPhu = into.unitId;
    const left = made('commune', 'Xã Nậm Phảng', world.laoCai);
    const stays = part({ unitId: into.unitId, create: null }, { rest: true });
    const parts = [part(left, { unitIds: [world.namPhang] }), stays];
    await ask({ kind: 'split', unitId: into.unitId, parts }, { on: '2026-10-05' });
    expect((await names(left.unitId)).own).toEqual({ name: 'Sàn nông sản', shortName: 'Sàn' });
  });
});

describe('a new version of the framework', () => {
  const HEAD = 'Số;Tên kỹ năng;Tên ngắn;Kỹ năng cũ;Được hướng dẫn thành;Biết dùng thành\n';
  const file = async (content: string) => {
    const path = join(folder, `${newId()}.csv`);
    await writeFile(path, HEAD + content);
    return path;
  };
  // The third skill has become the first, and asks for more; the first has gone; the third is new.
  const ROWS = [
    '1;Thanh toán số;Thanh toán;3;Chưa biết;Được hướng dẫn',
    '2;Mua sắm số;Mua sắm;2;;',
    '3;Trí tuệ nhân tạo;Trí tuệ nhân tạo;;;',
    '4;An toàn số;An toàn;4;;',
    '5;Nền tảng địa phương;Địa phương;5;;',
  ];
  const options = {
    clock: () => service.clock.now,
    code: 'QD757-2025',
    name: 'Khung kỹ năng số',
    decision: 'QĐ 757/QĐ-BKHCN',
  };
  const at = async (day?: string) => {
    const query = day ? { at: day } : {};
    const { skills, coverage } = await service.ok('hoa')('GET /v1/units/:unitId/coverage', {
      params: { unitId: world.giaPhu },
      query,
    });
    return coverage.skills.map(({ number, guided, proficient, recorded }) => [
      skills.find((skill) => skill.number === number)?.name,
      recorded,
      guided.count,
      proficient.count,
    ]);
  };
  const target = (period: string, code: string, total: number) =>
    service.ok('hoa')('PUT /v1/units/:unitId/targets', {
      params: { unitId: world.giaPhu },
      body: { operationId: newId(), period, code, total, values: null, reason: '' },
    });
  const targets = async (period: string) => {
    const params = { unitId: world.giaPhu };
    const given = await service.ok('hoa')('GET /v1/units/:unitId/targets', { params, query: { period } });
    return given.targets.map(({ code, target: asked }) => [code, asked]);
  };
  const OCTOBER = [
    ['Dịch vụ công trực tuyến', 1, 1, 0],
    ['Mua sắm trực tuyến', 1, 1, 1],
    ['Thanh toán trực tuyến', 1, 1, 0],
    ['Tự bảo vệ trên mạng', 0, 0, 0],
    ['Sàn nông sản', 0, 0, 0],
  ];
  const NOVEMBER = [
    ['Thanh toán số', 1, 0, 0],
    ['Mua sắm số', 1, 1, 1],
    ['Trí tuệ nhân tạo', 0, 0, 0],
    ['An toàn số', 0, 0, 0],
    ['Nền tảng địa phương', 0, 0, 0],
  ];

  it('carries levels over, and leaves the past under its own names', async () => {
    expect(await at()).toEqual(OCTOBER);
    for (const period of ['2026-10', '2026-12']) await target(period, 'C3', 20);
    service.clock.now = new Date('2026-11-10T03:00:00Z');
    const path = await file(ROWS.join('\n'));
    expect(await importFramework(service.database.db, path, { ...options, dryRun: true })).toEqual({
      adopted: true,
      households: 1,
    });
    expect(await at()).toEqual(OCTOBER);
    expect(await importFramework(service.database.db, path, options)).toEqual({ adopted: true, households: 1 });
    expect(await importFramework(service.database.db, path, options)).toEqual({ adopted: false, households: 0 });
    expect(await at()).toEqual(NOVEMBER);
    expect(await at('2026-11-09')).toEqual(OCTOBER);
    expect([await targets('2026-10'), await targets('2026-12')]).toEqual([[['C3', 20]], [['C1', 20]]]);
    expect((await verifyCoverage(service.database.db, ['2026-10-25', '2026-11-10'])).differences).toEqual([]);
  });

  it('shows a series as it counts under the version in force', async () => {
    const { points } = await service.ok('hoa')('GET /v1/units/:unitId/coverage/series', {
      params: { unitId: world.giaPhu },
      query: { count: 2 },
    });
    expect(points.map(({ framework }) => framework)).toEqual(['CV3240-2024', 'QD757-2025']);
    const [october, november] = points.map(({ coverage }) =>
      coverage.skills.map(({ recorded, guided, proficient }) => [recorded, guided.count, proficient.count]),
    );
    expect(october).toEqual(november);
  });

  it('is refused with every fault, and twice on one day', async () => {
    const faults = async (content: string, change: Partial<typeof options> = {}) =>
      importFramework(service.database.db, await file(content), { ...options, code: 'X-2027', ...change }).catch(
        (error: { faults: { line: number | null; message: string }[] }) =>
          error.faults.map(({ line, message }) => [line, message]),
      );
    expect(await faults('6;A;A;;;\n2;B;;;;\n3;C;C;9;;\n4;D;D;4;Biết dùng;Được hướng dẫn\n5;E;E;5;giỏi;')).toEqual([
      [2, 'Số "6" chưa đúng, từ 1 đến 5'],
      [3, 'Thiếu tên hoặc tên ngắn'],
      [4, 'Kỹ năng cũ "9" chưa đúng, từ 1 đến 5 hoặc để trống'],
      [5, 'Người được hướng dẫn không thể đạt mức cao hơn người biết dùng'],
      [6, 'Mức ghi là "chưa biết", "được hướng dẫn" hoặc "biết dùng"'],
    ]);
    expect(await faults(ROWS.slice(0, 3).join('\n'))).toEqual([[null, 'Thiếu kỹ năng số 4, 5']]);
    expect(await faults(ROWS.join('\n'))).toEqual([[null, expect.stringContaining('cùng một ngày')]]);
    expect(await faults(ROWS.join('\n'), { code: 'CV3240-2024' })).toEqual([
      [null, 'Bộ kỹ năng CV3240-2024 đã hết hiệu lực'],
      [null, expect.stringContaining('cùng một ngày')],
    ]);
    expect(await at()).toEqual(NOVEMBER);
  });
});

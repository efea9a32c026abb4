/** `verify` finds what has gone wrong, wherever it was done (D-S8). */
import { newId } from '@cns/db/ids';
import { repairCoverage } from '@cns/db/repair';
import { verifyCoverage } from '@cns/db/verify';
import { recountCoverage } from '@cns/jobs/recount-coverage';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let householdId: string;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const body = householdInput(world.banBay);
  householdId = body.id;
  await service.ok('su')('POST /v1/households', { body });
  const promise = visitInput(body.id, body.residents[0]?.id ?? '', { outcome: 'come_back', comeBackOn: '2026-11-28' });
  await service.ok('su')('POST /v1/visits', { body: promise });
  const later = { occurredAt: '2026-11-23T02:50:00.000Z', id: newId(), operationId: newId(), residents: [] };
  await service.ok('su')('POST /v1/visits', { body: { ...promise, ...later, outcome: 'refused', comeBackOn: null } });
});

const differences = async () => (await verifyCoverage(service.database.db)).differences;

describe('verify', () => {
  afterEach(async () => expect(await differences()).toEqual([]));

  it('agrees with what was written, the later visit of a day included', async () => {
    const { comeBackOn, visits } = await service.database.db.householdCoverage.findFirstOrThrow();
    expect({ comeBackOn, visits }).toEqual({ comeBackOn: null, visits: 2 });
  });

  it('finds a household that is shown wrongly', async () => {
    const { db } = service.database;
    await db.householdCoverage.update({ where: { householdId }, data: { skill2: 'proficient' } });
    expect(await differences()).toMatchObject([{ id: householdId, counter: 'standing' }]);
    await db.householdCoverage.update({ where: { householdId }, data: { skill2: null } });
  });

  it('finds counters of a village that are off, in all units above', async () => {
    const { db } = service.database;
    const move = (visits: number) => db.skillCoverage.update({ where: { villageId: world.banBay }, data: { visits } });
    await move(7);
    const found = await differences();
    expect(found.map(({ id }) => id).sort()).toEqual([world.laoCai, world.giaPhu, world.banBay].sort());
    expect(found[0]).toMatchObject({ counter: 'visits', kept: 7, recounted: 2 });
    await move(2);
  });

  it('repairs on request what went wrong: a standing, counters, a history, and what was changed behind our back', async () => {
    const { db } = service.database;
    await db.householdCoverage.update({ where: { householdId }, data: { skill2: 'proficient' } });
    await db.skillCoverage.update({ where: { villageId: world.banBay }, data: { visits: 9 } });
    await db.coverageDay.deleteMany({ where: { villageId: world.banBay } });
    await db.resident.updateMany({ where: { householdId }, data: { vneidLevel: 1 } });
    const found = await differences();
    expect(found.length).toBeGreaterThan(3);
    expect(await repairCoverage(db, found, () => service.clock.now)).toBe(1);
    expect((await verifyCoverage(db, ['2026-11-22', '2026-11-23'])).differences).toEqual([]);
    expect((await db.skillCoverage.findUniqueOrThrow({ where: { villageId: world.banBay } })).vneid1).toBe(1);
  });

  it('shows operators every morning what the night found, and once more when it is mended', async () => {
    const { db } = service.database;
    const figure = async () =>
      /^coverage_differences (\d+)$/m.exec((await service.app.inject({ url: '/metrics' })).body)?.[1];
    const clock = () => service.clock.now;
    await db.skillCoverage.update({ where: { villageId: world.banBay }, data: { visits: 7 } });
    const found = (await recountCoverage(db, clock)).differences.length;
    expect(found).toBeGreaterThan(2);
    expect(await figure()).toBe(String(found));
    expect(await db.operatorAlert.findMany({ where: { kind: 'coverage_differs' } })).toMatchObject([
      { detail: { differences: String(found) } },
    ]);
    await db.skillCoverage.update({ where: { villageId: world.banBay }, data: { visits: 2 } });
    await recountCoverage(db, clock);
    expect(await figure()).toBe('0');
  });

  it('tells before each step what it recounts', async () => {
    const told: unknown[] = [];
    await verifyCoverage(service.database.db, ['2026-11-22'], (...step) => told.push(step));
    expect(told).toEqual([
      [0, 4, 'now'],
      [1, 4, 'households'],
      [2, 4, '2026-11-22'],
      [3, 4, 'history'],
      [4, 4, 'history'],
    ]);
  });

  it('finds an ancestry that does not follow the tree', async () => {
    const { db } = service.database;
    const link = { ancestorId: world.laoCai, descendantId: world.banBay };
    await db.unitAncestry.delete({ where: { ancestorId_descendantId: link } });
    expect((await differences()).every(({ id, kept }) => id === world.laoCai && kept === 0)).toBe(true);
    expect(await differences()).not.toEqual([]);
    await db.unitAncestry.create({ data: { ...link, depth: 2 } });
  });
});

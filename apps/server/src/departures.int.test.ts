/** People move away and die, households leave and come back: figures of each day, late visits, who may (D-S7, D-S8, D-V4). */
import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { countersAt } from '@cns/db/queries/coverage';
import { verifyCoverage } from '@cns/db/verify';
import type { Day } from '@cns/domain/time';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Device } from './testing/device.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];
type Depart = Api['POST /v1/households/:householdId/departures']['body'];

const service = testService();
let world: World;
let household: Household;
let inh: string;
let pan: string;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(async () => {
  service.clock.now = new Date('2026-11-02T03:00:00Z');
  household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
  [inh = '', pan = ''] = household.residents.map(({ id }) => id);
  service.clock.now = new Date('2026-11-23T03:00:00Z');
});
afterEach(async () => {
  const days = ['2026-11-09', '2026-11-10', '2026-11-15', '2026-11-22', '2026-11-23'];
  expect((await verifyCoverage(service.database.db, days)).differences).toEqual([]);
  await service.database.db.$executeRaw`TRUNCATE household, coverage_day, skill_coverage CASCADE`;
  await service.database.db
    .$executeRaw`INSERT INTO skill_coverage (village_id, parent_id) SELECT id, parent_id FROM administrative_unit WHERE level = 'village'`;
});

const at = () => ({ params: { householdId: household.id } });
const leaving = (residentIds: string[], more: Partial<Depart> = {}): Depart => ({
  ...{ operationId: newId(), residentIds, departure: 'moved', on: '2026-11-10', newHeadId: null },
  ...more,
});
const depart = (residentIds: string[], more: Partial<Depart> = {}) =>
  service.ok('su')('POST /v1/households/:householdId/departures', { ...at(), body: leaving(residentIds, more) });
const comeBack = (residentIds: string[], on: Day | null) =>
  service.ok('su')('POST /v1/households/:householdId/returns', {
    ...at(),
    body: { operationId: newId(), residentIds, on },
  });
async function countedOn(day: Day): Promise<number[]> {
  const row = (await countersAt(service.database.db, [world.banBay], day)).get(world.banBay);
  return [row?.households ?? -1, row?.residents ?? -1, row?.peopleGuided ?? -1];
}
const visit = (residentId: string, occurredAt: string) =>
  visitInput(household.id, residentId, {
    occurredAt,
    residents: [{ residentId, skills: [], services: ['vneid_level_1'] }],
  });

describe('somebody who leaves', () => {
  it('counts no more from that day on; what they were taught stays in the days before it', async () => {
    await service.ok('su')('POST /v1/visits', {
      body: visitInput(household.id, inh, { occurredAt: '2026-11-05T03:00:00Z' }),
    });
    const after = await depart([inh], { departure: 'died', newHeadId: pan });
    expect(after).toMatchObject({
      headName: 'Lò Thị Pản',
      residentCount: 1,
      petals: [null, null, null, null, null],
      residents: [{ id: pan, relation: 'head' }],
      formerResidents: [
        { id: inh, departure: 'died', departedOn: '2026-11-10', petals: ['guided', null, null, null, null] },
      ],
    });
    expect(await countedOn('2026-11-09')).toEqual([1, 2, 1]);
    expect(await countedOn('2026-11-10')).toEqual([1, 1, 0]);
    const { residents } = await service.ok('su')('GET /v1/units/:unitId/residents', {
      params: { unitId: world.banBay },
      query: {},
    });
    expect(residents.map(({ id }) => id)).toEqual([pan]);
  });

  it('was never away when that was written by mistake, and was away for a while when they came back', async () => {
    await depart([inh], { newHeadId: pan });
    expect(await comeBack([inh], null)).toMatchObject({ headName: household.headName, residents: household.residents });
    expect(await countedOn('2026-11-15')).toEqual([1, 2, 0]);
    await depart([inh], { newHeadId: pan });
    await comeBack([inh], '2026-11-20');
    expect([await countedOn('2026-11-15'), await countedOn('2026-11-20')]).toEqual([
      [1, 1, 0],
      [1, 2, 0],
    ]);
  });

  it('is applied once, refused by name and reason, and read with the audit beside', async () => {
    const body = leaving([inh], { newHeadId: pan });
    const send = (change = {}) =>
      service.as('su')('POST /v1/households/:householdId/departures', { ...at(), body: { ...body, ...change } });
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([201, 201]);
    const refused = async (change: Partial<Depart>) => {
      const answer = await send({ operationId: newId(), ...change });
      return answer.ok ? 'done' : answer.problem.code;
    };
    expect([
      await refused({ departure: 'died' }),
      await refused({ residentIds: [newId()] }),
      await refused({ residentIds: [pan], on: '2026-11-24' }),
      await refused({ residentIds: [] }),
    ]).toEqual(['departed_otherwise', 'resident_not_in_household', 'date_in_future', 'input_invalid']);
    const trail = await service.database.db.auditEvent.findMany({ where: { operationId: body.operationId } });
    expect(trail).toMatchObject([
      {
        action: 'residents.departed',
        subjectId: household.id,
        detail: { departure: 'moved', on: '2026-11-10', people: 1 },
      },
    ]);
  });
});

describe('a household that leaves', () => {
  const list = (left: boolean) =>
    service.ok('su')('GET /v1/units/:unitId/households', {
      params: { unitId: world.banBay },
      query: { search: 'pan', ...(left ? { left: 'true' } : {}) },
    });

  it('counts no more from that day on, is found among those that left, and comes back', async () => {
    expect(await depart([inh, pan])).toMatchObject({ leftOn: '2026-11-10', residents: [] });
    expect([await countedOn('2026-11-09'), await countedOn('2026-11-10')]).toEqual([
      [1, 2, 0],
      [0, 0, 0],
    ]);
    expect([(await list(false)).total, (await list(true)).households]).toMatchObject([0, [{ leftOn: '2026-11-10' }]]);
    const added = {
      operationId: newId(),
      id: newId(),
      fullName: 'Lò Văn Tài',
      relation: 'child' as const,
      birthYear: null,
    };
    expect(
      await service.as('su')('POST /v1/households/:householdId/residents', { ...at(), body: added }),
    ).toMatchObject({ problem: { code: 'household_left' } });
    expect(await comeBack([inh, pan], '2026-11-22')).toMatchObject({
      leftOn: null,
      residents: [{ id: inh }, { id: pan }],
    });
    expect([await countedOn('2026-11-15'), await countedOn('2026-11-22')]).toEqual([
      [0, 0, 0],
      [1, 2, 0],
    ]);
    expect((await list(true)).total).toBe(0);
  });

  it('is visited until it left, however late that is told, and no more afterwards (D-V4)', async () => {
    await depart([inh, pan]);
    const phone = new Device(service, 'may');
    const send = ({ operationId: _own, ...body }: ReturnType<typeof visit>) => phone.send({ kind: 'visit.log', body });
    expect(await send(visit(inh, '2026-11-09T03:00:00Z'))).toMatchObject({ state: 'applied' });
    expect(await send(visit(inh, '2026-11-10T03:00:00Z'))).toMatchObject({ state: 'refused', code: 'household_left' });
    const counters = (await countersAt(service.database.db, [world.banBay], '2026-11-09')).get(world.banBay);
    expect(counters).toMatchObject({ visits: 1, vneid1: 1 });
    expect(await countedOn('2026-11-23')).toEqual([0, 0, 0]);
  });

  it('is known to the phones of the team, which may write without a signal who left and who is back', async () => {
    const phone = new Device(service, 'may');
    const params = { householdId: household.id };
    const { operationId: _own, ...body } = leaving([inh, pan]);
    expect(await phone.send({ kind: 'people.depart', params, body })).toMatchObject({ state: 'applied' });
    const page = await service.ok('su')('GET /v1/sync/villages/:unitId', {
      params: { unitId: world.banBay },
      query: {},
    });
    expect(page.households).toMatchObject([{ leftOn: '2026-11-10', formerResidents: [{ id: inh }, { id: pan }] }]);
    const other = { ...body, residentIds: [inh], departure: 'died' as const };
    expect(await phone.send({ kind: 'people.depart', params, body: other })).toMatchObject({
      code: 'departed_otherwise',
      message: expect.not.stringContaining('Inh'),
    });
    const back = { residentIds: [inh, pan], on: null };
    expect(await phone.send({ kind: 'people.return', params, body: back })).toMatchObject({ state: 'applied' });
    expect(await countedOn('2026-11-23')).toEqual([1, 2, 0]);
  });
});

/** What phones send that were away (D-V4): each operation once, in its order, merged with what others did meanwhile. */
import type { Api } from '@cns/contracts/api';
import type { SyncOperation } from '@cns/contracts/sync';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { eraseHouseholds } from '@cns/db/queries/erase-households';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openVisitLog } from './routes/visits/visit-log.ts';
import { applyOverdue, overdueContext } from './sync/overdue.ts';
import { changesOf, made, part } from './testing/changes.ts';
import { type Content, Device } from './testing/device.ts';
import { tracesOf } from './testing/every-column.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];

const service = testService();
let world: World;
let household: Household;
let phone: Device;
let number = 0;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

beforeEach(async () => {
  household = await service.ok('su')('POST /v1/households', { body: registration() });
  phone = new Device(service, 'su');
});

function registration(villageId = world.banBay) {
  number += 1;
  const residents = [{ id: newId(), fullName: `Lò Văn Số ${number}`, relation: 'head' as const, birthYear: 1960 }];
  return householdInput(villageId, { residents });
}

type VisitChange = Parameters<typeof visitInput>[2];

function visit(of = household, change: VisitChange = {}): Content {
  const { operationId: _own, ...body } = visitInput(of.id, of.residents[0]?.id ?? '', change);
  return { kind: 'visit.log', body };
}

function edit(changes: object, householdId = household.id): Content {
  return { kind: 'household.edit', params: { householdId }, body: { changes } };
}

const read = (householdId = household.id) =>
  service.ok('su')('GET /v1/households/:householdId', { params: { householdId } });

const helped = (levelBefore: 'guided' | null, levelAfter: 'guided' | 'proficient'): VisitChange => ({
  id: newId(),
  residents: [
    { residentId: household.residents[0]?.id ?? '', skills: [{ skill: 1, levelBefore, levelAfter }], services: [] },
  ],
});

describe('the numbers of a phone', () => {
  it('are settled in their order: a household, its people, visits, a correction and words in one push', async () => {
    const { operationId: _own, ...body } = registration();
    const residentId = body.residents[0]?.id ?? '';
    const secondId = newId();
    const { results, expected, missing } = await phone.push(
      phone.record({ kind: 'household.register', body }),
      phone.record({
        kind: 'resident.add',
        params: { householdId: body.id },
        body: { id: secondId, fullName: 'Lò Thị Mới', relation: 'spouse', birthYear: null },
      }),
      phone.record({
        kind: 'visit.log',
        body: visitInput(body.id, residentId, {}),
      }),
      phone.record({
        kind: 'resident.edit',
        params: { residentId: secondId },
        body: { changes: { vneidLevel: { from: null, to: 2 }, birthYear: { from: null, to: 1962 } } },
      }),
      phone.record({
        kind: 'skill.correct',
        params: { residentId },
        body: { skill: 2, level: 'guided', reason: 'Đã học ở xã' },
      }),
      phone.record({
        kind: 'report.words',
        params: { unitId: world.banBay, period: '2026-11' },
        body: { changes: { difficulties: { from: '', to: 'Sóng yếu' } } },
      }),
    );
    expect(results.map(({ state }) => state)).toEqual(results.map(() => 'applied'));
    expect({ expected, missing }).toEqual({ expected: 7, missing: [] });
    expect(results[4]?.household).toMatchObject({ id: body.id, villageId: world.banBay });
    const detail = await read(body.id);
    expect(detail.version).toBe(results[4]?.household?.version);
    expect(detail.residents[1]).toMatchObject({ birthYear: 1962, indicators: { vneidLevel: 2 } });
    expect(detail.residents[0]?.petals.slice(0, 2)).toEqual(['guided', 'guided']);
    const report = await service.ok('su')('GET /v1/units/:unitId/reports/:period', {
      params: { unitId: world.banBay, period: '2026-11' },
    });
    expect(report.words.difficulties).toBe('Sóng yếu');
    expect(results[5]?.report?.version).toBe(report.version);
  });

  it('may have gaps: what came too early is held, asked for, and applied when the gap is filled or declared void', async () => {
    const all = [
      visit(),
      visit(household, helped('guided', 'proficient')),
      edit({ hamlet: { from: 'Xóm trên', to: 'A' } }),
    ];
    const [one, two, three] = all.map((content) => phone.record(content));
    const four = phone.record(edit({ hamlet: { from: 'A', to: 'B' } }));
    if (!one || !two || !three) throw new Error('none');
    const first = await phone.push(four, three);
    expect(first.results.map(({ state }) => state)).toEqual(['held', 'held']);
    expect({ expected: first.expected, missing: first.missing }).toEqual({ expected: 1, missing: [1, 2] });
    expect((await read()).hamlet).toBe('Xóm trên');
    expect((await phone.push(three, one)).missing).toEqual([2]);
    const last = await phone.push(phone.give(two));
    expect(last).toMatchObject({ expected: 5, missing: [] });
    expect(last.results.map(({ sequence, state }) => [sequence, state])).toEqual([
      [2, 'applied'],
      [3, 'applied'],
      [4, 'applied'],
    ]);
    expect(await read()).toMatchObject({ hamlet: 'B', visits: [{ id: expect.any(String) }] });
    expect(await service.database.db.heldOperation.count()).toBe(0);
  });

  it('wait three days at most: then what came is applied without what never did, and the operators hear of it', async () => {
    const { db, url } = service.database;
    const early = [visit(), edit({ hamlet: { from: 'Xóm trên', to: 'B' } })].map((one) => phone.record(one));
    phone.sequence = 3;
    const last = phone.record(visit(household, helped('guided', 'proficient')));
    await phone.push(...early.slice(1), last);
    const visitLog = openVisitLog({ databaseUrl: url, onError: () => {} });
    const context = overdueContext(db, visitLog, () => {});
    const after = (hours: number) => applyOverdue(context, new Date(service.clock.now.getTime() + hours * 3_600_000));
    expect(await after(71)).toBe(0);
    expect(await after(73)).toBe(1);
    await visitLog.close();
    expect(await read()).toMatchObject({ hamlet: 'B', visits: [{ id: expect.any(String) }] });
    expect(await db.heldOperation.count()).toBe(0);
    const alerts = await db.operatorAlert.findMany({ where: { kind: 'sync_gap' }, orderBy: { id: 'asc' } });
    expect(alerts.map(({ detail }) => detail)).toEqual([
      { device: phone.id, missing: '1–1' },
      { device: phone.id, missing: '3–3' },
    ]);
    const told = await phone.push(...early, last);
    expect(told.results.map(({ state, notes }) => [state, notes?.map(({ code }) => code)])).toEqual([
      ['applied', ['levels_rebased']],
      ['applied', ['gap_passed']],
      ['applied', ['levels_rebased', 'gap_passed']],
    ]);
    expect((await read()).visits).toHaveLength(2);
  });

  it('and operations may come many times, at once: each is applied once, and answered the same', async () => {
    const operations = [visit(), edit({ hamlet: { from: 'Xóm trên', to: 'Xóm dưới' } })].map((one) =>
      phone.record(one),
    );
    const answers = await Promise.all([
      phone.push(...operations),
      phone.push(...operations),
      phone.push(...operations),
    ]);
    const again = await phone.push(...operations);
    for (const { results, expected } of answers) {
      expect(results.map(({ state }) => state)).toEqual(['applied', 'applied']);
      expect(expected).toBe(3);
    }
    expect(again.results).toEqual(
      answers[0]?.results.map((result) => ({ ...result, household: again.results[1]?.household })),
    );
    expect((await read()).visits).toHaveLength(1);
  });

  it('belong to one person: a device of somebody else is refused whole', async () => {
    await phone.push();
    const other = new Device(service, 'may');
    const answer = await other.try([], { deviceId: phone.id });
    expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'device_of_other' } });
  });
});

describe('an operation', () => {
  it('that was refused is refused again, and under its id nothing else is done', async () => {
    const refused = phone.record(edit({ phone: { from: null, to: '12345' } }));
    const first = await phone.push(refused);
    expect(first.results[0]).toMatchObject({ state: 'refused', code: 'phone_invalid', fields: [{ path: 'phone' }] });
    expect(first.results[0]?.message).not.toContain('12345');
    expect(first.expected).toBe(2);
    expect((await phone.push(refused)).results).toEqual(first.results);
    const { sequence, operationId } = refused;
    const changed = phone.record({ ...edit({ phone: { from: null, to: '0912345678' } }), sequence, operationId });
    expect((await phone.push(changed)).results[0]).toMatchObject({ state: 'refused', code: 'operation_reused' });
    expect((await phone.push(refused)).results).toEqual(first.results);
    expect((await read()).phone).toBeNull();
  });

  it('from an app of another version stops no others', async () => {
    const strange = { ...phone.record(visit()), kind: 'visit.dream' } as unknown as SyncOperation;
    const malformed = phone.record({ kind: 'visit.log', body: { householdId: 'x' } as never });
    const { results, expected } = await phone.push(strange, malformed, phone.record(visit()));
    expect(results.map(({ state, code }) => [state, code])).toEqual([
      ['refused', 'operation_unknown'],
      ['refused', 'input_invalid'],
      ['applied', undefined],
    ]);
    expect(results[1]?.fields?.map(({ path }) => path)).toContain('householdId');
    expect(expected).toBe(4);
  });

  it('sent alone before is known when it comes in a push, and the other way round', async () => {
    const { operationId, ...body } = visitInput(household.id, household.residents[0]?.id ?? '');
    await service.ok('su')('POST /v1/visits', { body: { operationId, ...body } });
    const repeated = phone.record({ kind: 'visit.log', body, operationId });
    expect((await phone.push(repeated)).results[0]).toMatchObject({ state: 'applied' });
    const other = {
      operationId: newId(),
      body: visitInput(household.id, '', { outcome: 'nobody_home', residents: [] }),
    };
    await phone.push(phone.record({ kind: 'visit.log', body: other.body, operationId: other.operationId }));
    await service.ok('su')('POST /v1/visits', { body: { ...other.body, operationId: other.operationId } });
    expect((await read()).visits).toHaveLength(2);
  });
});

describe('what two phones did without knowing of each other', () => {
  it('is merged field by field; a real conflict is told with what stands, who and when', async () => {
    const other = new Device(service, 'may');
    await other.send(edit({ hamlet: { from: 'Xóm trên', to: 'Xóm dưới' } }));
    const mine = phone.record(
      edit({ hamlet: { from: 'Xóm trên', to: 'Xóm giữa' }, phone: { from: null, to: '0912 345 001' } }),
    );
    const { results } = await phone.push(mine);
    const conflict = { field: 'hamlet', stands: 'Xóm dưới', by: 'Vàng Thị Mây' };
    expect(results[0]).toMatchObject({ state: 'conflict', conflicts: [conflict], message: expect.any(String) });
    expect(await read()).toMatchObject({ hamlet: 'Xóm dưới', phone: '+84912345001' });
    expect((await phone.push(mine)).results[0]).toMatchObject({ state: 'conflict', conflicts: [{ field: 'hamlet' }] });
    expect(await phone.send(edit({ hamlet: { from: 'Xóm dưới', to: 'Xóm giữa' } }))).toMatchObject({
      state: 'applied',
    });
    expect((await read()).hamlet).toBe('Xóm giữa');
  });

  it('adds up where both visited: the higher level stands, and nobody’s visit is refused', async () => {
    const other = new Device(service, 'may');
    const learned = { ...helped(null, 'proficient') };
    expect(await other.send(visit(household, learned))).not.toHaveProperty('notes');
    const late = await phone.send(visit(household, helped(null, 'guided')));
    expect(late).toMatchObject({ state: 'applied', notes: [{ code: 'levels_rebased' }] });
    const { residents, visits } = await read();
    expect(residents[0]?.petals[0]).toBe('proficient');
    expect(visits).toHaveLength(2);
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
  });
});

/** Bản Bay divided: nobody lives in the first part yet, all that there is goes to the second. */
async function divided() {
  const changes = changesOf(service);
  const [upper, lower] = [made('village', 'Bản Trên', world.giaPhu), made('village', 'Bản Dưới', world.giaPhu)];
  const parts = [part(upper), part(lower, { rest: true })];
  await changes.ask({ kind: 'split', unitId: world.banBay, parts });
  return { changes, upper: upper.unitId, lower: lower.unitId };
}

describe('a phone', () => {
  it('whose clock is a year ahead has its visit at the right time, and hears of it', async () => {
    phone.aheadMs = 365 * 24 * 60 * 60 * 1000;
    const occurredAt = new Date(service.clock.now.getTime() - 3_600_000 + phone.aheadMs).toISOString();
    const operation = phone.record(visit(household, { occurredAt }));
    const { results, clockAheadSeconds } = await phone.push(operation);
    expect(results[0]).toMatchObject({ state: 'applied', notes: [{ code: 'clock_corrected' }] });
    expect(clockAheadSeconds).toBe(365 * 24 * 3600);
    expect((await read()).visits[0]?.occurredAt).toBe('2026-11-23T02:00:00.000Z');
    const kept = await service.database.db.syncResult.findUnique({ where: { operationId: operation.operationId } });
    expect(kept?.claimedAt?.toISOString()).toBe(occurredAt);
  });

  it('whose clock was set right before it sent, too', async () => {
    phone.aheadMs = 365 * 24 * 60 * 60 * 1000;
    const occurredAt = new Date(service.clock.now.getTime() - 3_600_000 + phone.aheadMs).toISOString();
    const operation = phone.record(visit(household, { occurredAt }));
    phone.aheadMs = 0;
    const { results } = await phone.push(operation);
    expect(results[0]).toMatchObject({ state: 'applied', notes: [{ code: 'clock_corrected' }] });
  });

  it('may say a household for a village that has gone', async () => {
    const into = made('village', 'Bản Bay Mới', world.giaPhu);
    const changes = changesOf(service);
    await changes.ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into });
    const { operationId: _own, ...body } = registration();
    const result = await phone.send({ kind: 'household.register', body });
    expect(result).toMatchObject({ state: 'applied', household: { villageId: into.unitId } });
    expect(result.notes).toMatchObject([{ code: 'unit_followed' }]);
    expect(await phone.send(visit())).toMatchObject({ state: 'applied', household: { villageId: into.unitId } });
    await changes.undoAll(world.banBay);
  });

  it('may not know to which part of a divided village: a person is asked, and nothing else is held up (D-H6)', async () => {
    const { changes, upper, lower } = await divided();
    const { operationId: _own, ...body } = registration();
    const late = { ...body, hamlet: 'Xóm Chưa Ai Biết' };
    const { results } = await phone.push(
      phone.record({ kind: 'household.register', body: late }),
      phone.record({ kind: 'visit.log', body: visitInput(late.id, late.residents[0]?.id ?? '') }),
      phone.record(visit()),
    );
    const of = (villageId: string) => ({ state: 'applied', household: { villageId } });
    expect(results).toMatchObject([of(upper), of(upper), of(lower)]);
    expect(results[0]?.notes).toMatchObject([{ code: 'unit_followed' }]);
    const params = { unitId: world.giaPhu };
    const { households } = await service.ok('hoa')('GET /v1/units/:unitId/held-households', { params });
    expect(households).toMatchObject([{ householdId: late.id, sentFor: 'Bản Bay', villageId: upper }]);
    const placement = { params: { householdId: late.id }, body: { operationId: newId(), villageId: lower } };
    await service.ok('hoa')('POST /v1/held-households/:householdId/placement', placement);
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
    await changes.undoAll(world.banBay);
  });

  it('keeps nothing here of a household that is erased, and hears that it is gone', async () => {
    const name = 'Người Không Còn';
    phone.sequence = 1;
    const residentId = household.residents[0]?.id ?? '';
    const early = phone.record({
      kind: 'resident.edit',
      params: { residentId },
      body: { changes: { fullName: { from: household.headName, to: name } } },
    });
    await phone.push(early);
    const { db } = service.database;
    expect((await tracesOf(db, [name])).map(({ table }) => table)).toEqual(['held_operation']);
    await transaction(db, (tx) => eraseHouseholds(tx, [household.id], service.clock.now));
    expect(await tracesOf(db, [name])).toEqual([]);
    const { results } = await phone.push(phone.give({ sequence: 1 }), early);
    expect(results[1]).toMatchObject({ state: 'refused', code: 'household_archived' });
  });
});

describe('somebody whose office is over', () => {
  const end = (validTo: string | null) =>
    service.database.db.appointment.updateMany({
      where: { personId: world.people.may },
      data: { validTo: validTo && new Date(validTo) },
    });

  it('delivers what was done in it, for thirty days, from a phone that was known before', async () => {
    const known = new Device(service, 'may');
    const { officesKey } = await known.push();
    const done = visit(household, { occurredAt: '2026-11-23T02:30:00.000Z' });
    const operation = known.record(done);
    service.clock.now = new Date('2026-11-26T03:00:00Z');
    await end('2026-11-25');
    const answer = await known.try([operation], { officesKey });
    if (!answer.ok) throw new Error(answer.problem.code);
    expect(answer.body.officesChanged).toBe(true);
    expect(answer.body.results[0]).toMatchObject({ state: 'applied', notes: [{ code: 'office_over' }] });
    expect(await known.send(visit())).toMatchObject({ state: 'refused', code: 'household_outside_subtree' });
    const fresh = new Device(service, 'may');
    const made = fresh.record({ ...visit(), recordedAt: '2026-11-23T02:30:00.000Z' });
    expect((await fresh.push(made)).results[0]).toMatchObject({ state: 'refused' });
    const late = known.record({ ...visit(), recordedAt: '2026-11-23T02:30:00.000Z' });
    service.clock.now = new Date('2026-12-26T03:00:00Z');
    expect((await known.push(late)).results[0]).toMatchObject({ state: 'refused' });
    await end(null);
    service.clock.now = new Date('2026-11-23T03:00:00Z');
  });
});

/** Visits that arrive together share a commit, and nothing else. */
import { logVisit } from '@cns/contracts/visits';
import { newId } from '@cns/db/ids';
import { eraseHouseholds } from '@cns/db/queries/erase-households';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { type Answered, testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  await service.ok('su')('GET /v1/me');
});

type Visit = ReturnType<typeof visitInput>;
const send = (body: Visit) => service.as('su')('POST /v1/visits', { body });
const codeOf = (answer: Answered<'POST /v1/visits'>) => (answer.ok ? 'saved' : answer.problem.code);

async function register(): Promise<{ id: string; residentId: string }> {
  const body = householdInput(world.banBay);
  await service.ok('su')('POST /v1/households', { body });
  return { id: body.id, residentId: body.residents[0]?.id ?? '' };
}

const registered = (count: number) => Promise.all(Array.from({ length: count }, register));
const differences = async () => (await verifyCoverage(service.database.db)).differences;

describe('what visits heard (D-V3)', () => {
  const NEEDS = 'GET /v1/units/:unitId/needs' as const;
  const listed = (who: 'may' | 'hoa', unitId: string) => service.ok(who)(NEEDS, { params: { unitId } });
  const take = (who: 'may' | 'hoa' | 'lu', visitId: string, operationId = newId()) =>
    service.as(who)('POST /v1/needs/:visitId/taking', { params: { visitId }, body: { operationId } });
  const answer = (who: 'may' | 'hoa', visitId: string, words: string) =>
    service.as(who)('POST /v1/needs/:visitId/answer', {
      params: { visitId },
      body: { operationId: newId(), answer: words },
    });

  it('waits until the team or the commune takes it up and answers; the report tells how far it is', async () => {
    const [house, other] = await registered(2);
    const visit = visitInput(house?.id ?? '', house?.residentId ?? '', { needs: 'Lắp wifi nhà văn hóa' });
    const late = visitInput(other?.id ?? '', other?.residentId ?? '', { difficulties: 'Sóng yếu' });
    late.occurredAt = '2026-11-20T02:30:00.000Z';
    const silent = visitInput(house?.id ?? '', '', { outcome: 'nobody_home', residents: [] });
    for (const each of [visit, late, silent]) expect(codeOf(await send(each))).toBe('saved');
    const { needs, counts } = await listed('hoa', world.giaPhu);
    expect(counts).toEqual({ waiting: 2, taken: 0, answered: 0 });
    expect(needs.map(({ visitId }) => visitId)).toEqual([late.id, visit.id]);
    expect(needs[0]).toMatchObject({
      household: { id: other?.id },
      heardOn: '2026-11-20',
      heardBy: 'Giàng A Sử',
      state: 'waiting',
      takenBy: null,
    });

    const operationId = newId();
    const once = await take('hoa', visit.id, operationId);
    expect(once).toMatchObject({ body: { state: 'taken', takenBy: 'Nguyễn Thị Hoa', takenByMe: true } });
    expect(await take('hoa', visit.id, operationId)).toEqual(once);
    expect(await take('may', visit.id)).toMatchObject({ body: { takenBy: 'Vàng Thị Mây' } });
    expect(await answer('hoa', visit.id, ' ')).toMatchObject({ problem: { code: 'input_invalid' } });
    expect(await answer('hoa', visit.id, 'Xã lắp trong tháng 12')).toMatchObject({
      body: {
        state: 'answered',
        takenBy: 'Vàng Thị Mây',
        answeredBy: 'Nguyễn Thị Hoa',
        answer: 'Xã lắp trong tháng 12',
      },
    });
    for (const again of [await take('may', visit.id), await answer('may', visit.id, 'Xong')]) {
      expect(again).toMatchObject({ problem: { code: 'need_answered' } });
    }
    const after = await listed('may', world.banBay);
    expect(after.counts).toEqual({ waiting: 1, taken: 0, answered: 1 });
    expect(after.needs.map(({ state }) => state)).toEqual(['waiting', 'answered']);
    for (const [who, unitId] of [
      ['su', world.banBay],
      ['hoa', world.giaPhu],
    ] as const) {
      const params = { unitId, period: '2026-11' };
      const heard = await service.ok(who)('GET /v1/units/:unitId/reports/:period/heard', { params });
      const words = 'Ghi nhận 2 nhu cầu, khó khăn của bà con: 1 đã trả lời, 1 chưa ai nhận.';
      expect(heard.difficulties).toEqual([
        { words, households: 0 },
        { words: 'Sóng yếu', households: 1 },
      ]);
    }
    const { db } = service.database;
    expect(await db.auditEvent.count({ where: { action: { in: ['need.taken', 'need.answered'] } } })).toBe(3);
    expect(await take('may', silent.id)).toMatchObject({ problem: { code: 'need_not_found' } });
    await db.$transaction((tx) => eraseHouseholds(tx, [house?.id ?? ''], service.clock.now));
    expect(await db.needFollowUp.count()).toBe(0);
    expect(await take('may', visit.id)).toMatchObject({ problem: { code: 'household_archived' } });
  });
});

describe('visits that arrive together', () => {
  it('are each accepted or refused by themselves', async () => {
    const houses = await registered(6);
    const visits = houses.map(({ id, residentId }) => visitInput(id, residentId));
    const [, taken, strange, future, unknown] = visits as [Visit, Visit, Visit, Visit, Visit, Visit];
    const before = visitInput(houses[0]?.id ?? '', houses[0]?.residentId ?? '');
    expect(codeOf(await send(before))).toBe('saved');
    taken.id = before.id;
    strange.residents = visits[0]?.residents ?? [];
    future.occurredAt = '2027-01-01T00:00:00.000Z';
    unknown.householdId = newId();
    const answers = await Promise.all(visits.map(send));
    expect(answers.map(codeOf)).toEqual([
      'level_before_mismatch',
      'id_taken',
      'resident_not_in_household',
      'date_in_future',
      'household_not_found',
      'saved',
    ]);
    expect(await differences()).toEqual([]);
  });

  it('are answered with what the contract declares and nothing else', async () => {
    const [house] = (await registered(1)) as [{ id: string; residentId: string }];
    await send(visitInput(house.id, house.residentId));
    const comeBack = { outcome: 'come_back' as const, comeBackOn: '2026-12-01', residents: [] };
    const { body } = (await send(visitInput(house.id, house.residentId, comeBack))) as { body: unknown };
    expect(logVisit.response.parse(body)).toEqual(body);
    const whole = await service.ok('su')('GET /v1/households/:householdId', { params: { householdId: house.id } });
    const { visit, household } = logVisit.response.parse(body);
    expect(whole.visits).toHaveLength(2);
    expect({ ...household, visits: whole.visits }).toEqual(whole);
    expect(household.visits).toEqual([visit]);
    expect(whole.visits).toContainEqual(visit);
  });

  it('see what others of the same household have written', async () => {
    const [house] = (await registered(1)) as [{ id: string; residentId: string }];
    const visits = Array.from({ length: 8 }, () => visitInput(house.id, house.residentId));
    const codes = (await Promise.all(visits.map(send))).map(codeOf);
    expect(codes.filter((code) => code === 'saved')).toHaveLength(1);
    expect(codes.filter((code) => code === 'level_before_mismatch')).toHaveLength(7);
    const called = Array.from({ length: 8 }, () => visitInput(house.id, '', { outcome: 'refused', residents: [] }));
    expect(new Set((await Promise.all(called.map(send))).map(codeOf))).toEqual(new Set(['saved']));
    const kept = await service.database.db.householdCoverage.findUniqueOrThrow({ where: { householdId: house.id } });
    expect(kept.visits).toBe(9);
    expect(await differences()).toEqual([]);
  });

  it('are applied once, however often the same one comes at once', async () => {
    const [house] = (await registered(1)) as [{ id: string; residentId: string }];
    const visit = visitInput(house.id, house.residentId);
    const other = { ...visit, needs: 'Khác' };
    const codes = (await Promise.all([visit, visit, other, visit].map(send))).map(codeOf);
    expect(codes).toEqual(['saved', 'saved', 'operation_reused', 'saved']);
    expect(await service.database.db.supportVisit.count({ where: { householdId: house.id } })).toBe(1);
    expect(await service.database.db.auditEvent.count({ where: { operationId: visit.operationId } })).toBe(1);
  });
});

describe('a visit beside another writer of its household', () => {
  it('is judged by what that one has written', async () => {
    const [house] = (await registered(1)) as [{ id: string; residentId: string }];
    const correct = service.as('su')('POST /v1/residents/:residentId/skill-corrections', {
      params: { residentId: house.residentId },
      body: { operationId: newId(), skill: 1, level: 'proficient', reason: 'Ghi nhầm' },
    });
    const [corrected, visited] = await Promise.all([correct, send(visitInput(house.id, house.residentId))]);
    expect(corrected.ok).toBe(true);
    expect(['saved', 'level_before_mismatch']).toContain(codeOf(visited));
    expect(await differences()).toEqual([]);
  });
});

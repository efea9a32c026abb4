/** What a team follows up without a signal: what residents ask, work that was given, what visits heard (D-T6, D-V3). */
import type { Api } from '@cns/contracts/api';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { eraseHouseholds } from '@cns/db/queries/erase-households';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Content, Device } from './testing/device.ts';
import { helpWanted, householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];

const service = testService();
let world: World;
let phone: Device;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(() => {
  phone = new Device(service, 'su');
});

describe('work that was done without a signal (D-T6, D-V3)', () => {
  async function asked(): Promise<string> {
    const { db } = service.database;
    const joined = { villageId: world.banBay, personId: world.people.lu, state: 'approved' as const };
    if ((await db.joinRequest.count({ where: joined })) === 0) {
      const names = { fullName: 'Hoàng Văn Lù', headName: 'Hoàng Văn Lù', headFolded: 'hoang van lu', hamlet: '' };
      const decided = { decidedById: world.people.su, decidedAt: service.clock.now };
      await db.joinRequest.create({
        data: { id: newId(), ...joined, ...names, ...decided, requestedAt: service.clock.now },
      });
    }
    return (await service.ok('lu')('POST /v1/me/requests', { body: helpWanted(world.banBay) })).id;
  }
  const forTeam = async (id: string) =>
    (await service.ok('su')('GET /v1/units/:unitId/requests', { params: { unitId: world.banBay } })).requests.find(
      (one) => one.id === id,
    );
  const take = (requestId: string, comeOn: string | null): Content => ({
    kind: 'request.take',
    params: { requestId },
    body: { comeOn },
  });
  const answer = (requestId: string, words: string): Content => ({
    kind: 'request.close',
    params: { requestId },
    body: { answer: words },
  });

  it('takes what a resident asked for and answers it, once however often it is sent', async () => {
    const requestId = await asked();
    const both = [phone.record(take(requestId, '2026-11-24')), phone.record(answer(requestId, 'Đã gọi điện chỉ cách'))];
    for (const { results } of [await phone.push(...both), await phone.push(...both)]) {
      expect(results.map(({ state }) => state)).toEqual(['applied', 'applied']);
    }
    expect(await forTeam(requestId)).toMatchObject({ state: 'done', takenByMe: true, answer: 'Đã gọi điện chỉ cách' });
  });

  it('comes on another day when the day had gone before the word arrived', async () => {
    const requestId = await asked();
    expect(await phone.send(take(requestId, '2026-11-22'))).toMatchObject({ state: 'applied' });
    expect(await forTeam(requestId)).toMatchObject({ state: 'taken', comeOn: null });
  });

  it('says nothing of what somebody else had done by then, unless an answer would be lost', async () => {
    const requestId = await asked();
    const may = new Device(service, 'may');
    expect(await may.send(answer(requestId, ''))).toMatchObject({ state: 'applied' });
    expect(await phone.send(answer(requestId, ''))).toMatchObject({ state: 'applied' });
    const late = await phone.send(answer(requestId, 'Mai tôi đến'));
    expect(late).toMatchObject({ state: 'refused', code: 'request_settled' });

    const given = { id: newId(), personId: world.people.may, kind: 'hamlet' as const, householdId: null };
    const { id: assignmentId } = await service.ok('su')('POST /v1/units/:unitId/assignments', {
      params: { unitId: world.banBay },
      body: { operationId: newId(), ...given, words: 'Xóm trên', dueOn: null },
    });
    const done: Content = { kind: 'work.close', params: { assignmentId }, body: { done: true } };
    expect(await may.send(done)).toMatchObject({ state: 'applied' });
    expect(await phone.send(done)).toMatchObject({ state: 'applied' });
    const row = await service.database.db.assignment.findUniqueOrThrow({ where: { id: assignmentId } });
    expect([row.doneAt, row.droppedAt]).toEqual([service.clock.now, null]);
  });
});

describe('what visits heard, followed up without a signal (D-V3)', () => {
  async function heard(): Promise<{ visitId: string; household: Household }> {
    const household = await service.ok('may')('POST /v1/households', { body: householdInput(world.banBay) });
    const body = visitInput(household.id, household.residents[0]?.id ?? '', { needs: 'Lắp wifi nhà văn hóa' });
    await service.ok('may')('POST /v1/visits', { body });
    return { visitId: body.id, household };
  }
  const take = (visitId: string): Content => ({ kind: 'need.take', params: { visitId }, body: {} });
  const answer = (visitId: string, words: string): Content => ({
    kind: 'need.answer',
    params: { visitId },
    body: { answer: words },
  });
  const standing = async (visitId: string) => {
    const params = { unitId: world.banBay };
    const { needs } = await service.ok('su')('GET /v1/units/:unitId/needs', { params });
    return needs.find((need) => need.visitId === visitId);
  };

  it('is taken up and answered once, however often it is sent', async () => {
    const { visitId } = await heard();
    const both = [phone.record(take(visitId)), phone.record(answer(visitId, 'Xã lắp trong tháng 12'))];
    for (const { results } of [await phone.push(...both), await phone.push(...both)]) {
      expect(results.map(({ state }) => state)).toEqual(['applied', 'applied']);
    }
    expect(await standing(visitId)).toMatchObject({
      state: 'answered',
      takenByMe: true,
      answeredBy: 'Giàng A Sử',
      answer: 'Xã lắp trong tháng 12',
    });
    const followed = { subjectId: visitId, action: { in: ['need.taken', 'need.answered'] } };
    expect(await service.database.db.auditEvent.count({ where: followed })).toBe(2);
  });

  it('keeps the answer of whoever was faster; nothing is said unless another answer would be lost', async () => {
    const { visitId } = await heard();
    expect(await new Device(service, 'may').send(answer(visitId, 'Đã báo xã'))).toMatchObject({ state: 'applied' });
    expect(await phone.send(take(visitId))).toMatchObject({ state: 'applied' });
    const late = await phone.send(answer(visitId, 'Tôi sẽ hỏi xã'));
    expect(late).toMatchObject({ state: 'refused', code: 'need_answered' });
    expect(await standing(visitId)).toMatchObject({ answeredBy: 'Vàng Thị Mây', answer: 'Đã báo xã' });
  });

  it('is refused as of a household that has gone, where it was erased, and waits no longer with the service (D-P3)', async () => {
    const { visitId, household } = await heard();
    phone.sequence += 1;
    const early = phone.record(answer(visitId, 'Đã hẹn gia đình'));
    expect((await phone.push(early)).results).toMatchObject([{ state: 'held' }]);
    const { db } = service.database;
    await transaction(db, (tx) => eraseHouseholds(tx, [household.id], service.clock.now));
    expect(await db.heldOperation.count({ where: { operationId: early.operationId } })).toBe(0);
    const result = await new Device(service, 'su').send(answer(visitId, 'Đã hẹn gia đình'));
    expect(result).toMatchObject({ state: 'refused', code: 'household_archived' });
  });
});

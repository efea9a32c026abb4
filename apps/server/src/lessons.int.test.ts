/** Lessons for many at once: levels, coverage and figure B4 move together (D-V2, D-S8). */

import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesOf, made } from './testing/changes.ts';
import { type Content, Device } from './testing/device.ts';
import { householdInput, lessonInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const changes = changesOf(service);
let world: World;
let houses: ReturnType<typeof householdInput>[];

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  houses = [householdInput(world.banBay), householdInput(world.banBay), householdInput(world.namPhang)];
  service.clock.now = new Date('2026-11-02T03:00:00Z');
  for (const body of houses.slice(0, 2)) await service.ok('su')('POST /v1/households', { body });
  for (const body of [householdInput(world.banBay), householdInput(world.banBay)]) {
    houses.push(body);
    await service.ok('su')('POST /v1/households', { body });
  }
  await service.ok('lu')('POST /v1/households', { body: houses[2] as (typeof houses)[number] });
  service.clock.now = new Date('2026-11-23T03:00:00Z');
});
afterEach(async () => {
  const { differences } = await verifyCoverage(service.database.db, ['2026-11-10', '2026-11-15', '2026-11-20']);
  expect(differences).toEqual([]);
});

type Body = Api['POST /v1/units/:unitId/lessons']['body'];
const log = (change: Partial<Body> = {}) =>
  service.as('su')('POST /v1/units/:unitId/lessons', {
    params: { unitId: world.banBay },
    body: lessonInput(world.people.su, change),
  });
const person = (house: number, resident = 0) => houses[house]?.residents[resident]?.id ?? '';
const petalsOf = async (residentId: string) => {
  const row = await service.database.db.resident.findUniqueOrThrow({ where: { id: residentId } });
  return [row.skill1, row.skill2, row.skill3, row.skill4, row.skill5];
};
async function figuresOf(unitId: string) {
  const params = { unitId, period: '2026-11' };
  const { figures } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', { params });
  return Object.fromEntries(figures.map(({ code, inPeriod }) => [code, inPeriod]));
}
const coverageOf = (unitId: string) => service.ok('hoa')('GET /v1/units/:unitId/coverage', { params: { unitId } });

describe('a lesson', () => {
  it('guides all who came, counts the others, and is no visit to anybody', async () => {
    await service.ok('su')('POST /v1/visits', {
      body: visitInput(houses[1]?.id ?? '', person(1), {
        residents: [
          {
            residentId: person(1),
            skills: [{ skill: 3, levelBefore: null, levelAfter: 'proficient' }],
            services: [],
          },
        ],
      }),
    });
    const body = { residentIds: [person(0), person(0, 1), person(1)], others: 12, leaderIds: [world.people.may] };
    expect(await log({ ...body, topics: [3, 4] })).toMatchObject({
      ok: true,
      body: { attendees: 15, others: 12, leaders: ['Vàng Thị Mây'], topics: [3, 4], on: '2026-11-22' },
    });
    expect(await petalsOf(person(0))).toEqual([null, null, 'guided', 'guided', null]);
    expect(await petalsOf(person(1))).toEqual([null, null, 'proficient', 'guided', null]);
    const figures = await figuresOf(world.banBay);
    // C3: two learned at the lesson, one at home; whoever can already learned nothing new there.
    expect(figures).toMatchObject({ A2: 2, B1: 1, B2: 1, B3: 3, B4: 1, B4b: 15, C3: 3, C3b: 1, C4: 3, C4b: 0 });
    const coverage = await coverageOf(world.banBay);
    expect([coverage.coverage.visits, coverage.coverage.visited.count, coverage.coverage.peopleGuided]).toEqual([
      1, 1, 3,
    ]);
  });

  it('that is written down late holds from its day, and a level set by hand since then stays', async () => {
    await service.ok('su')('POST /v1/residents/:residentId/skill-corrections', {
      params: { residentId: person(0, 1) },
      body: { operationId: newId(), skill: 4, level: 'none', reason: 'Ghi nhầm người' },
    });
    const late = await log({ occurredAt: '2026-11-12T02:00:00.000Z', residentIds: [person(0)], topics: [1] });
    expect(late).toMatchObject({ ok: true });
    expect(await petalsOf(person(0, 1))).toEqual([null, null, 'guided', 'none', null]);
    expect(await petalsOf(person(0))).toEqual(['guided', null, 'guided', 'guided', null]);
  });

  it('is applied once, however often it is sent', async () => {
    const body = { ...lessonInput(world.people.su), residentIds: [person(0)] };
    const answers = await Promise.all([log(body), log(body), log(body)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await service.database.db.groupLesson.count({ where: { id: body.id } })).toBe(1);
    expect(await log({ ...body, others: 99 })).toMatchObject({ ok: false, problem: { code: 'operation_reused' } });
  });

  it('is refused whole when one who came is not of ours, and without anybody, topic or teacher', async () => {
    const { db } = service.database;
    const before = [await db.groupLesson.count(), await db.supportVisit.count()];
    const codes = [
      await log({ residentIds: [person(0), newId()] }),
      await log({ residentIds: [person(0), person(2)] }),
      await log({ residentIds: [], others: 0 }),
      await log({ leaderIds: [world.people.lu] }),
      await log({ topics: [] }),
      await log({ occurredAt: '2026-11-24T03:00:00.000Z' }),
    ].map((answer) => (answer.ok ? 'saved' : answer.problem.code));
    expect(codes).toEqual([
      'attendee_unknown',
      'household_outside_subtree',
      'lesson_without_people',
      'lesson_leader_unknown',
      'input_invalid',
      'date_in_future',
    ]);
    expect([await db.groupLesson.count(), await db.supportVisit.count()]).toEqual(before);
  });

  it('stands in the history with its teachers, and their days of work', async () => {
    const listed = await service.ok('may')('GET /v1/units/:unitId/lessons', {
      params: { unitId: world.banBay },
      query: {},
    });
    expect(listed).toMatchObject({
      mayLog: true,
      lessons: [{ on: '2026-11-22' }, { on: '2026-11-22' }, { on: '2026-11-12' }],
    });
    expect(listed.attendees).toBe((await figuresOf(world.banBay)).B4b);
    const commune = await service.ok('hoa')('GET /v1/units/:unitId/lessons', {
      params: { unitId: world.giaPhu },
      query: {},
    });
    expect(commune).toMatchObject({ mayLog: false, attendees: listed.attendees });
    const asked = { params: { unitId: world.banBay }, query: { search: 'pan' } };
    const { residents } = await service.ok('may')('GET /v1/units/:unitId/residents', asked);
    expect(residents.map(({ fullName }) => fullName)).toEqual(Array(4).fill('Lò Thị Pản'));
  });

  describe('that was written down wrongly', () => {
    type Correction = Api['PUT /v1/lessons/:lessonId']['body'];
    let saved: Body;
    beforeEach(async () => {
      saved = lessonInput(world.people.su, { residentIds: [person(3), person(3, 1)], others: 2, topics: [2] });
      await log(saved);
    });
    const correct = (change: Partial<Correction>) => {
      const { id: lessonId, ...body } = saved;
      const params = { lessonId };
      return service.as('may')('PUT /v1/lessons/:lessonId', {
        params,
        body: { ...body, operationId: newId(), ...change },
      });
    };

    it('lets go who had not come and what was not taught, and learn who came; nothing else moves', async () => {
      const traces = await service.database.db.skillCorrection.count();
      const answer = await correct({
        residentIds: [person(3), person(4)],
        topics: [2, 5],
        others: 0,
        place: 'Nhà ông Inh',
      });
      expect(answer).toMatchObject({
        ok: true,
        body: { attendees: 2, others: 0, topics: [2, 5], place: 'Nhà ông Inh' },
      });
      expect(await petalsOf(person(3))).toEqual([null, 'guided', null, null, 'guided']);
      expect(await petalsOf(person(3, 1))).toEqual([null, null, null, null, null]);
      expect(await petalsOf(person(4))).toEqual([null, 'guided', null, null, 'guided']);
      expect(await service.database.db.skillCorrection.count()).toBe(traces + 1);
      await correct({ residentIds: [], topics: [2], others: 4 });
      expect(await petalsOf(person(3))).toEqual([null, null, null, null, null]);
      expect(await service.database.db.supportVisit.count({ where: { lessonId: saved.id } })).toBe(0);
    });

    it('takes nothing from who learned it elsewhere, or was set so by hand since', async () => {
      await log({ residentIds: [person(3)], topics: [2] });
      await service.ok('su')('POST /v1/residents/:residentId/skill-corrections', {
        params: { residentId: person(3, 1) },
        body: { operationId: newId(), skill: 2, level: 'guided', reason: 'Hỏi lại, đã biết' },
      });
      await correct({ residentIds: [], others: 5 });
      expect(await petalsOf(person(3))).toEqual([null, 'guided', null, null, null]);
      expect(await petalsOf(person(3, 1))).toEqual([null, 'guided', null, null, null]);
    });

    it('holds from its right day, once, and is refused as a new one would be', async () => {
      const body = { operationId: newId(), occurredAt: '2026-11-12T02:00:00.000Z' };
      expect([await correct(body), await correct(body)]).toMatchObject([
        { ok: true },
        { ok: true, body: { on: '2026-11-12' } },
      ]);
      const codes = [
        await correct({ residentIds: [newId()] }),
        await correct({ residentIds: [], others: 0 }),
        await correct({ leaderIds: [world.people.lu] }),
        await correct({ occurredAt: '2026-11-24T03:00:00.000Z' }),
        await service.as('may')('PUT /v1/lessons/:lessonId', {
          params: { lessonId: newId() },
          body: { ...saved, operationId: newId() },
        }),
      ].map((answer) => (answer.ok ? 'saved' : answer.problem.code));
      expect(codes).toEqual([
        'attendee_unknown',
        'lesson_without_people',
        'lesson_leader_unknown',
        'date_in_future',
        'lesson_not_found',
      ]);
    });

    it('is put right without a signal by two members, who agree on who came and are asked where they do not', async () => {
      const edit = (change: object, came: object): Content => ({
        kind: 'lesson.edit',
        params: { lessonId: saved.id },
        body: { changes: change, ...came },
      });
      const [su, may] = [new Device(service, 'su'), new Device(service, 'may')];
      const from = saved.place;
      await su.send(edit({ place: { from, to: 'Nhà văn hóa' } }, { addedIds: [person(4)] }));
      const met = await may.send(edit({ place: { from, to: 'Nhà ông Inh' } }, { removedIds: [person(3, 1)] }));
      expect(met).toMatchObject({
        state: 'conflict',
        conflicts: [{ field: 'place', stands: 'Nhà văn hóa', by: 'Giàng A Sử' }],
      });
      const { lessons } = await service.ok('su')('GET /v1/units/:unitId/lessons', {
        params: { unitId: world.banBay },
        query: {},
      });
      const { residentIds = [] } = lessons.find(({ id }) => id === saved.id) ?? {};
      expect([...residentIds].sort()).toEqual([person(3), person(4)].sort());
    });
  });

  it('follows its village through a merger, and back (D-H6)', async () => {
    const alone = await figuresOf(world.banBay);
    const into = made('village', 'Bản Bay Phảng', world.giaPhu);
    const unitIds = [world.namPhang, world.banBay];
    const { id } = await changes.ask({ kind: 'merge', unitIds, into });
    expect(await figuresOf(into.unitId)).toMatchObject({ B4: alone.B4, B4b: alone.B4b });
    await changes.undo(id);
    expect(await figuresOf(world.banBay)).toMatchObject({ B4: alone.B4, B4b: alone.B4b });
    expect(await figuresOf(world.namPhang)).toMatchObject({ B4: 0, B4b: 0 });
  });
});

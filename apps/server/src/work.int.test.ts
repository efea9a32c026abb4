/** Work in the team: what a leader gives to a member (D-T6), and what one did for others. */
import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let householdId: string;
let residentId: string;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  const household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
  householdId = household.id;
  residentId = household.residents[0]?.id ?? '';
});

const assign = (change: object = {}) =>
  service.as('su')('POST /v1/units/:unitId/assignments', {
    params: { unitId: world.banBay },
    body: {
      ...{ operationId: newId(), id: newId(), personId: world.people.may, kind: 'hamlet' as const },
      ...{ householdId: null, words: 'Xóm trên', dueOn: '2026-11-30', ...change },
    },
  });
const list = async (by: 'su' | 'may' | 'hoa' = 'may') =>
  (await service.ok(by)('GET /v1/units/:unitId/assignments', { params: { unitId: world.banBay } })).assignments;
const close = (assignmentId: string, done: boolean, by: 'su' | 'may') =>
  service.as(by)('POST /v1/assignments/:assignmentId/closing', {
    params: { assignmentId },
    body: { operationId: newId(), done },
  });

describe('work that is given', () => {
  it('is seen by whom it was given to, is done by them, and is done once', async () => {
    const given = await assign();
    expect(given).toMatchObject({ ok: true, body: { member: { name: 'Vàng Thị Mây' }, mine: false } });
    await assign({ kind: 'household', householdId, words: '', dueOn: '2026-11-25' });
    expect(await list()).toMatchObject([
      { kind: 'household', mine: true, household: { headName: 'Lò Văn Inh' }, dueOn: '2026-11-25' },
      { kind: 'hamlet', mine: true, words: 'Xóm trên', assignedBy: 'Giàng A Sử' },
    ]);
    const id = given.ok ? given.body.id : '';
    expect(await close(id, false, 'may')).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(await close(id, true, 'may')).toMatchObject({ ok: true, body: { doneOn: '2026-11-23' } });
    expect(await close(id, false, 'su')).toMatchObject({ ok: false, problem: { code: 'assignment_settled' } });
    expect((await list('hoa')).map(({ doneOn }) => doneOn)).toEqual([null, '2026-11-23']);
  });

  it('is something, of this village, for somebody of its team, not for yesterday', async () => {
    const refusals = [
      [{ words: '' }, 'assignment_without_words'],
      [{ dueOn: '2026-11-22' }, 'due_in_past'],
      [{ personId: world.people.lu }, 'helper_not_in_team'],
      [{ kind: 'household', householdId: newId() }, 'household_not_found'],
    ] as const;
    for (const [change, code] of refusals) expect(await assign(change)).toMatchObject({ ok: false, problem: { code } });
  });

  it('can be taken back by who gives it', async () => {
    const [open] = await list('su');
    await close(open?.id ?? '', false, 'su');
    expect((await list()).some(({ id }) => id === open?.id)).toBe(false);
  });
});

it('what one did for others is one’s own to see: people once, months apart', async () => {
  for (const occurredAt of ['2026-10-31T16:59:00.000Z', '2026-10-31T17:00:00.000Z', '2026-11-20T02:00:00.000Z']) {
    const residents = [{ residentId, skills: [], services: ['qr_payment' as const] }];
    await service.ok('may')('POST /v1/visits', {
      body: visitInput(householdId, residentId, { occurredAt, residents }),
    });
  }
  const { months, ...ever } = await service.ok('may')('GET /v1/me/contribution');
  expect(months).toHaveLength(6);
  expect(months.slice(-2)).toEqual([
    { key: '2026-10', visits: 1, households: 1, people: 1, lessons: 0 },
    { key: '2026-11', visits: 2, households: 1, people: 1, lessons: 0 },
  ]);
  expect(ever).toEqual({ peopleEver: 1, householdsEver: 1 });
  expect((await service.ok('su')('GET /v1/me/contribution')).peopleEver).toBe(0);
});

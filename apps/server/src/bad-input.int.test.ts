/** What is refused, with which code, and that nothing is left half-written. */

import type { Api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatchInput, householdInput, lessonInput, pollInput, visitInput } from './testing/inputs.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let household: Api['GET /v1/households/:householdId']['response'];

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  household = await service.ok('su')('POST /v1/households', {
    body: householdInput(world.banBay, { phone: '0912 345 678' }),
  });
});

/** Everything that a write could have touched. */
async function footprint(): Promise<number[]> {
  const { db } = service.database;
  return [
    await db.household.count(),
    await db.resident.count(),
    await db.supportVisit.count(),
    await db.groupLesson.count(),
    await db.consent.count(),
    await db.operationReceipt.count(),
    await db.auditEvent.count(),
    await db.monthlyReport.count(),
    await db.target.count(),
    await db.poll.count(),
    await db.pollMark.count(),
    await db.dispatch.count(),
    await db.groupRules.count(),
  ];
}

async function refused<Route extends keyof Api>(
  route: Route,
  input: Partial<Pick<Api[Route], 'params' | 'query' | 'body'>>,
  status: number,
  code: string,
  person: 'su' | 'hoa' | 'binh' = 'su',
) {
  await service.ok(person)('GET /v1/me');
  const before = await footprint();
  const answer = await service.as(person)(route, input);
  expect(answer).toMatchObject({ ok: false, status, problem: { code, status } });
  if (answer.ok) throw new Error('not refused');
  // A sentence for a person: Vietnamese, says what to do, no placeholder left.
  expect(answer.problem.detail).toMatch(/[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳý]/i);
  expect(answer.problem.detail).not.toMatch(/\{|undefined/);
  expect(await footprint()).toEqual(before);
  return answer.problem;
}

const register = (change: Parameters<typeof householdInput>[1], status: number, code: string) =>
  refused('POST /v1/households', { body: householdInput(world.banBay, change) }, status, code);

const visit = (change: Parameters<typeof visitInput>[2], status: number, code: string) =>
  refused(
    'POST /v1/visits',
    { body: visitInput(household.id, household.residents[0]?.id ?? '', change) },
    status,
    code,
  );

describe('a household', () => {
  it('with a phone that is none', async () => {
    const problem = await register({ phone: '12345' }, 422, 'phone_invalid');
    expect(problem.fields).toMatchObject([{ path: 'phone' }]);
    expect(problem.detail).toContain('12345');
  });

  it('in a commune, in another commune, or nowhere', async () => {
    await register({ villageId: world.giaPhu }, 403, 'outside_subtree');
    await register({ villageId: world.baiXa }, 403, 'outside_subtree');
    await register({ villageId: newId() }, 404, 'unit_not_found');
  });

  it('without a head, with two heads, born tomorrow, without consent', async () => {
    const child = { id: newId(), fullName: 'Lò Văn Pành', relation: 'child' as const, birthYear: 1990 };
    const head = { id: newId(), fullName: 'Lò Văn Inh', relation: 'head' as const, birthYear: 1950 };
    await register({ residents: [child] }, 422, 'household_without_head');
    await register({ residents: [head, { ...head, id: newId() }] }, 422, 'household_without_head');
    await register({ residents: [{ ...head, birthYear: 2027 }] }, 422, 'birth_year_invalid');
    await register({ consents: ['contact'] }, 422, 'consent_missing');
    await register({ consentTextVersion: '2020-01' }, 422, 'consent_missing');
  });

  it('that is there already', async () => {
    await register({ phone: '+84 912 345 678' }, 409, 'household_duplicate');
  });

  it('with fields that are missing or of the wrong kind', async () => {
    const problem = await refused('POST /v1/households', { body: { operationId: 'x' } as never }, 422, 'input_invalid');
    expect(problem.fields?.map(({ path }) => path)).toContain('operationId');
  });
});

describe('a visit', () => {
  it('tomorrow, two years ago, with nobody, with a stranger', async () => {
    await visit({ occurredAt: '2026-11-24T03:00:00.000Z' }, 422, 'date_in_future');
    await visit({ occurredAt: '2024-11-24T03:00:00.000Z' }, 422, 'date_too_old');
    await visit({ residents: [] }, 422, 'visit_without_resident');
    await visit({ residents: [{ residentId: newId(), skills: [], services: [] }] }, 422, 'resident_not_in_household');
    await visit({ outcome: 'come_back' }, 422, 'come_back_date_missing');
  });

  it('to a household that is not there', async () => {
    await refused('POST /v1/visits', { body: visitInput(newId(), newId()) }, 404, 'household_not_found');
  });

  it('from a level that somebody else has changed meanwhile', async () => {
    const residentId = household.residents[0]?.id ?? '';
    await service.ok('may')('POST /v1/visits', { body: visitInput(household.id, residentId) });
    const problem = await visit({}, 409, 'level_before_mismatch');
    expect(problem.detail).toContain('Lò Văn Inh');
  });
});

describe('a lesson', () => {
  const lesson = (change: object, status: number, code: string, unitId = world.banBay) =>
    refused(
      'POST /v1/units/:unitId/lessons',
      { params: { unitId }, body: lessonInput(world.people.su, change) },
      status,
      code,
    );

  it('for nobody, of nothing, tomorrow, with a stranger among those who came or taught', async () => {
    await lesson({ others: 0 }, 422, 'lesson_without_people');
    await lesson({ topics: [] }, 422, 'input_invalid');
    await lesson({ topics: [6] }, 422, 'input_invalid');
    await lesson({ others: -1 }, 422, 'input_invalid');
    await lesson({ occurredAt: '2026-11-24T03:00:00.000Z' }, 422, 'date_in_future');
    await lesson({ occurredAt: '2024-11-24T03:00:00.000Z' }, 422, 'date_too_old');
    await lesson({ residentIds: [newId()] }, 422, 'attendee_unknown');
    await lesson({ leaderIds: [world.people.hoa] }, 422, 'lesson_leader_unknown');
    await lesson({}, 403, 'outside_subtree', world.giaPhu);
    await lesson({}, 404, 'unit_not_found', newId());
  });
});

describe('a target', () => {
  const target = (change: object, status: number, code: string, unitId = world.giaPhu) =>
    refused(
      'PUT /v1/units/:unitId/targets',
      {
        params: { unitId },
        body: { operationId: newId(), period: '2026-11', code: 'B1', total: 10, values: null, reason: '', ...change },
      },
      status,
      code,
      'hoa',
    );

  it('of what nobody counts, for what is over, that does not add up, for a village elsewhere', async () => {
    await target({ code: 'Z9' }, 422, 'figure_unknown');
    await target({ period: '2026-Q3' }, 422, 'target_over');
    await target({ period: '2026-Q5' }, 422, 'input_invalid');
    await target({ total: 1.5 }, 422, 'input_invalid');
    await target({ total: -1 }, 422, 'input_invalid');
    const values = [world.banBay, world.namPhang].map((villageId) => ({ villageId, value: 4 }));
    await target({ values }, 422, 'target_sum_differs');
    await target({ values: [values[0], { villageId: world.baiXa, value: 6 }] }, 409, 'target_of_stranger');
    await target({ values: [values[0], { villageId: world.banBay, value: 6 }] }, 409, 'target_of_stranger');
    await target({}, 403, 'outside_subtree', world.tamQuang);
  });
});

describe('a poll', () => {
  const ask = (change: object, status: number, code: string, unitId = world.banBay) =>
    refused('POST /v1/units/:unitId/polls', { params: { unitId }, body: pollInput(change) }, status, code);

  it('with nothing to choose, the same twice, or an end that is none', async () => {
    await ask({ options: ['Có'] }, 422, 'input_invalid');
    await ask({ options: Array.from({ length: 11 }, (_, index) => `Tối ${index}`) }, 422, 'input_invalid');
    await ask({ question: '  ' }, 422, 'input_invalid');
    await ask({ options: ['Thứ Bảy', 'thứ bảy'] }, 422, 'poll_options_alike');
    await ask({ closesAt: '2026-11-23T03:30:00.000Z' }, 422, 'poll_closes_too_soon');
    await ask({ closesAt: '2027-11-23T03:00:00.000Z' }, 422, 'poll_closes_too_late');
    await ask({}, 404, 'unit_not_found', newId());
    await ask({}, 403, 'outside_subtree', world.giaPhu);
  });

  it('answered with nothing, too much, or what is not there', async () => {
    const body = pollInput({});
    await service.ok('su')('POST /v1/units/:unitId/polls', { params: { unitId: world.banBay }, body });
    const vote = (pollId: string, choices: number[], status: number, code: string) =>
      refused(
        'PUT /v1/polls/:pollId/vote',
        { params: { pollId }, body: { operationId: newId(), choices } },
        status,
        code,
      );
    await vote(body.id, [], 422, 'poll_choice_missing');
    await vote(body.id, [1, 2], 422, 'poll_one_choice');
    await vote(body.id, [3], 422, 'poll_choice_unknown');
    await vote(body.id, [99], 422, 'input_invalid');
    await vote(newId(), [1], 404, 'poll_not_found');
    const again = { ...pollInput({}), id: body.id };
    await refused('POST /v1/units/:unitId/polls', { params: { unitId: world.banBay }, body: again }, 409, 'id_taken');
  });
});

describe('a dispatch', () => {
  const send = (change: object, status: number, code: string, person: 'su' | 'hoa' = 'hoa') =>
    refused(
      'POST /v1/units/:unitId/dispatches',
      { params: { unitId: world.giaPhu }, body: dispatchInput(change) },
      status,
      code,
      person,
    );

  it('to no group at all', async () => {
    await send({}, 422, 'dispatch_without_groups');
    await send({ groupKinds: [] }, 422, 'input_invalid');
  });

  it('with a link that leads nowhere good, or longer than a message', async () => {
    const problem = await send({ link: 'javascript:alert(1)' }, 422, 'link_invalid');
    expect(problem.fields).toMatchObject([{ path: 'link' }]);
    await send({ link: 'http://dichvucong.gov.vn' }, 422, 'link_invalid');
    await send({ body: 'x'.repeat(1990) }, 422, 'dispatch_too_long');
    await send({ title: '' }, 422, 'input_invalid');
    await send({}, 403, 'outside_subtree', 'su');
  });

  it('that is confirmed where it never went', async () => {
    await refused(
      'POST /v1/dispatches/:dispatchId/groups/:groupId/posting',
      { params: { dispatchId: newId(), groupId: newId() }, body: { operationId: newId() } },
      404,
      'dispatch_not_found',
    );
  });
});

describe('the rules of a group', () => {
  const write = (unitId: string, change: object, status: number, code: string) =>
    refused(
      'PUT /v1/units/:unitId/group-rules',
      {
        params: { unitId },
        body: {
          operationId: newId(),
          basedOn: '2026-11',
          encouraged: [],
          forbidden: ['Quảng cáo.'],
          note: '',
          ...change,
        },
      },
      status,
      code,
      'hoa',
    );

  it('of a village, without any rule, or too long to pin', async () => {
    await write(world.banBay, {}, 422, 'unit_not_a_commune');
    await write(world.giaPhu, { forbidden: [] }, 422, 'input_invalid');
    await write(world.giaPhu, { basedOn: 'another wording' }, 409, 'rules_changed');
    const long = Array.from({ length: 8 }, () => 'x'.repeat(200));
    await write(world.giaPhu, { encouraged: long, forbidden: long }, 422, 'dispatch_too_long');
  });

  it('accepted in a wording that is no longer in force', async () => {
    await refused(
      'POST /v1/invitations/:code/requests',
      {
        params: { code: BAN_BAY_QR },
        body: {
          operationId: newId(),
          fullName: 'Giàng A Sử',
          headName: 'Giàng A Sử',
          hamlet: '',
          consents: ['group'],
          consentTextVersion: '2026-11',
          rulesAccepted: true,
          rulesVersion: '2020-01',
        },
      },
      409,
      'rules_changed',
    );
  });
});

describe('an operation', () => {
  it('gives the same answer again for the same content, and writes once', async () => {
    const body = householdInput(world.banBay);
    const first = await service.ok('su')('POST /v1/households', { body });
    const before = await footprint();
    const second = await service.ok('su')('POST /v1/households', { body });
    expect(second).toEqual(first);
    expect(await footprint()).toEqual(before);
  });

  it('is refused for other content, or from another person', async () => {
    const body = householdInput(world.banBay);
    await service.ok('su')('POST /v1/households', { body });
    await refused('POST /v1/households', { body: { ...body, hamlet: 'Xóm dưới' } }, 409, 'operation_reused');
    const other = await service.as('may')('POST /v1/households', { body });
    expect(other).toMatchObject({ ok: false, problem: { code: 'operation_reused' } });
  });

  it('shows nothing to who has lost the office since', async () => {
    const { db } = service.database;
    const body = householdInput(world.namPhang);
    await service.ok('lu')('POST /v1/households', { body });
    await db.appointment.updateMany({
      where: { personId: world.people.lu },
      data: { validTo: new Date('2026-11-23') },
    });
    const office = {
      id: newId(),
      personId: world.people.lu,
      office: 'commune_officer' as const,
      unitId: world.tamQuang,
    };
    await db.appointment.create({ data: office });
    const again = await service.as('lu')('POST /v1/households', { body });
    expect(again).toMatchObject({ ok: false, problem: { code: 'household_outside_subtree' } });
  });

  it('is applied once when it arrives several times at once', async () => {
    const body = householdInput(world.banBay);
    const before = await service.database.db.household.count();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => service.as('su')('POST /v1/households', { body })),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(await service.database.db.household.count()).toBe(before + 1);
  });
});

describe('a request', () => {
  const post = (payload: string, headers = {}) =>
    service.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('that is no JSON, too large, or to nowhere', async () => {
    expect((await post('{"accessToken":')).json()).toMatchObject({ status: 400, code: 'body_malformed' });
    expect((await post(JSON.stringify({ accessToken: 'x'.repeat(300_000) }))).json()).toMatchObject({
      code: 'body_too_large',
    });
    expect((await service.app.inject('/v1/nowhere')).json()).toMatchObject({ status: 404, code: 'not_found' });
    expect((await post('{"accessToken":"forged"}')).json()).toMatchObject({ status: 401, code: 'zalo_token_invalid' });
  });

  it('that comes too often from one address', async () => {
    const url = '/v1/invitations/no-such-village';
    let limited: Awaited<ReturnType<typeof service.app.inject>> | undefined;
    for (let call = 0; call < 300 && !limited; call += 1) {
      const reply = await service.app.inject(url);
      if (reply.statusCode === 429) limited = reply;
      else expect(reply.json().code).toBe('qr_not_found');
    }
    expect(limited?.json()).toMatchObject({ code: 'too_many_requests' });
  });
});

describe('after all that', () => {
  it('every figure equals its recount (D-S8)', async () => {
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
  });
});

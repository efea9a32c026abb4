/** Input that no form of ours makes: refused with a code, never an error of ours, and nothing is told of other people. */

import { type Api, api } from '@cns/contracts/api';
import { ERRORS } from '@cns/contracts/errors';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];

const service = testService();
let world: World;
let own: Household;
let neighbours: Household;

beforeAll(async () => {
  world = await makeWorld(service.database.db);
  own = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { phone: '0912345678' }) });
  neighbours = await service.ok('lu')('POST /v1/households', { body: householdInput(world.namPhang) });
});

async function refused<Route extends keyof Api>(
  route: Route,
  input: Partial<Pick<Api[Route], 'params' | 'query' | 'body'>>,
  code: string,
) {
  const answer = await service.as('su')(route, input);
  expect(answer).toMatchObject({ ok: false, problem: { code } });
  expect(JSON.stringify(answer)).not.toContain(neighbours.headName);
}

const register = (change: Parameters<typeof householdInput>[1], code: string) =>
  refused('POST /v1/households', { body: householdInput(world.banBay, change) }, code);
const visit = (change: Parameters<typeof visitInput>[2], code: string) =>
  refused('POST /v1/visits', { body: visitInput(own.id, own.residents[0]?.id ?? '', change) }, code);
const at = () => ({ unitId: world.banBay });
const head = (id = newId()) => ({ id, fullName: 'Lò Văn Inh', relation: 'head' as const, birthYear: 1950 });
const child = (id = newId()) => ({ ...head(id), relation: 'child' as const });

describe('an id that is in use', () => {
  it('by a household or a resident of somebody else', async () => {
    await register({ id: neighbours.id }, 'id_taken');
    await register({ residents: [head(neighbours.residents[0]?.id)] }, 'id_taken');
    const params = { householdId: own.id };
    const body = { operationId: newId(), ...child(neighbours.residents[1]?.id) };
    await refused('POST /v1/households/:householdId/residents', { params, body }, 'id_taken');
  });

  it('by a visit', async () => {
    const body = visitInput(neighbours.id, neighbours.residents[0]?.id ?? '');
    await service.ok('lu')('POST /v1/visits', { body });
    await visit({ id: body.id, outcome: 'refused', residents: [] }, 'id_taken');
  });
});

describe('the same thing twice in one body', () => {
  it('residents of a household', async () => {
    const id = newId();
    await register({ residents: [head(id), child(id)] }, 'input_invalid');
  });

  it('people and skills of a visit', async () => {
    const residentId = own.residents[0]?.id ?? '';
    const helped = { residentId, skills: [], services: [] };
    await visit({ residents: [helped, helped] }, 'input_invalid');
    const skill = { skill: 1 as const, levelBefore: null, levelAfter: 'guided' as const };
    await visit({ residents: [{ ...helped, skills: [skill, skill] }] }, 'input_invalid');
  });

  it('services, reasons and consents count once', async () => {
    const body = householdInput(world.banBay, {
      priority: ['elderly', 'elderly'],
      consents: ['support', 'support'],
    });
    const household = await service.ok('su')('POST /v1/households', { body });
    expect(household).toMatchObject({ priority: ['elderly'], consents: [{ purpose: 'support' }] });
    expect(household.consents).toHaveLength(1);
  });
});

describe('a visit that helps behind a closed door', () => {
  it.each(['nobody_home', 'refused'] as const)('%s', (outcome) => visit({ outcome }, 'help_without_meeting'));
});

describe('the same household from two phones at once', () => {
  // Signed in before, so that the writes alone race.
  beforeAll(() => service.ok('may')('GET /v1/me'));

  it('is registered once', async () => {
    const of = () => householdInput(world.banBay, { phone: '0987654321' });
    const answers = await Promise.all(
      [of(), of(), of()].map((body) => service.as('may')('POST /v1/households', { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await register({ phone: '0987 654 321' }, 'household_duplicate');
  });

  it('is not made out of another one either', async () => {
    const household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
    const body = { operationId: newId(), phone: '0912345678', hamlet: null, priority: [], digitalShop: null };
    const params = { householdId: household.id };
    const route = 'PUT /v1/households/:householdId' as const;
    await refused(route, { params, body: { ...body, assistedByPersonId: null } }, 'household_duplicate');
  });
});

describe('text that cannot be stored', () => {
  const words = (difficulties: string) => ({
    params: { ...at(), period: '2026-11' },
    body: { operationId: newId(), version: 0, words: { difficulties, proposals: '', nextPlan: '' } },
  });

  it.each(['\u0000', '\ud800', '\u001b[31m'])('%j', async (text) => {
    await register({ hamlet: `Xóm ${text}` }, 'input_invalid');
    await refused('POST /v1/units/:unitId/reports/:period/submission', words(text), 'input_invalid');
  });

  it('in an address', async () => {
    const params = at();
    await refused('GET /v1/units/:unitId/households', { params, query: { search: 'Inh\u0000' } }, 'input_invalid');
    await refused('GET /v1/invitations/:code', { params: { code: 'some-code\u0000' } }, 'input_invalid');
  });

  it('but line breaks and emoji can', async () => {
    const body = visitInput(own.id, own.residents[0]?.id ?? '', { difficulties: 'Sóng yếu\nđường xa 🙂' });
    const { visit: saved } = await service.ok('su')('POST /v1/visits', { body });
    expect(saved.difficulties).toBe('Sóng yếu\nđường xa 🙂');
  });
});

describe('a place in a list that no page ever gave', () => {
  const cursor = (parts: unknown) => ({ cursor: Buffer.from(JSON.stringify(parts)).toString('base64url') });

  it.each([['a', 'x'], ['a\u0000', newId()], [newId()], {}, null].map((parts) => [parts]))('%j', async (parts) => {
    const list = 'GET /v1/units/:unitId/households' as const;
    const { households } = await service.ok('su')(list, { params: at(), query: cursor(parts) });
    expect(households.length).toBeGreaterThan(0);
    const query = { period: '2026-11', ...cursor(parts) };
    const { visits } = await service.ok('su')('GET /v1/units/:unitId/visits', { params: at(), query });
    expect(visits.length).toBeGreaterThan(0);
  });
});

describe('a period of another age', () => {
  it.each(['0000-01', '0001-01', '1900-01', '9999-12', '2026-13', '2026-1'])('%s', async (period) => {
    await refused('GET /v1/units/:unitId/visits', { params: at(), query: { period } }, 'input_invalid');
    await refused('GET /v1/units/:unitId/report-board', { params: at(), query: { period } }, 'input_invalid');
    await refused('GET /v1/units/:unitId/reports/:period', { params: { ...at(), period } }, 'input_invalid');
  });
});

describe('an address that is none', () => {
  it.each(['/v1/units/%zz/coverage', `/v1/units/${'a'.repeat(300)}`])('%s', async (url) => {
    const reply = await service.app.inject(url);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ status: 404, code: 'not_found' });
  });
});

/** Routes that take nothing, so that there is nothing to get wrong. */
const WITHOUT_INPUT = ['DELETE /v1/sessions/current', 'GET /v1/me', 'GET /v1/me/data', 'GET /v1/me/contribution'];
const JUNK = ['', '\u0000', "'; DROP TABLE household; --", '../../etc', '9'.repeat(300)];
const BODIES = [null, [], { operationId: 'x' }, { operationId: newId() }];

describe.each(api.filter(({ method, path }) => !WITHOUT_INPUT.includes(`${method} ${path}`)))(
  '$method $path, with what no form sends',
  ({ method, path, query }) => {
    const route = `${method} ${path}` as keyof Api;
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    const named = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
    const real = () => ({ ...named(newId()), ...(names.includes('unitId') ? { unitId: world.giaPhu } : {}) });

    /** A sentence with a code of ours, or an answer; and a write leaves nothing. */
    async function bears(input: object): Promise<void> {
      const answer = await service.as('hoa')(route, input as never);
      expect(answer.status, JSON.stringify(input)).toBeLessThan(500);
      if (!answer.ok) expect(ERRORS).toHaveProperty(answer.problem.code);
      else expect(method, JSON.stringify(input)).toBe('GET');
    }

    it('is refused with a sentence, or does no harm', async () => {
      const receipts = await service.database.db.operationReceipt.count();
      for (const junk of names.length === 0 ? [] : JUNK) await bears({ params: named(junk) });
      const keys = Object.keys((query as { def?: { shape?: object } }).def?.shape ?? {});
      for (const junk of keys.length === 0 ? [] : JUNK) {
        await bears({ params: real(), query: Object.fromEntries(keys.map((key) => [key, junk])) });
      }
      for (const body of method === 'GET' ? [] : BODIES) await bears({ params: real(), body });
      expect(await service.database.db.operationReceipt.count()).toBe(receipts);
    });
  },
);

describe('after all that', () => {
  it('every figure equals its recount (D-S8)', async () => {
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
  });
});

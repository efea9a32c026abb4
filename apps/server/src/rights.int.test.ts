/** Every route, tried as nobody, as an outsider and as the right person. A route that is not tried here fails the test. */
import type { Api } from '@cns/contracts/api';
import { api } from '@cns/contracts/api';
import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { helpWanted, scamInput } from './testing/inputs.ts';
import { PEOPLE, type PersonName } from './testing/people.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { GROUPS } from './testing/rights/groups.ts';
import { HOUSEHOLDS } from './testing/rights/households.ts';
import { PEOPLE_TRIALS } from './testing/rights/people.ts';
import { REPORTS } from './testing/rights/reports.ts';
import { askedId, household, joining, pollId, report, setScene, world } from './testing/rights/scene.ts';
import type { Trial } from './testing/rights/trial.ts';
import { UNITS } from './testing/rights/units.ts';
import { type Answered, testService } from './testing/service.ts';

const service = testService();
beforeAll(() => setScene(service));

const TRIALS: { [Route in keyof Api]: Trial | 'public' | 'session' } = {
  ...PEOPLE_TRIALS,
  ...HOUSEHOLDS,
  ...REPORTS,
  ...GROUPS,
  ...UNITS,
};

const routes = Object.keys(TRIALS) as (keyof Api)[];

async function attempt(person: PersonName | null, route: keyof Api, input: object): Promise<Answered<keyof Api>> {
  return (await service.as(person)(route, input as never)) as Answered<keyof Api>;
}

describe('rights', () => {
  it('are tried for every route of the API', () => {
    expect(routes.sort()).toEqual(api.map(({ method, path }) => `${method} ${path}`).sort());
    for (const { method, path, access } of api) {
      const trial = TRIALS[`${method} ${path}` as keyof Api];
      expect(`${path} ${access}`).toBe(`${path} ${typeof trial === 'string' ? trial : 'office'}`);
    }
  });

  describe.each(api.map(({ method, path }) => `${method} ${path}` as keyof Api))('%s', (route) => {
    const trial = TRIALS[route];

    if (trial === 'public') {
      it('for anybody', async () => {
        const input = {
          params: { code: BAN_BAY_QR },
          body: { accessToken: service.zalo.accessToken(PEOPLE.pan.appUserId) },
          query: { link: await paperLink() },
        };
        expect(await attempt(null, route, input)).toMatchObject({ ok: true });
      });
    } else {
      it('not for nobody', async () => {
        const input = typeof trial === 'string' ? { params: sessionParams(), body: sessionBody(route) } : trial.input();
        const answer = await attempt(null, route, input);
        expect(answer).toMatchObject({ ok: false, status: 401, problem: { code: 'session_missing' } });
      });
    }

    if (typeof trial !== 'string') {
      it.each(Object.entries(trial.outsiders) as [PersonName, string][])('not for %s: %s', async (person, code) => {
        const answer = await attempt(person, route, trial.input());
        expect(answer).toMatchObject({ ok: false, status: 403, problem: { code } });
      });

      it(`for ${trial.right}`, async () => {
        const answer = await attempt(trial.right, route, trial.input());
        if (trial.ruleStops) expect(answer).toMatchObject({ ok: false, problem: { code: trial.ruleStops } });
        else expect(answer).toMatchObject({ ok: true });
      });
    }
  });

  it('show the province figures, and no names or numbers of leaders', async () => {
    const board = await service.ok('binh')('GET /v1/units/:unitId/report-board', {
      params: { unitId: world.laoCai },
      query: {},
    });
    expect(board.units.length).toBeGreaterThan(0);
    expect(board.units.map(({ leader }) => leader)).toEqual(board.units.map(() => null));
  });

  it('end with the session', async () => {
    const accessToken = service.zalo.accessToken(PEOPLE.pan.appUserId);
    const opened = await service.as(null)('POST /v1/sessions', { body: { accessToken } });
    if (!opened.ok) throw new Error('not opened');
    const headers = { authorization: `Bearer ${opened.body.token}` };
    expect((await service.app.inject({ url: '/v1/me', headers })).statusCode).toBe(200);
    await service.app.inject({ method: 'DELETE', url: '/v1/sessions/current', headers });
    expect((await service.app.inject({ url: '/v1/me', headers })).json().code).toBe('session_expired');
  });

  it('end with the office', async () => {
    await service.database.db.appointment.updateMany({
      where: { personId: world.people.lu },
      data: { validTo: new Date('2026-11-23') },
    });
    const answer = await service.as('lu')('GET /v1/units/:unitId/coverage', { params: { unitId: world.namPhang } });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
  });
});

async function paperLink(): Promise<string> {
  const params = { ...report().params, kind: 'xlsx' as const };
  const { path } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period/papers/:kind', { params });
  return new URL(path, 'http://service').searchParams.get('link') ?? '';
}

const sessionParams = () => ({
  ...{ code: BAN_BAY_QR, purpose: 'contact', pollId, householdId: household.id },
  ...{ visitId: newId(), requestId: askedId },
});

function sessionBody(route: string): object | undefined {
  if (route.includes('withdrawal')) return { operationId: newId() };
  if (route.includes('POST /v1/me/requests')) return helpWanted(world.banBay);
  if (route.includes('scam-reports')) return scamInput(world.banBay);
  if (route.includes('confirmation')) return { operationId: newId(), right: true, words: '' };
  if (route.includes('me/households')) return { operationId: newId(), phone: null, hamlet: null, people: [] };
  if (route.includes('requests') && route.startsWith('POST')) return joining();
  if (route.includes('consents')) return { operationId: newId(), given: false, consentTextVersion: '2026-11' };
  if (route.includes('erasure')) return { operationId: newId(), householdId: null };
  if (route.includes('sync')) return { deviceId: newId(), sentAt: '2026-11-23T03:00:00.000Z', operations: [] };
  if (route.includes('vote')) return { operationId: newId(), choices: [1] };
  if (route.includes('phone')) return { accessToken: 'x', phoneToken: 'y' };
  return undefined;
}

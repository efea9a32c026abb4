import { afterEach, expect, test } from 'vitest';
import { authorise, closeAll, get, post, startSim, tokenCall } from './testing/world.ts';

afterEach(closeAll);

const LIST = '/v3.0/oa/group/getgroupsofoa';

test('a refresh token works once and its successor kills the old access token', async () => {
  const sim = await startSim();
  const first = await authorise(sim);
  expect(first).toEqual({ access_token: expect.any(String), refresh_token: expect.any(String), expires_in: '90000' });

  const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
  const second = await tokenCall(sim, refresh);

  expect(await tokenCall(sim, refresh)).toMatchObject({ error: -14014 });
  expect(await get(sim, LIST, { access_token: first.access_token })).toMatchObject({ error: -220 });
  expect(await get(sim, LIST, { access_token: String(second.access_token) })).toMatchObject({ error: 0 });
});

test('an access token lives 25 hours; what never was one is invalid', async () => {
  let now = 0;
  const sim = await startSim({ clock: () => now });
  const { access_token } = await authorise(sim);

  now = 90_000_000;

  expect(await get(sim, LIST, { access_token })).toMatchObject({ error: -220 });
  expect(await get(sim, LIST, { access_token: 'unknown' })).toMatchObject({ error: -216 });
  expect(await get(sim, LIST)).toMatchObject({ error: -216 });
});

test('a code works once, for ten minutes', async () => {
  let now = 0;
  const sim = await startSim({ clock: () => now });
  const { code } = await post(sim, '/standin/oauth/authorise', {});
  const late = await post(sim, '/standin/oauth/authorise', {});
  const exchange = (one: unknown) => tokenCall(sim, { grant_type: 'authorization_code', code: String(one) });

  expect(await exchange(code)).toMatchObject({ expires_in: '90000' });
  expect(await exchange(code)).toMatchObject({ error: -14019 });
  now = 10 * 60_000;
  expect(await exchange(late.code)).toMatchObject({ error: -14019 });
});

test('faults strike so many calls, and only those meant', async () => {
  const sim = await startSim();
  const { access_token } = await authorise(sim);
  const list = () => get(sim, LIST, { access_token });

  await post(sim, '/standin/faults/api', { kind: 'code', value: -32, times: 1, path: '/v2.0/me' });
  expect(await list()).toMatchObject({ error: 0 });

  await post(sim, '/standin/faults/api', { kind: 'code', value: -32, times: 2 });
  expect(await list()).toMatchObject({ error: -32 });
  expect(await list()).toMatchObject({ error: -32 });
  expect(await list()).toMatchObject({ error: 0 });

  await post(sim, '/standin/faults/api', { kind: 'timeout' });
  await expect(fetch(`${sim.url}${LIST}`, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
});

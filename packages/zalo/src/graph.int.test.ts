import { afterEach, expect, test } from 'vitest';
import { createGraphClient } from './graph.ts';
import { APP, closeSims, MAI, standIn, startSim } from './testing/sim.ts';

afterEach(closeSims);

test('an access token becomes a person', async () => {
  const sim = await startSim();
  const graph = createGraphClient({ baseUrl: sim.url, ...APP });

  expect(await graph.me(sim.accessToken(MAI.appUserId))).toEqual({
    id: MAI.appUserId,
    name: MAI.name,
    avatar: `${sim.url}/avatars/${MAI.appUserId}.svg`,
    idByOa: MAI.oaUserId,
  });
});

test('who gave neither name nor picture is known by the id alone', async () => {
  const sim = await startSim();
  const graph = createGraphClient({ baseUrl: sim.url, ...APP });
  const { accessToken } = await standIn(sim, `/people/${MAI.appUserId}/access-token`, { userInfo: false });

  expect(await graph.me(String(accessToken))).toEqual({ id: MAI.appUserId, name: '', avatar: null, idByOa: null });
});

test.each(['unknown', '', 'two words', 'dòng', 'a\r\nb: c', 'x'.repeat(5000)])('no token: %s', async (token) => {
  const sim = await startSim();
  const graph = createGraphClient({ baseUrl: sim.url, ...APP });

  await expect(graph.me(token)).rejects.toMatchObject({ kind: 'invalid_token', retryable: false });
});

test('a wrong app secret of ours is a refusal, not the fault of the person', async () => {
  const sim = await startSim();
  const graph = createGraphClient({ baseUrl: sim.url, appSecret: 'wrong' });
  const accessToken = sim.accessToken(MAI.appUserId);
  const phoneToken = sim.phoneToken(MAI.appUserId, accessToken);

  await expect(graph.me(accessToken)).rejects.toMatchObject({ kind: 'refused', code: -242 });
  await expect(graph.phoneNumber(accessToken, phoneToken)).rejects.toMatchObject({ kind: 'refused', code: 117 });
});

test('a phone token gives the number once', async () => {
  const sim = await startSim();
  const graph = createGraphClient({ baseUrl: sim.url, ...APP });
  const accessToken = sim.accessToken(MAI.appUserId);
  const phoneToken = sim.phoneToken(MAI.appUserId, accessToken);

  expect(await graph.phoneNumber(accessToken, phoneToken)).toBe(MAI.phone);
  await expect(graph.phoneNumber(accessToken, phoneToken)).rejects.toMatchObject({
    kind: 'invalid_phone_token',
    code: 119,
  });
  await expect(graph.phoneNumber(accessToken, '')).rejects.toMatchObject({ kind: 'invalid_phone_token' });
});

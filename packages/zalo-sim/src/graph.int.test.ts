import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { ZaloSim } from './server.ts';
import { closeAll, get, type Json, MAI, OPTIONS, PAN, post, startSim } from './testing/world.ts';

afterEach(closeAll);

const ALL_FIELDS = '/v2.0/me?fields=id,name,picture,user_id_by_oa';

function withProof(accessToken: string): Record<string, string> {
  const proof = createHmac('sha256', OPTIONS.appSecret).update(accessToken).digest('hex');
  return { access_token: accessToken, appsecret_proof: proof };
}

function phoneOf(sim: ZaloSim, accessToken: string, code: string, secret = OPTIONS.appSecret): Promise<Json> {
  return get(sim, '/v2.0/me/info', { access_token: accessToken, code, secret_key: secret });
}

test('an access token from the stand-in leads to the person', async () => {
  const sim = await startSim();
  const { accessToken } = await post(sim, `/standin/people/${MAI.appUserId}/access-token`, {});

  expect(await get(sim, ALL_FIELDS, withProof(String(accessToken)))).toEqual({
    id: MAI.appUserId,
    name: MAI.name,
    picture: { data: { url: `${sim.url}/avatars/${MAI.appUserId}.svg` } },
    user_id_by_oa: MAI.oaUserId,
    is_sensitive: false,
    error: 0,
    message: 'Success',
  });
});

test('who did not agree to give name and picture gives only the id', async () => {
  const sim = await startSim();
  const { accessToken } = await post(sim, `/standin/people/${MAI.appUserId}/access-token`, { userInfo: false });

  const me = await get(sim, ALL_FIELDS, withProof(String(accessToken)));

  expect(me.id).toBe(MAI.appUserId);
  expect(me.name).toBeUndefined();
});

test('a wrong or missing proof is -242, an unknown or old token 452', async () => {
  let now = 0;
  const sim = await startSim({ clock: () => now });
  const token = sim.accessToken(MAI.appUserId);

  expect(await get(sim, '/v2.0/me', { access_token: token })).toMatchObject({ error: -242 });
  expect(await get(sim, '/v2.0/me', { ...withProof(token), appsecret_proof: '0'.repeat(64) })).toMatchObject({
    error: -242,
  });
  expect(await get(sim, '/v2.0/me', withProof('unknown'))).toMatchObject({ error: 452 });
  now = 60 * 60_000;
  expect(await get(sim, '/v2.0/me', withProof(token))).toMatchObject({ error: 452 });
});

test('a phone token gives the number once, then answers 119', async () => {
  const sim = await startSim();
  const accessToken = sim.accessToken(MAI.appUserId);
  const { token } = await post(sim, `/standin/people/${MAI.appUserId}/phone-token`, { accessToken });

  expect(await phoneOf(sim, accessToken, String(token))).toEqual({
    data: { number: MAI.phone },
    error: 0,
    message: 'Success',
  });
  expect(await phoneOf(sim, accessToken, String(token))).toMatchObject({ error: 119 });
});

test('a phone token lives two minutes', async () => {
  let now = 1_000;
  const sim = await startSim({ clock: () => now });
  const accessToken = sim.accessToken(MAI.appUserId);
  const token = sim.phoneToken(MAI.appUserId, accessToken);

  now += 2 * 60_000;

  expect(await phoneOf(sim, accessToken, token)).toMatchObject({ error: 115 });
});

test('what else can be wrong with a phone token has its own number', async () => {
  const sim = await startSim();
  const accessToken = sim.accessToken(MAI.appUserId);
  const token = sim.phoneToken(MAI.appUserId, accessToken);
  const path = `/standin/people/${MAI.appUserId}/phone-token`;
  const ofOtherApp = await post(sim, path, { accessToken, appId: 'another' });

  expect(await phoneOf(sim, 'unknown', token)).toMatchObject({ error: 452 });
  expect(await phoneOf(sim, accessToken, '')).toMatchObject({ error: 114 });
  expect(await phoneOf(sim, accessToken, 'unknown')).toMatchObject({ error: 115 });
  expect(await phoneOf(sim, sim.accessToken(PAN.appUserId), token)).toMatchObject({ error: 115 });
  expect(await phoneOf(sim, accessToken, token, '')).toMatchObject({ error: 116 });
  expect(await phoneOf(sim, accessToken, token, 'wrong')).toMatchObject({ error: 117 });
  expect(await phoneOf(sim, accessToken, String(ofOtherApp.token))).toMatchObject({ error: 118 });
});

test('whoever does not want to gives no telephone number, and may think again', async () => {
  const sim = await startSim();
  const accessToken = sim.accessToken(MAI.appUserId);
  const asked = () => post(sim, `/standin/people/${MAI.appUserId}/phone-token`, { accessToken });
  await post(sim, `/standin/people/${MAI.appUserId}/permissions`, { phone: false });
  expect(await asked()).toEqual({ token: null });
  await post(sim, `/standin/people/${MAI.appUserId}/permissions`, { phone: true });
  expect(await asked()).toMatchObject({ token: expect.any(String) });
});

test('the stand-in answers browsers on this machine only', async () => {
  const sim = await startSim();
  const allowed = async (origin: string) =>
    (await fetch(`${sim.url}/standin/people`, { headers: { origin } })).headers.get('access-control-allow-origin');

  expect(await allowed('http://localhost:3000')).toBe('http://localhost:3000');
  expect(await allowed('https://example.com')).toBeNull();
});

import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createOAuthClient } from './oauth.ts';
import { APP, closeSims, standIn, startSim } from './testing/sim.ts';

afterEach(closeSims);

test('a code gives a pair, a refresh token a new pair, each once', async () => {
  const sim = await startSim();
  const oauth = createOAuthClient({ baseUrl: sim.url, ...APP });
  const { code } = await standIn(sim, '/oauth/authorise');

  const first = await oauth.exchangeCode(String(code));
  const second = await oauth.refresh(first.refreshToken);

  expect(first.expiresInSeconds).toBe(90_000);
  expect(second.accessToken).not.toBe(first.accessToken);
  await expect(oauth.refresh(first.refreshToken)).rejects.toMatchObject({ kind: 'invalid_token', code: -14014 });
  await expect(oauth.exchangeCode(String(code))).rejects.toMatchObject({ kind: 'refused', code: -14019 });
});

test('a code with a challenge needs the verifier', async () => {
  const sim = await startSim();
  const oauth = createOAuthClient({ baseUrl: sim.url, ...APP });
  const verifier = 'a'.repeat(43);
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
  const wrong = await standIn(sim, '/oauth/authorise', { codeChallenge });
  const right = await standIn(sim, '/oauth/authorise', { codeChallenge });

  await expect(oauth.exchangeCode(String(wrong.code))).rejects.toMatchObject({ code: -14019 });
  await expect(oauth.exchangeCode(String(right.code), verifier)).resolves.toMatchObject({ expiresInSeconds: 90_000 });
});

test('a refresh is never repeated: the token may be used up', async () => {
  const sim = await startSim();
  const oauth = createOAuthClient({ baseUrl: sim.url, ...APP, retryPauseMs: 1 });
  const { code } = await standIn(sim, '/oauth/authorise');
  const pair = await oauth.exchangeCode(String(code));

  await standIn(sim, '/faults/api', { kind: 'status', value: 502, times: 1 });

  await expect(oauth.refresh(pair.refreshToken)).rejects.toMatchObject({ kind: 'unreachable', retryable: true });
  await expect(oauth.refresh(pair.refreshToken)).resolves.toBeDefined();
});

test('a wrong app id or secret is a refusal', async () => {
  const sim = await startSim();
  const refusal = { kind: 'refused', retryable: false };

  const wrongSecret = createOAuthClient({ baseUrl: sim.url, ...APP, appSecret: 'wrong' });
  await expect(wrongSecret.refresh('any')).rejects.toMatchObject(refusal);
  const wrongApp = createOAuthClient({ baseUrl: sim.url, ...APP, appId: '1' });
  await expect(wrongApp.refresh('any')).rejects.toMatchObject({ ...refusal, code: -14002 });
});

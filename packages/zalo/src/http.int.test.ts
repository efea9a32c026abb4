import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callZalo, type ZaloCall } from './http.ts';

type Answer = { status?: number; body?: string } | 'silence' | 'hang up';

let close = async () => {};

afterEach(() => close());

/** A server that gives these answers in turn and counts the calls. */
async function startServer(answers: Answer[]) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const answer = answers[seen.length - 1] ?? { body: '{"error":0,"value":1}' };
    if (answer === 'hang up') request.socket.destroy();
    else if (answer !== 'silence')
      response.writeHead(answer.status ?? 200, { location: '/elsewhere' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { seen, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function call(baseUrl: string, changes: Partial<ZaloCall<{ value: number }>> = {}) {
  const answer = z.looseObject({ value: z.number() });
  const one = { operation: 'test', path: '/test', headers: { access_token: 'secret-token' }, answer, ...changes };
  return callZalo({ baseUrl, timeoutMs: 100, retryPauseMs: 1 }, one);
}

describe('what may be repeated', () => {
  test.each<[string, Answer]>([
    ['an interrupted connection', 'hang up'],
    ['silence', 'silence'],
    ['HTTP 503', { status: 503 }],
    ['code -32', { body: '{"error":-32,"message":"limit"}' }],
    ['HTTP 429', { status: 429 }],
  ])('a GET is repeated after %s', async (_, answer) => {
    const { seen, baseUrl } = await startServer([answer, answer]);

    expect(await call(baseUrl)).toMatchObject({ value: 1 });
    expect(seen).toHaveLength(3);
  });

  test('three attempts are all', async () => {
    const { seen, baseUrl } = await startServer(Array.from({ length: 9 }, () => ({ status: 500 })));

    await expect(call(baseUrl)).rejects.toMatchObject({ kind: 'unreachable', retryable: true });
    expect(seen).toHaveLength(3);
  });

  test('a POST is repeated only where it is said to be harmless', async () => {
    const { seen, baseUrl } = await startServer([{ status: 500 }, { status: 500 }]);

    await expect(call(baseUrl, { body: {} })).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await call(baseUrl, { body: {}, idempotent: true })).toMatchObject({ value: 1 });
    expect(seen).toHaveLength(3);
  });

  test('a refusal is not repeated', async () => {
    const { seen, baseUrl } = await startServer([{ body: '{"error":"-403","message":"OA is not in group"}' }]);

    await expect(call(baseUrl)).rejects.toMatchObject({ kind: 'refused', code: -403 });
    expect(seen).toHaveLength(1);
  });
});

describe('what is no answer of Zalo', () => {
  test.each<[string, Answer]>([
    ['a page', { body: '<html>' }],
    ['an empty body', { body: '' }],
    ['a list', { body: '[]' }],
    ['a missing field', { body: '{"error":0}' }],
    ['a redirect', { status: 302, body: '{"value":1}' }],
    ['a proxy', { status: 404, body: '{"value":1}' }],
    ['too long an answer', { body: `{"value":1,"x":"${'x'.repeat(1024 * 1024)}"}` }],
  ])('%s is malformed and not repeated', async (_, answer) => {
    const { seen, baseUrl } = await startServer([answer]);

    await expect(call(baseUrl)).rejects.toMatchObject({ kind: 'malformed', code: null, retryable: false });
    expect(seen).toHaveLength(1);
  });
});

test('an error says what was called and never what with', async () => {
  const { baseUrl } = await startServer([{ body: '{"error":-201,"message":"user_id is invalid!"}' }]);

  const error: Error = await call(baseUrl, { query: { phone: '84912345678' } }).catch((thrown) => thrown);

  expect(error.message).toBe('test: Zalo answered -201 (user_id is invalid!)');
});

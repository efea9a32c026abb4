import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { PackedAnswer } from './packed-answer.ts';

const text = JSON.stringify({ names: Array.from({ length: 1_000 }, (_, number) => `Xã Gia Phú ${number}`) });

async function answered(acceptEncoding: string | undefined, json = text) {
  const app = Fastify();
  const answer = new PackedAnswer(json);
  app.get('/', (_, reply) => answer.sendTo(reply.header('vary', 'Origin')));
  const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
  // Twice: the second takes what was packed for the first.
  await app.inject({ url: '/', headers });
  return app.inject({ url: '/', headers });
}

it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, GZIP;q=0.8', 'identity, gzip ;q=0.5'])(
  'packed for %s',
  async (takes) => {
    const { headers, rawPayload } = await answered(takes);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Origin, accept-encoding' });
    expect(headers['content-length']).toBe(String(rawPayload.length));
    expect(rawPayload.length).toBeLessThan(text.length / 3);
    expect(gunzipSync(rawPayload).toString()).toBe(text);
  },
);

it.each([undefined, 'br', 'identity', 'gzip;q=0', 'gzip; q=0.0, br', 'notgzip'])('as it is for %s', async (takes) => {
  const { headers, payload } = await answered(takes);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers.vary).toBe('Origin, accept-encoding');
  expect(payload).toBe(text);
});

it('a short one is left as it is', async () => {
  const { headers, payload } = await answered('gzip', '{"names":[]}');
  expect(headers['content-encoding']).toBeUndefined();
  expect(payload).toBe('{"names":[]}');
});

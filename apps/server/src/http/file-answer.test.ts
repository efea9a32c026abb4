import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { FileAnswer } from './file-answer.ts';

it('closes the stream of a file when whoever reads it goes away', async () => {
  const app = fastify();
  let closed: Promise<unknown> | undefined;
  const write = async (stream: Writable) => {
    closed = once(stream, 'close');
    stream.write('the beginning');
    await closed;
    throw new Error('cut');
  };
  app.get('/', (_, reply) => new FileAnswer({ fileName: 'x.txt', contentType: 'text/plain', write }).sendTo(reply));
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const { port } = app.server.address() as AddressInfo;
    const asking = request({ port, host: '127.0.0.1' }).end();
    asking.on('error', () => {});
    const [answer] = await once(asking, 'response');
    await once(answer, 'data');
    asking.destroy();
    await expect(closed).resolves.toBeDefined();
  } finally {
    await app.close();
  }
});

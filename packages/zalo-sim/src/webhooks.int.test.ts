import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import {
  closeAll,
  GROUP,
  MAI,
  OPTIONS,
  PAN,
  post,
  type ReceivedRequest,
  startReceiver,
  startSim,
} from './testing/world.ts';

afterEach(closeAll);

test('an event is signed as documented, over the bytes that arrive', async () => {
  const receiver = await startReceiver();
  const sim = await startSim({ webhookUrl: receiver.url });

  await post(sim, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
  const request = (await receiver.received(1))[0] as ReceivedRequest;

  const { timestamp } = JSON.parse(request.body.toString('utf8')) as { timestamp: string };
  const mac = createHash('sha256')
    .update(Buffer.concat([Buffer.from(OPTIONS.appId), request.body, Buffer.from(timestamp + OPTIONS.oaSecretKey)]))
    .digest('hex');
  expect(request.headers['x-zevent-signature']).toBe(`mac=${mac}`);
  expect(request.headers['x-zevent-timestamp']).toBe(timestamp);
  expect(request.headers.num_retry).toBeUndefined();
});

test('a failed delivery is repeated with num_retry and the same bytes until it is answered with 200', async () => {
  const receiver = await startReceiver([500, 503, 200]);
  const sim = await startSim({ webhookUrl: receiver.url, retryDelaysMs: [5, 5, 5] });

  await post(sim, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
  const requests = await receiver.received(3);
  await sim.quiet();

  expect(requests.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2']);
  expect(new Set(requests.map(({ body }) => body.toString('utf8'))).size).toBe(1);
  expect(sim.deliveries()[0]).toMatchObject({ status: 'delivered', nextAttemptAt: null });
  expect(sim.deliveries()[0]?.attempts.map(({ httpStatus }) => httpStatus)).toEqual([500, 503, 200]);
});

test('a delivery fails for good when its repeats are used up, also when nobody listens', async () => {
  const sim = await startSim({ webhookUrl: 'http://127.0.0.1:9/nobody', retryDelaysMs: [] });

  await post(sim, `/standin/groups/${GROUP}/leave`, { oaUserId: MAI.oaUserId });
  await sim.quiet();

  expect(sim.deliveries()[0]?.status).toBe('failed');
  expect(sim.deliveries()[0]?.attempts[0]?.httpStatus).toBeNull();
});

test('an answer later than two seconds counts as none', async () => {
  const receiver = await startReceiver(['silence']);
  const sim = await startSim({ webhookUrl: receiver.url, retryDelaysMs: [] });

  await post(sim, `/standin/groups/${GROUP}/leave`, { oaUserId: MAI.oaUserId });
  await sim.quiet();

  expect(sim.deliveries()[0]?.attempts[0]).toMatchObject({ httpStatus: null, error: 'no answer within 2000 ms' });
});

test('dropped events never arrive, later ones do', async () => {
  const receiver = await startReceiver();
  const sim = await startSim({ webhookUrl: receiver.url });

  await post(sim, '/standin/faults/webhooks', { drop: 1 });
  await post(sim, `/standin/groups/${GROUP}/join`, { oaUserId: PAN.oaUserId });
  await post(sim, `/standin/groups/${GROUP}/leave`, { oaUserId: PAN.oaUserId });
  const requests = await receiver.received(1);

  await sim.quiet();
  expect(requests.map(({ body }) => JSON.parse(body.toString('utf8')).event_name)).toEqual(['user_out_group']);
  expect(sim.deliveries().map(({ status }) => status)).toEqual(['dropped', 'delivered']);
});

test('raw events go out as given: unsigned, ill-signed, not even JSON, and once more on demand', async () => {
  const receiver = await startReceiver();
  const sim = await startSim({ webhookUrl: receiver.url });

  await post(sim, '/standin/events', { body: '{not json', signature: 'wrong' });
  await post(sim, '/standin/events', { body: { event_name: 'follow' }, signature: 'none' });
  await receiver.received(2);
  await post(sim, `/standin/deliveries/${sim.deliveries()[0]?.id}/repeat`, {});
  const requests = await receiver.received(3);

  const bodies = requests.map(({ body }) => body.toString('utf8')).sort();
  expect(bodies).toEqual(['{"event_name":"follow"}', '{not json', '{not json']);
  const unsigned = requests.find(({ body }) => body.toString('utf8').includes('follow'));
  expect(unsigned?.headers['x-zevent-signature']).toBeUndefined();
});

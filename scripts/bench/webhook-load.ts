/**
 * The sender of the measurement, a process of its own: keeps some connections open and sends on each the next delivery
 * when the one before is answered. Prints one JSON line.
 *
 * node --import tsx scripts/bench/webhook-load.ts '{"port":…,"connections":64,"count":40000,"first":…,"secrets":{…}}'
 */
import { connect, type Socket } from 'node:net';
import { percentile } from './percentiles.ts';
import { type PreparedDelivery, prepareDeliveries, type Secrets } from './webhook-events.ts';

export interface LoadOrder {
  port: number;
  connections: number;
  count: number;
  first: number;
  secrets: Secrets;
}

export interface LoadResult {
  rps: number;
  p99_ms: number;
  /** Deliveries answered 200. */
  acknowledged: number;
  /** Numbers of the events among them, each once. */
  events: number[];
  /** Deliveries answered otherwise or not at all. */
  refused: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

async function load({ port, connections, count, first, secrets }: LoadOrder): Promise<LoadResult> {
  const deliveries = prepareDeliveries(count, first, `127.0.0.1:${port}`, secrets);
  const times: number[] = [];
  const events = new Set<number>();
  let acknowledged = 0;
  let next = 0;
  const take = () => deliveries[next++];
  const note = (delivery: PreparedDelivery, milliseconds: number, status: number) => {
    times.push(milliseconds);
    if (status !== 200) return;
    acknowledged += 1;
    events.add(delivery.number);
  };
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const began = performance.now();
  await Promise.all(sockets.map((socket) => sendInTurn(socket, take, note)));
  const seconds = (performance.now() - began) / 1000;
  return {
    rps: Math.round(times.length / seconds),
    p99_ms: percentile(times, 0.99),
    acknowledged,
    events: [...events],
    refused: deliveries.length - acknowledged,
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket));
    socket.once('error', fail);
  });
}

type Note = (delivery: PreparedDelivery, milliseconds: number, status: number) => void;

/** Until nothing is left to send or the connection is lost. */
function sendInTurn(socket: Socket, take: () => PreparedDelivery | undefined, note: Note): Promise<void> {
  return new Promise((done) => {
    let current: PreparedDelivery | undefined;
    let sentAt = 0;
    let received: Buffer = Buffer.alloc(0);
    const send = () => {
      current = take();
      if (!current) return socket.end(() => done());
      sentAt = performance.now();
      socket.write(current.bytes);
    };
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const status = statusOfWhole(received);
      if (status === null || !current) return;
      received = Buffer.alloc(0);
      note(current, performance.now() - sentAt, status);
      send();
    });
    socket.on('error', () => done());
    socket.on('close', () => done());
    send();
  });
}

/** The status when the answer is there with all of its body. */
function statusOfWhole(received: Buffer): number | null {
  const end = received.indexOf(END_OF_HEAD);
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return received.length < end + END_OF_HEAD.length + length ? null : Number(head.slice(9, 12));
}

console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}') as LoadOrder)));

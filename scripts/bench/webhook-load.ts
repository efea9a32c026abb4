/**
 * The sender of the measurement, a process of its own: keeps some connections open and sends on each the next delivery
 * when the one before is answered. Prints one JSON line.
 *
 * node --import tsx scripts/bench/webhook-load.ts '{"port":…,"connections":64,"count":40000,"first":…,"secrets":{…}}'
 */
import { percentile } from './percentiles.ts';
import { openSocket, sendInTurn } from './sockets.ts';
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
  const sockets = await Promise.all(Array.from({ length: connections }, () => openSocket(port)));
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

console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}') as LoadOrder)));

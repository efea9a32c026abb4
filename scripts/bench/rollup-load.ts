/**
 * Members who log visits, a process of its own: keeps some connections open and sends on each the next visit when the
 * one before is answered; every visit is a request of its own. Tells its parent when it begins; prints one JSON line.
 *
 * node --import tsx scripts/bench/rollup-load.ts <file with a LoadOrder>
 */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { newId } from '@cns/db/ids';
import { percentile } from './percentiles.ts';
import { answerOn, openSocket } from './sockets.ts';

export interface LoadOrder {
  port: number;
  connections: number;
  /** Visits begun a second at most; 0 = as many as are answered. */
  perSecond: number;
  seconds: number;
  /** Sent in this order. */
  visits: LoadVisit[];
}

/** `skill` null: everything is learned there, and something else is done. */
export interface LoadVisit {
  token: string;
  householdId: string;
  residentId: string;
  skill: number | null;
  levelBefore: string | null;
}

export interface LoadResult {
  rps: number;
  p50_ms: number;
  p95_ms: number;
  saved: number;
  refused: number;
}

function requestOf(visit: LoadVisit, port: number): Buffer {
  const { token, householdId, residentId, skill, levelBefore } = visit;
  const levelAfter = levelBefore === null ? 'guided' : 'proficient';
  const body = JSON.stringify({
    operationId: newId(),
    id: newId(),
    householdId,
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    outcome: 'done',
    comeBackOn: null,
    residents: [
      {
        residentId,
        skills: skill === null ? [] : [{ skill, levelBefore, levelAfter }],
        services: ['public_service_filing'],
      },
    ],
    difficulties: 'Sóng yếu, phải ra đầu bản',
    needs: '',
  });
  const head = [
    'POST /v1/visits HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

async function load({ port, connections, perSecond, seconds, visits }: LoadOrder): Promise<LoadResult> {
  const requests = visits.map((visit) => requestOf(visit, port));
  const times: number[] = [];
  let saved = 0;
  let next = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => openSocket(port)));
  process.send?.('begun');
  const began = performance.now();
  const end = began + seconds * 1000;
  const take = async (): Promise<Buffer | undefined> => {
    const number = next++;
    const due = perSecond > 0 ? began + (number * 1000) / perSecond : 0;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    return performance.now() < end ? requests[number] : undefined;
  };
  await Promise.all(
    sockets.map((socket) =>
      sendInTurn(socket, take, (milliseconds, status) => {
        times.push(milliseconds);
        if (status === 201) saved += 1;
      }),
    ),
  );
  const elapsed = (performance.now() - began) / 1000;
  return {
    rps: Math.round((saved / elapsed) * 10) / 10,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    saved,
    refused: times.length - saved,
  };
}

type Note = (milliseconds: number, status: number) => void;

async function sendInTurn(socket: Socket, take: () => Promise<Buffer | undefined>, note: Note): Promise<void> {
  for (let request = await take(); request; request = await take()) {
    const sentAt = performance.now();
    const status = await answerOn(socket, request);
    note(performance.now() - sentAt, status);
  }
  socket.end();
}

const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadOrder;
console.log(JSON.stringify(await load(order)));

/**
 * Phones that send what they did, a process of its own. Some answers are lost on the way and the push is sent again; some
 * pushes come twice at the same moment. Prints one JSON line.
 *
 * node --import tsx scripts/bench/sync-load.ts <file with a SyncLoadOrder>
 */
import { readFileSync } from 'node:fs';
import { newId } from '@cns/db/ids';
import { openSocket, sendInTurn } from './sockets.ts';

export interface SyncLoadOrder {
  port: number;
  connections: number;
  phones: { token: string; deviceId: string; visits: SyncLoadVisit[] }[];
  /** Of how many pushes one loses its answer, and one comes twice. */
  oneIn: number;
}

export interface SyncLoadVisit {
  householdId: string;
  residentId: string;
  skill: number | null;
  levelBefore: string | null;
}

export interface SyncLoadResult {
  pushes: number;
  failed: number;
  retried: number;
  seconds: number;
}

const PER_PUSH = 20;

function pushesOf(order: SyncLoadOrder): Buffer[][] {
  return order.phones.map(({ token, deviceId, visits }) => {
    const pushes: Buffer[] = [];
    for (let at = 0; at < visits.length; at += PER_PUSH) {
      const operations = visits.slice(at, at + PER_PUSH).map((visit, index) => operationOf(visit, at + index + 1));
      const body = JSON.stringify({ deviceId, sentAt: new Date().toISOString(), appVersion: '1.0.0', operations });
      pushes.push(requestOf(order.port, token, body));
    }
    return pushes;
  });
}

function operationOf({ householdId, residentId, skill, levelBefore }: SyncLoadVisit, sequence: number) {
  const recordedAt = new Date(Date.now() - 60_000).toISOString();
  const levelAfter = levelBefore === null ? 'guided' : 'proficient';
  const skills = skill === null ? [] : [{ skill, levelBefore, levelAfter }];
  const body = {
    id: newId(),
    householdId,
    occurredAt: recordedAt,
    outcome: 'done',
    comeBackOn: null,
    residents: [{ residentId, skills, services: ['public_service_filing'] }],
    difficulties: 'Sóng yếu, phải ra đầu bản',
    needs: '',
  };
  return { sequence, operationId: newId(), recordedAt, kind: 'visit.log', body };
}

function requestOf(port: number, token: string, body: string): Buffer {
  const head = [
    'POST /v1/sync/operations HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

async function load(order: SyncLoadOrder): Promise<SyncLoadResult> {
  const phones = pushesOf(order);
  // Each phone sends its pushes one after the other; the first of all phones go before the second of any.
  const rounds = Math.max(...phones.map((pushes) => pushes.length));
  const result = { pushes: 0, failed: 0, retried: 0, seconds: 0 };
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const queue = phones.flatMap((pushes, number) => {
      const bytes = pushes[round];
      if (!bytes) return [];
      return number % order.oneIn === 1 ? [{ bytes }, { bytes }] : [{ bytes, loses: number % order.oneIn === 0 }];
    });
    await sendAll(order, queue, result);
  }
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

interface Push {
  bytes: Buffer;
  /** The connection breaks before its first answer. */
  loses?: boolean;
}

async function sendAll(order: SyncLoadOrder, queue: Push[], result: SyncLoadResult): Promise<void> {
  await Promise.all(
    Array.from({ length: order.connections }, async () => {
      const socket = await openSocket(order.port);
      const take = async (): Promise<Push | undefined> => {
        const push = queue.shift();
        if (push?.loses) await loseAnswer(order.port, push.bytes);
        return push;
      };
      await sendInTurn<Push>(socket, take, (push, _milliseconds, status) => {
        result.pushes += 1;
        if (push.loses) result.retried += 1;
        if (status === 200) return;
        result.failed += 1;
        queue.push(push);
      });
    }),
  );
}

async function loseAnswer(port: number, bytes: Buffer): Promise<void> {
  const socket = await openSocket(port);
  await new Promise<void>((done) => socket.write(bytes, () => done()));
  socket.destroy();
}

const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SyncLoadOrder;
console.log(JSON.stringify(await load(order)));

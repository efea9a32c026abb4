/** How long figures take while visits are written: a hundred readers of communes, then of the province; then the country. */
import type { Socket } from 'node:net';
import type { Borders } from '@cns/contracts/units';
import { countersOf, countersOfCountry } from '@cns/db/queries/coverage';
import { groupByOfUnit } from '@cns/db/verify';
import { addDays, type Day, dayOf } from '@cns/domain/time';
import { percentile } from './percentiles.ts';
import { COMMUNES, communeId, OFFICER, provinceId, tokenOf } from './rollup-ids.ts';
import { sendVisits, type VisitOrder } from './rollup-visits.ts';
import { startServiceOn } from './service.ts';
import { answerOn, openSocket } from './sockets.ts';

const READERS = 100;
/** A person looks at figures before asking for others. */
const PAUSE_MS = 1_000;
/** Visits a second while figures are read: a busy evening of a province. */
const WRITES_BESIDE_READS = 50;

export async function measureReads(url: string, visits: VisitOrder, seconds: number) {
  const service = await startServiceOn(url);
  try {
    const communes = (reader: number) => communeId((reader * 37) % COMMUNES);
    const commune = await readBesideWrites(service.url, visits, seconds, communes);
    const province = await readBesideWrites(service.url, visits, seconds, () => provinceId);
    const past = await readPast(service.url, addDays(dayOf(new Date()), -PAST_DAYS));
    const groupby_ms = await bestOf(3, () => groupByOfUnit(service.db, provinceId));
    const nation = await timesOf(20, () => countersOfCountry(service.db));
    const plain = await timesOf(20, () => countersOf(service.db, [provinceId]));
    return {
      commune_p95_ms: percentile(commune, 0.95),
      province_p95_ms: percentile(province, 0.95),
      nation_p95_ms: percentile(nation, 0.95),
      ...past,
      groupby_ms,
      speedup: Math.round(groupby_ms / percentile(plain, 0.5)),
    };
  } finally {
    await service.stop();
  }
}

/** @returns the milliseconds of each reading, from when the first visits are written until shortly before the last */
async function readBesideWrites(url: string, visits: VisitOrder, seconds: number, unitOf: (reader: number) => string) {
  const port = Number(new URL(url).port);
  const sockets = await Promise.all(Array.from({ length: READERS }, () => openSocket(port)));
  const read = async (number: number, unitId: string) => {
    const began = performance.now();
    await readOn(sockets[number] as Socket, unitId);
    return performance.now() - began;
  };
  for (let warm = 0; warm < READERS; warm += 1) await read(warm, unitOf(warm));
  const pace = { perSecond: WRITES_BESIDE_READS, seconds: seconds + 1 };
  let writing: Promise<unknown> = Promise.resolve();
  await new Promise<void>((begun, fail) => {
    writing = sendVisits(url, visits, pace, begun);
    writing.catch(fail);
  });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const reader = async (number: number) => {
    await pause(Math.random() * PAUSE_MS);
    for (let turn = 0; performance.now() < end; turn += 1) {
      times.push(await read(number, unitOf(number + turn * READERS)));
      await pause(PAUSE_MS);
    }
  };
  await Promise.all([...Array.from({ length: READERS }, (_, number) => reader(number)), writing]);
  for (const socket of sockets) socket.end();
  return times;
}

const PAST_DAYS = 100;

/** The province at the end of a day long ago, under today's borders and as filed then: the middle one of some readings. */
async function readPast(url: string, day: Day) {
  const socket = await openSocket(Number(new URL(url).port));
  const middle = async (borders: Borders) => {
    const times = await timesOf(5, () => readOn(socket, provinceId, `?at=${day}&borders=${borders}`));
    return percentile(times, 0.5);
  };
  const past = { province_past_ms: await middle('today'), province_then_ms: await middle('then') };
  socket.end();
  return past;
}

async function readOn(socket: Socket, unitId: string, query = ''): Promise<void> {
  const status = await answerOn(socket, readRequest(unitId, query));
  if (status !== 200) throw new Error(`coverage: ${status}`);
}

/** As a phone asks: it takes what is packed. */
function readRequest(unitId: string, query: string): Buffer {
  const head = [
    `GET /v1/units/${unitId}/coverage${query} HTTP/1.1`,
    'host: 127.0.0.1',
    'accept-encoding: gzip, deflate, br',
    `authorization: Bearer ${tokenOf(OFFICER)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n`);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

async function bestOf(count: number, work: () => Promise<unknown>): Promise<number> {
  return Math.round(Math.min(...(await timesOf(count, work))));
}

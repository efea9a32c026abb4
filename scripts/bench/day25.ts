/**
 * The last three minutes of day 25: the villages of a province file, each leader as the mini app does it (opening the
 * draft, confirming what is asked, handing in), while leaders of communes look at their boards. As fast as the service
 * takes it, so that a province passes in a part of the time that it has. Each tenth hands in twice at once, as a phone does that
 * waited too long for its answer. Afterwards the database is counted.
 *
 * --villages 2200 --readers 100 --connections 8
 */
import type { MonthlyReport } from '@cns/contracts/reports';
import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { startTemporaryPostgres } from '@cns/db/local-postgres';
import { ensureDatabase, migrate } from '@cns/db/migrate';
import { DEFAULT_TIMELINE, keyOfDay, periodOfKey, type ReportingPeriod } from '@cns/domain/periods';
import { timelinessOf } from '@cns/domain/reports';
import { dayOf } from '@cns/domain/time';
import { type Day25World, loadDay25World } from './day25-world.ts';
import { percentile } from './percentiles.ts';
import { startServiceOn } from './service.ts';

const COMMUNES = 220;
/** Villages of another province, filed before anything is measured. */
const WARM_UP = 300;
const VISITS = 12;
const LAST_MINUTES_MS = 3 * 60_000;
/** What the start of the service and the warming up may take. */
const BEFORE_MS = 30_000;
/** A leader looks at the board before asking for it again. */
const PAUSE_MS = 3_000;
const TWICE = 10;

export async function run(args: string[]): Promise<Record<string, number>> {
  const villages = option(args, 'villages', 2_200);
  const size = { villages, communes: Math.min(COMMUNES, villages), visits: VISITS, warmUp: WARM_UP };
  const key = keyOfDay(dayOf(new Date()), DEFAULT_TIMELINE);
  const period = periodOfKey(key, 'village', DEFAULT_TIMELINE) as ReportingPeriod;
  const postgres = await startTemporaryPostgres({ settings: { shared_buffers: '512MB' } });
  try {
    const url = postgres.urlOf('bench');
    await ensureDatabase(url);
    await migrate(url);
    console.error(`Nạp ${villages} thôn với các lượt hỗ trợ của năm …`);
    const world = await loadDay25World(url, size, period.to);
    const begins = Date.now() + BEFORE_MS;
    const ahead = period.dueAt.getTime() - LAST_MINUTES_MS - begins;
    const service = await startServiceOn(url, { script: ['scripts/bench/day25-service.ts', String(ahead)] });
    try {
      const filing = filer(service.url, world, key);
      await inTurns(option(args, 'connections', 8), WARM_UP, (number) => filing(villages + number));
      await new Promise((done) => setTimeout(done, Math.max(0, begins - Date.now())));
      console.error('23:57 ngày 25, các thôn nộp …');
      const readers = startReaders(service.url, world, key, option(args, 'readers', 100), size.communes);
      const began = performance.now();
      const filed = await inTurns(option(args, 'connections', 8), villages, filing);
      const elapsed = (performance.now() - began) / 1000;
      const read = await readers.stop();
      return {
        ...(await countFiled(service.db, filed, period)),
        p95_ms: percentile(
          filed.flatMap(({ times }) => times),
          0.95,
        ),
        reports_per_s: Math.round((filed.length / elapsed) * 10) / 10,
        p50_ms: percentile(
          filed.flatMap(({ times }) => times),
          0.5,
        ),
        open_p95_ms: percentile(
          filed.map(({ opened }) => opened),
          0.95,
        ),
        reads: read.times.length,
        read_p95_ms: percentile(read.times, 0.95),
        read_errors: read.errors,
      };
    } finally {
      await service.stop();
    }
  } finally {
    await postgres.stop();
  }
}

function option(args: string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]) || fallback;
}

interface Filed {
  villageId: string;
  accepted: boolean;
  /** Milliseconds of each handing in. */
  times: number[];
  /** Milliseconds until the draft was there. */
  opened: number;
}

function filer(url: string, world: Day25World, key: string): (village: number) => Promise<Filed> {
  return async (village) => {
    const villageId = world.villageId(village);
    const report = `${url}/v1/units/${villageId}/reports/${key}`;
    const headers = { authorization: `Bearer ${world.leaderToken(village)}`, 'content-type': 'application/json' };
    const began = performance.now();
    const draft = (await (await fetch(report, { headers })).json()) as MonthlyReport;
    const opened = performance.now() - began;
    const body = JSON.stringify({
      operationId: newId(),
      version: draft.version,
      words: { difficulties: `Sóng yếu ở xóm ${village}`, proposals: '', nextPlan: 'Dạy bà con dùng ví điện tử' },
      confirmed: draft.checks.map(({ id }) => id),
    });
    const times: number[] = [];
    const handIn = async () => {
      const from = performance.now();
      const reply = await fetch(`${report}/submission`, { method: 'POST', headers, body });
      await reply.arrayBuffer();
      times.push(performance.now() - from);
      return reply.status === 200;
    };
    const answers = await Promise.all(village % TWICE === 0 ? [handIn(), handIn()] : [handIn()]);
    return { villageId, accepted: answers.every(Boolean), times, opened };
  };
}

/** Does all of them, so many at a time. */
async function inTurns<T>(connections: number, count: number, work: (number: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const connection = async () => {
    for (let number = next++; number < count; number = next++) results.push(await work(number));
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return results;
}

/** Leaders of communes who look at their boards, each again after a pause, until they are stopped. */
function startReaders(url: string, world: Day25World, key: string, count: number, communes: number) {
  const times: number[] = [];
  let errors = 0;
  let going = true;
  const look = async (commune: number) => {
    const headers = { authorization: `Bearer ${world.readerToken(commune)}` };
    const began = performance.now();
    const reply = await fetch(`${url}/v1/units/${world.communeId(commune)}/report-board?period=${key}`, { headers });
    await reply.arrayBuffer();
    times.push(performance.now() - began);
    if (!reply.ok) errors += 1;
  };
  const readers = Array.from({ length: count }, async (_, number) => {
    await new Promise((done) => setTimeout(done, (number * PAUSE_MS) / count));
    while (going) {
      await look(number % communes);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  });
  return {
    stop: async () => {
      going = false;
      await Promise.all(readers);
      return { times, errors };
    },
  };
}

interface Counted {
  filed: number;
  on_time: number;
  lost: number;
  doubled: number;
}

/** What is in the database of what was accepted: whole, with every visit in its figures, and once. */
async function countFiled(db: Database, filed: readonly Filed[], period: ReportingPeriod): Promise<Counted> {
  const accepted = filed.filter((report) => report.accepted).map(({ villageId }) => villageId);
  const rows = await db.$queryRaw<{ unitId: string; at: Date; submissions: number; visits: number }[]>`
    SELECT r.unit_id AS "unitId", min(e.at) AS at, count(e.id)::int AS submissions,
           min(jsonb_path_query_first(r.figures, '$[*] ? (@.code == "B1").inPeriod')::int)::int AS visits
    FROM monthly_report r JOIN report_event e ON e.report_id = r.id AND e.action = 'submitted'
    WHERE r.state = 'submitted' AND length(r.digest) = 32 AND r.unit_id = ANY(${accepted}::uuid[])
    GROUP BY r.unit_id`;
  const whole = rows.filter(({ visits }) => visits === VISITS);
  return {
    filed: accepted.length,
    on_time: whole.filter(({ at }) => timelinessOf(at, period, period.dueAt) === 'on_time').length,
    lost: accepted.length - whole.length,
    doubled: rows.filter(({ submissions }) => submissions > 1).length,
  };
}

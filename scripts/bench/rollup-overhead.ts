/**
 * What coverage costs a write: the statements of a visit's transaction with those that keep the coverage, against the same
 * without them, in turns on one connection. All is rolled back, so that no commit hides the difference.
 */
import { newId } from '@cns/db/ids';
import type { Actor } from '@cns/db/queries/actors';
import { openVisitStore, statementsOf, type VisitToWrite } from '@cns/db/queries/visit-log';
import { judgeVisits, type VisitRequest } from '@cns/server/routes/visits/visit-log';
import pg from 'pg';
import { memberId, provinceId, villageOfId } from './rollup-ids.ts';
import type { LoadVisit } from './rollup-load.ts';

/** About as many as come together under load. */
const TOGETHER = 20;

/** @returns the time with coverage for one without it */
export async function overheadOfCoverage(url: string, visits: readonly LoadVisit[]): Promise<number> {
  const store = openVisitStore({ url, connections: 1, onError: console.error });
  // As the service sends them: all at once.
  const client = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig);
  await client.connect();
  const times = { withCoverage: [] as number[], without: [] as number[] };
  try {
    for (let first = 0, turn = 0; first < visits.length; first += TOGETHER, turn += 1) {
      const requests = visits.slice(first, first + TOGETHER).map(requestOf);
      const { toWrite } = await store.transaction((tx) => judgeVisits(tx, requests));
      // Who goes second finds the pages at hand, so they take turns.
      for (const counted of turn % 2 === 0 ? [false, true] : [true, false]) {
        times[counted ? 'withCoverage' : 'without'].push(await timeOf(client, toWrite, counted));
      }
    }
  } finally {
    await client.end();
    await store.close();
  }
  const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return middle(times.withCoverage) / middle(times.without);
}

async function timeOf(client: pg.Client, visits: readonly VisitToWrite[], counted: boolean): Promise<number> {
  const { record, coverage } = statementsOf(visits);
  await client.query('BEGIN');
  const began = performance.now();
  await Promise.all([record, ...(counted ? coverage : [])].map((statement) => client.query(statement)));
  const milliseconds = performance.now() - began;
  await client.query('ROLLBACK');
  return milliseconds;
}

function requestOf({ householdId, residentId, skill, levelBefore }: LoadVisit): VisitRequest {
  const personId = memberId(villageOfId(householdId));
  const office = { appointmentId: newId(), office: 'team_leader' as const, teamId: null, roots: [provinceId] };
  const actor: Actor = { sessionId: newId(), personId, displayName: '', offices: [office] };
  const now = new Date();
  const levelAfter = levelBefore === null ? ('guided' as const) : ('proficient' as const);
  const skills = skill === null ? [] : [{ skill: skill as 1, levelBefore: levelBefore as 'guided' | null, levelAfter }];
  return {
    actor,
    now,
    operation: { id: newId(), personId, route: 'POST /v1/visits', contentHash: '5a'.repeat(32) },
    body: {
      operationId: newId(),
      id: newId(),
      householdId,
      occurredAt: new Date(now.getTime() - 60_000).toISOString(),
      outcome: 'done',
      comeBackOn: null,
      residents: [{ residentId, skills, services: [] }],
      difficulties: '',
      needs: '',
    },
  };
}

/** Changes of the tree and people's writes meet at the same rows, and never wait for each other in a circle (D-H6, D-S8). */

import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { transaction } from '@cns/db/database';
import { Prisma } from '@cns/db/generated/client';
import { requestChange } from '@cns/db/hierarchy/apply';
import { undoChange } from '@cns/db/hierarchy/undo';
import { newId } from '@cns/db/ids';
import { lockCounters, lockHouseholds } from '@cns/db/queries/locks';
import { openVisitStore, type VisitStore } from '@cns/db/queries/visit-log';
import { verifyCoverage } from '@cns/db/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeVisits, logVisits, type VisitRequest } from './routes/visits/visit-log.ts';
import { made } from './testing/changes.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const db = () => service.database.db;
let world: World;
let store: VisitStore;
let house: { id: string; head: string };
beforeAll(async () => {
  world = await makeWorld(db());
  store = openVisitStore({ url: service.database.url, connections: 2, onError: () => {} });
  const body = householdInput(world.banBay);
  await service.ok('su')('POST /v1/households', { body });
  house = { id: body.id, head: body.residents[0]?.id ?? '' };
});
afterAll(async () => {
  await store.close();
  expect((await verifyCoverage(db())).differences).toEqual([]);
});

/** Once and no more: a second try would hide a circle. */
const apply = (change: HierarchyChange, id = newId()) =>
  db().$transaction(async (tx) => {
    const decision = { number: '12/NQ-HĐND', effectiveOn: '2026-11-20' };
    await requestChange(tx, { id, change, decision, basis: null, personId: null, now: service.clock.now });
    return id;
  });
const undo = (id: string) =>
  db().$transaction((tx) => undoChange(tx, { id, newHouseholdsTo: null, personId: null, now: service.clock.now }));

function visit(): VisitRequest {
  const personId = world.people.su;
  const office = { appointmentId: newId(), office: 'team_leader' as const, teamId: null, roots: [world.laoCai] };
  const body = visitInput(house.id, house.head, { residents: [], outcome: 'nobody_home' });
  const operation = { id: body.operationId, personId, route: 'POST /v1/visits', contentHash: '5a'.repeat(32) };
  return {
    actor: { sessionId: newId(), personId, displayName: '', offices: [office] },
    now: service.clock.now,
    operation,
    body,
  };
}

/** Until so many transactions wait for a lock that another one holds. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row?.count === count) return;
  }
}

/** A visit whose household is locked and judged, and which is written only after the change has come to wait for it. */
async function visitBeside<Done>(change: () => Promise<Done>): Promise<Done> {
  const { changing } = await store.transaction(async (tx) => {
    const { toWrite } = await judgeVisits(tx, [visit()]);
    // In an object, so that nobody awaits it here.
    const started = { changing: change() };
    await waiting(1);
    await tx.commit(toWrite);
    return started;
  });
  return changing;
}

describe('a visit that comes twice at the same moment', () => {
  it('is found applied by whoever waited for its household', async () => {
    const same = visit();
    const { waited } = await store.transaction(async (tx) => {
      const { toWrite } = await judgeVisits(tx, [same]);
      const started = { waited: store.transaction((other) => judgeVisits(other, [same])) };
      await waiting(1);
      await tx.commit(toWrite);
      return started;
    });
    const { toWrite, outcomes } = await waited;
    expect(toWrite).toEqual([]);
    expect(outcomes.map(([, { status }]) => status)).toEqual(['fulfilled']);
  });
});

const merged = () => {
  const into = made('village', 'Bản Bay Phảng', world.giaPhu);
  return { kind: 'merge' as const, unitIds: [world.banBay, world.namPhang], into };
};

describe('a change of the tree', () => {
  it('and its undo wait for a visit that has begun, and the visit does not wait for them', async () => {
    const id = await visitBeside(() => apply(merged()));
    await visitBeside(() => undo(id));
    expect(await db().supportVisit.count({ where: { householdId: house.id, villageId: world.banBay } })).toBe(3);
  });

  it('takes the counters of villages in the order in which visits take them', async () => {
    const [first, second] = [world.banBay, world.namPhang].sort() as [string, string];
    const into = made('commune', 'Xã Mới', world.laoCai);
    const create = await apply({ kind: 'create', unit: into.create as never });
    const moved = await apply({ kind: 'move', unitIds: [first, second], parentId: into.unitId });
    // Rows come back the last one first.
    const { undoing } = await db().$transaction(async (tx) => {
      await lockCounters(tx, [first]);
      const started = { undoing: undo(moved) };
      await waiting(1);
      await lockCounters(tx, [second]);
      return started;
    });
    await undoing;
    await undo(create);
  });
});

describe('whoever is chosen to give way', () => {
  it('does its transaction again', async () => {
    let tries = 0;
    let holding = 0;
    let meet = () => {};
    const met = new Promise<void>((done) => {
      meet = done;
    });
    const order = [world.banBay, world.namPhang];
    const lockBoth = (ids: readonly string[], between: () => Promise<void>) =>
      transaction(db(), async (tx) => {
        tries += 1;
        await lockCounters(tx, ids.slice(0, 1));
        holding += 1;
        if (holding === 2) meet();
        await between();
        await lockCounters(tx, ids.slice(1));
      });
    await Promise.all([lockBoth(order, () => met), lockBoth([...order].reverse(), () => met)]);
    expect(tries).toBeGreaterThan(2);
  });

  it('is a visit that is saved all the same', async () => {
    const request = visit();
    const { logging } = await db().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL deadlock_timeout = '1min'`;
      await lockCounters(tx, [world.banBay]);
      const started = { logging: logVisits(store, [request]) };
      await waiting(1);
      await lockHouseholds(tx, Prisma.sql`h.id = ${house.id}::uuid`);
      return started;
    });
    expect((await logging).map(({ status }) => status)).toEqual(['fulfilled']);
    expect(await db().supportVisit.count({ where: { id: request.body.id } })).toBe(1);
  });
});

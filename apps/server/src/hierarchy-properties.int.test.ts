/**
 * Any sequence of writes, corrections, deletions, changes of the tree and undos keeps every additive measure, leaves nobody without a place, and
 * moves nothing that was filed (D-H6, D-H7, D-S8).
 */
import { askIn } from '@cns/db/ask';
import { HierarchyRefused, UndoRefused } from '@cns/db/hierarchy/errors';
import { countersOf } from '@cns/db/queries/coverage';
import { figuresThen } from '@cns/db/queries/figures-then';
import { HISTORIES, type HistoryRow } from '@cns/db/queries/household-history';
import { figuresOfUnitNow } from '@cns/db/queries/unit-figures-now';
import { verifyCoverage } from '@cns/db/verify';
import { COVERAGE_COUNTERS, type CoverageCounters, contributionOf } from '@cns/domain/coverage';
import { contributionAt } from '@cns/domain/coverage-history';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { everything } from './testing/everything.ts';
import { History, Step, WRITES } from './testing/hierarchy-history.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const db = () => service.database.db;
let world: World;
beforeAll(async () => {
  world = await makeWorld(db());
});

/** The day before everything that is decided takes effect. */
const DAY_BEFORE = '2026-11-19';

async function totals({ province }: History) {
  const row = (await countersOf(db(), [province])).get(province);
  return COVERAGE_COUNTERS.map((counter) => row?.[counter] ?? 0);
}

async function filed(): Promise<unknown> {
  return db().reportEvent.findMany({ where: { action: 'submitted' }, orderBy: { id: 'asc' } });
}

async function check(history: History): Promise<void> {
  expect((await verifyCoverage(db())).differences).toEqual([]);
  const homeless = await db().household.count({ where: { village: { validTo: { not: null } } } });
  expect(homeless).toBe(0);
  const orphans = await db().administrativeUnit.count({ where: { validTo: null, parent: { validTo: { not: null } } } });
  expect(orphans).toBe(0);
  expect(await circles()).toBe(0);
  for (const unitId of [
    history.province,
    ...(await history.unitsOf('commune')),
    ...(await history.unitsOf('village')),
  ]) {
    await checkReading(history, unitId);
  }
  const communes = await countersOf(db(), await history.unitsOf('commune'));
  const sums = COVERAGE_COUNTERS.map((counter) => [...communes.values()].reduce((sum, row) => sum + row[counter], 0));
  expect(sums).toEqual(await totals(history));
}

/** Units from which nobody comes to the top by going up: more often than there are levels is in a circle. */
async function circles(): Promise<number> {
  const [row] = await db().$queryRaw<[{ count: bigint }]>`
    WITH RECURSIVE up AS (
      SELECT id, parent_id, 1 AS steps FROM administrative_unit
      UNION ALL SELECT up.id, unit.parent_id, steps + 1 FROM up JOIN administrative_unit unit ON unit.id = up.parent_id
      WHERE steps < 6)
    SELECT count(*) FROM up WHERE steps = 6`;
  return Number(row.count);
}

/** Read anew and going on from the last time is the same; every rate that is shown lies within 0 and 100 % (D-S7). */
async function checkReading({ read }: History, unitId: string): Promise<void> {
  const anew = await figuresOfUnitNow(askIn(db()), unitId, null);
  const goingOn = await figuresOfUnitNow(askIn(db()), unitId, read.get(unitId) ?? null);
  expect(goingOn?.figures).toEqual(anew?.figures);
  if (goingOn) read.set(unitId, goingOn);
  for (const { count, total } of sharesIn(anew?.figures)) {
    expect(count).toBeGreaterThanOrEqual(0);
    expect(count).toBeLessThanOrEqual(total);
  }
}

function sharesIn(value: unknown): { count: number; total: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(sharesIn);
  return 'count' in value && 'total' in value ? [value as { count: number; total: number }, ...below] : below;
}

/** As filed then: the villages of the beginning, each with its own, whatever has become of them since (D-H7). */
async function checkThen({ founding }: History): Promise<void> {
  const then = await figuresThen(db(), [...founding.keys()], DAY_BEFORE);
  for (const [village, ids] of founding) {
    const histories = await db().$queryRawUnsafe<HistoryRow[]>(HISTORIES, ids);
    const expected = contributionOf(null);
    for (const history of histories) add(expected, contributionAt(history, DAY_BEFORE));
    expect(then.get(village)).toMatchObject({ ...expected, villages: 1, villagesWithData: 1 });
  }
}

function add(sum: CoverageCounters, more: CoverageCounters): void {
  for (const counter of COVERAGE_COUNTERS) sum[counter] += more[counter];
}

describe('any sequence of writes, changes and undos', () => {
  it('keeps every measure, leaves nobody without a place, moves nothing that was filed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 5, maxLength: 12 }), async (steps) => {
        const history = await History.begin(service, world);
        const papers = await filed();
        for (const what of steps) {
          const before = await totals(history);
          const rows = await everything(db());
          try {
            await history.step(what);
          } catch (error) {
            // What may not be is refused, and then nothing has changed.
            if (!(error instanceof HierarchyRefused || error instanceof UndoRefused)) throw error;
            expect(await everything(db())).toEqual(rows);
          }
          if (!WRITES.includes(what.do)) expect(await totals(history)).toEqual(before);
          await check(history);
          await checkThen(history);
        }
        expect(await filed()).toEqual(papers);
      }),
      {
        numRuns: 5,
        examples: [
          // The helpers of a part that left a village which goes on.
          [
            [
              { do: 'register', village: 3, hamlet: 1 },
              { do: 'split_village', village: 3, hamlet: 1, stay: true, share: 3_333 },
              { do: 'visit', household: 4, gone: false },
            ],
          ],
          // What is corrected and deleted in a village that has moved stays so when the change is undone.
          [
            [
              { do: 'merge_villages', one: 0, other: 1, absorb: false },
              { do: 'correct', household: 0, skill: 1, level: 'proficient' },
              { do: 'archive', household: 1 },
              { do: 'undo', operation: 0 },
              { do: 'correct', household: 0, skill: 1, level: 'guided' },
            ],
          ],
        ],
      },
    );
  }, 600_000);

  it('gives back every row when all changes are undone, and what arrived meanwhile stands where its own unit stands', async () => {
    const arrival = fc.oneof(
      { weight: 3, arbitrary: Step.filter(({ do: kind }) => kind === 'register') },
      { weight: 1, arbitrary: Step.filter(({ do: kind }) => kind === 'visit' || kind === 'place') },
    );
    const change = Step.filter(({ do: kind }) => ![...WRITES, 'place', 'undo'].includes(kind));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(change, arrival), { minLength: 3, maxLength: 9 }), async (steps) => {
        const history = await History.begin(service, world);
        const before = await everything(db());
        // Only who arrives is visited: what was there stays as it was.
        history.households = [];
        for (const what of steps) {
          await history.step(what).catch((error: unknown) => {
            if (!(error instanceof HierarchyRefused)) throw error;
          });
        }
        await history.undoAll();
        await checkArrivals(history);
        const after = await everything(db());
        const counted = new Set((await arrivals(history)).map(({ villageId }) => villageId));
        const own = (key: string) => !/^(counters|day) /.test(key) || ![...counted].some((id) => key.includes(id));
        const kept = (rows: Record<string, string>) =>
          Object.fromEntries(Object.entries(rows).filter(([key]) => key in before && own(key)));
        expect(kept(after)).toEqual(kept(before));
        if (counted.size === 0) expect(after).toEqual(before);
        await check(history);
      }),
      {
        numRuns: 6,
        examples: [
          // A hamlet goes over to a village that was there before, and a household of it arrives late; a visit to it, too.
          [
            [
              { do: 'merge_villages', one: 0, other: 1, absorb: true },
              ...[0, 1, 2, 3].map((village) => ({ do: 'register', village, hamlet: 1 }) as const),
              ...[0, 1, 2, 3].map((household) => ({ do: 'visit', household, gone: true }) as const),
            ],
          ],
          // Through two changes, and a person places one whose hamlet told nothing.
          [
            [
              { do: 'split_village', village: 0, hamlet: 0, stay: false, share: null },
              { do: 'split_village', village: 0, hamlet: 1, stay: false, share: null },
              ...[0, 1, 2, 3].map((village) => ({ do: 'register', village, hamlet: 2 }) as const),
              { do: 'merge_villages', one: 1, other: 2, absorb: true },
              { do: 'place', held: 0, choice: 1 },
              { do: 'visit', household: 0, gone: false },
              { do: 'visit', household: 1, gone: false },
            ],
          ],
        ],
      },
    );
  }, 600_000);
});

/** Households that came after the beginning, and where they and their visits are. */
async function arrivals({ households }: History) {
  const rows = await db().household.findMany({
    where: { id: { in: households.map(({ id }) => id) } },
    select: { id: true, villageId: true, visits: { select: { villageId: true } } },
  });
  return rows.map((row) => ({ ...row, sentFor: households.find(({ id }) => id === row.id)?.sentFor ?? '' }));
}

async function checkArrivals(history: History): Promise<void> {
  for (const { villageId, visits, sentFor } of await arrivals(history)) {
    expect([...history.founding.keys()]).toContain(villageId);
    if (history.founding.has(sentFor)) expect(villageId).toBe(sentFor);
    for (const visit of visits) expect(visit.villageId).toBe(villageId);
  }
  expect(
    await db().heldPlacement.count({ where: { household: { id: { in: history.households.map(({ id }) => id) } } } }),
  ).toBe(0);
}

/**
 * Any sequence of writes, corrections, deletions, changes of the tree and undos keeps every additive measure, leaves nobody without a place, and
 * moves nothing that was filed (D-H6, D-H7, D-S8).
 */
import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { askIn } from '@cns/db/ask';
import { transaction } from '@cns/db/database';
import { HierarchyRefused, UndoRefused } from '@cns/db/hierarchy/errors';
import { newId } from '@cns/db/ids';
import { countersOf, refreshCoverage } from '@cns/db/queries/coverage';
import { figuresThen } from '@cns/db/queries/figures-then';
import { HISTORIES, type HistoryRow } from '@cns/db/queries/household-history';
import { figuresOfUnitNow, type ReadingNow } from '@cns/db/queries/unit-figures-now';
import { verifyCoverage } from '@cns/db/verify';
import { COVERAGE_COUNTERS, type CoverageCounters, contributionOf } from '@cns/domain/coverage';
import { contributionAt } from '@cns/domain/coverage-history';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made, part } from './testing/changes.ts';
import { everything } from './testing/everything.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const { ask, undo } = changesOf(service);
const db = () => service.database.db;
let world: World;
beforeAll(async () => {
  world = await makeWorld(db());
});

const HAMLETS = ['Xóm Trên', 'Xóm Dưới', 'Xóm Giữa'];

const SKILL = fc.constantFrom<SkillNumber>(1, 2, 3, 4, 5);
const LEVEL = fc.constantFrom<SkillLevel>('none', 'guided', 'proficient');

/** What may happen; numbers choose among what is there when its turn comes. */
const Step = fc.oneof(
  fc.record({ do: fc.constant('register' as const), village: fc.nat(9), hamlet: fc.nat(2) }),
  fc.record({ do: fc.constant('visit' as const), household: fc.nat(30), gone: fc.boolean() }),
  fc.record({ do: fc.constant('correct' as const), household: fc.nat(30), skill: SKILL, level: LEVEL }),
  fc.record({ do: fc.constant('archive' as const), household: fc.nat(30) }),
  fc.record({ do: fc.constant('merge_villages' as const), one: fc.nat(9), other: fc.nat(9), absorb: fc.boolean() }),
  fc.record({
    do: fc.constant('split_village' as const),
    village: fc.nat(9),
    hamlet: fc.nat(2),
    stay: fc.boolean(),
    share: fc.constantFrom(null, 0, 3_333, 10_000),
  }),
  fc.record({ do: fc.constant('merge_communes' as const) }),
  fc.record({ do: fc.constant('split_commune' as const), commune: fc.nat(3), village: fc.nat(9) }),
  fc.record({ do: fc.constant('move_village' as const), village: fc.nat(9), commune: fc.nat(3) }),
  fc.record({ do: fc.constant('undo' as const), operation: fc.nat(9) }),
);
type Step = typeof Step extends fc.Arbitrary<infer Of> ? Of : never;
/** What changes figures; all else moves them. */
const WRITES: readonly Step['do'][] = ['register', 'visit', 'correct', 'archive'];

/** The day before everything that is decided takes effect. */
const DAY_BEFORE = '2026-11-19';

interface Run {
  province: string;
  /** The villages of the beginning, each with the households that were registered there. */
  founding: Map<string, string[]>;
  /** Every village that ever was: phones still name the old ones. */
  known: string[];
  households: { id: string; head: string }[];
  operations: string[];
  /** Of each unit how it was read last. */
  read: Map<string, ReadingNow>;
}

async function start(): Promise<Run> {
  const province = made('province', `Tỉnh ${newId()}`, null);
  await ask({ kind: 'create', unit: province.create as never }, { on: '2020-01-01' });
  const known: string[] = [];
  for (const name of ['Xã Một', 'Xã Hai']) {
    const commune = made('commune', name, province.unitId);
    await ask({ kind: 'create', unit: commune.create as never }, { on: '2020-01-01' });
    for (const nth of [1, 2]) {
      const village = made('village', `Bản ${name} ${nth}`, commune.unitId);
      await ask({ kind: 'create', unit: village.create as never }, { on: '2020-01-01' });
      known.push(village.unitId);
    }
  }
  const team = { id: newId(), unitId: known[0] as string, name: 'Tổ', nameKey: newId() };
  await db().team.create({
    data: {
      ...team,
      areas: { create: known.map((unitId) => ({ unitId })) },
      appointments: { create: { id: newId(), personId: world.people.su, office: 'team_deputy' } },
    },
  });
  const run: Run = {
    province: province.unitId,
    founding: new Map(),
    known,
    households: [],
    operations: [],
    read: new Map(),
  };
  const { now } = service.clock;
  service.clock.now = new Date('2026-11-10T03:00:00Z');
  for (const village of [0, 1, 2, 3]) {
    await step(run, { do: 'register', village, hamlet: village % 3 });
    run.founding.set(known[village] as string, [run.households[village]?.id as string]);
  }
  service.clock.now = now;
  // Some villages have a declared number, one a smaller one than it has households: no rate exceeds 100 % all the same.
  for (const [nth, villageId] of known.slice(1).entries()) await declare(villageId, 1 + nth);
  await file(run);
  return run;
}

function declare(villageId: string, households: number): Promise<unknown> {
  const data = {
    id: newId(),
    villageId,
    households,
    asOf: new Date('2026-10-01'),
    source: 'Xã',
    declaredAt: new Date(),
  };
  return db().officialHouseholdCount.create({ data });
}

/** A report that is filed before anything changes. */
async function file({ known }: Run): Promise<void> {
  const body = { operationId: newId(), version: 0, words: { difficulties: '', proposals: '', nextPlan: '' } };
  const params = { unitId: known[0] as string, period: '2026-11' };
  await service.ok('su')('POST /v1/units/:unitId/reports/:period/submission', { params, body });
}

const pick = <Item>(items: readonly Item[], nth: number): Item | undefined => items[nth % Math.max(1, items.length)];

async function unitsOf(run: Run, level: 'commune' | 'village'): Promise<string[]> {
  const units = await db().administrativeUnit.findMany({
    where: { level, validTo: null, ancestors: { some: { ancestorId: run.province } } },
    orderBy: { id: 'asc' },
  });
  return units.map(({ id }) => id);
}

async function step(run: Run, what: Step): Promise<void> {
  const change = await changeOf(run, what);
  if (change) {
    const { id } = await ask(change);
    run.operations.push(id);
    run.known = [...new Set([...run.known, ...(await unitsOf(run, 'village'))])];
  } else if (what.do === 'register') {
    const head = newId();
    const residents = [
      { id: head, fullName: `Lò Văn ${run.households.length}`, relation: 'head' as const, birthYear: 1970 },
    ];
    const body = householdInput(pick(run.known, what.village) ?? '', { residents, hamlet: HAMLETS[what.hamlet] ?? '' });
    await service.ok('su')('POST /v1/households', { body });
    run.households.push({ id: body.id, head });
  } else if (what.do === 'visit') {
    const household = pick(run.households, what.household);
    if (!household) return;
    const occurredAt = what.gone ? '2026-11-02T02:00:00.000Z' : '2026-11-22T02:00:00.000Z';
    const residents = [{ residentId: household.head, skills: [], services: ['qr_payment' as const] }];
    await service.ok('su')('POST /v1/visits', {
      body: visitInput(household.id, household.head, { occurredAt, residents }),
    });
  } else if (what.do === 'correct') {
    const residentId = pick(run.households, what.household)?.head;
    if (!residentId) return;
    const body = { operationId: newId(), skill: what.skill, level: what.level, reason: 'Ghi nhầm' };
    await service.ok('su')('POST /v1/residents/:residentId/skill-corrections', { params: { residentId }, body });
  } else if (what.do === 'archive') {
    const household = pick(run.households, what.household);
    if (household) await archive(run, household.id);
  } else if (what.do === 'undo') {
    const id = pick(run.operations, what.operation);
    if (id) await undo(id, pick(run.known, what.operation));
  }
}

async function archive(run: Run, id: string): Promise<void> {
  const { now } = service.clock;
  run.households = run.households.filter((household) => household.id !== id);
  await transaction(db(), async (tx) => {
    const change = { archivedAt: now, archiveReason: 'Chuyển đi', version: { increment: 1 } };
    await tx.household.update({ where: { id }, data: change });
    await refreshCoverage(tx, id, now);
  });
}

async function changeOf(run: Run, what: Step) {
  const villages = await unitsOf(run, 'village');
  const communes = await unitsOf(run, 'commune');
  const parentOf = async (id: string) =>
    (await db().administrativeUnit.findUniqueOrThrow({ where: { id } })).parentId ?? '';
  const name = `Bản ${newId()}`;
  switch (what.do) {
    case 'merge_villages': {
      const [one, other] = [pick(villages, what.one) ?? '', pick(villages, what.other) ?? ''];
      const into = what.absorb ? { unitId: one, create: null } : made('village', name, await parentOf(one));
      return { kind: 'merge' as const, unitIds: [...new Set([one, other])], into };
    }
    case 'split_village': {
      const unitId = pick(villages, what.village) ?? '';
      const commune = await parentOf(unitId);
      const rest = what.stay ? { unitId, create: null } : made('village', `${name} 2`, commune);
      const { share } = what;
      const parts = [
        part(made('village', name, commune), { hamlets: [HAMLETS[what.hamlet] ?? ''], officialShare: share }),
        part(rest, { rest: true, officialShare: share === null ? null : 10_000 - share }),
      ];
      return { kind: 'split' as const, unitId, parts };
    }
    case 'merge_communes':
      return { kind: 'merge' as const, unitIds: communes, into: made('commune', `Xã ${newId()}`, run.province) };
    case 'split_commune': {
      const unitId = pick(communes, what.commune) ?? '';
      const parts = [
        part(made('commune', `Xã ${newId()}`, run.province), { unitIds: [pick(villages, what.village) ?? ''] }),
        part(made('commune', `Xã ${newId()}`, run.province), { rest: true }),
      ];
      return { kind: 'split' as const, unitId, parts };
    }
    case 'move_village':
      return {
        kind: 'move' as const,
        unitIds: [pick(villages, what.village) ?? ''],
        parentId: pick(communes, what.commune) ?? '',
      };
    default:
      return null;
  }
}

async function totals({ province }: Run) {
  const row = (await countersOf(db(), [province])).get(province);
  return COVERAGE_COUNTERS.map((counter) => row?.[counter] ?? 0);
}

async function filed(): Promise<unknown> {
  return db().reportEvent.findMany({ where: { action: 'submitted' }, orderBy: { id: 'asc' } });
}

async function check(run: Run): Promise<void> {
  expect((await verifyCoverage(db())).differences).toEqual([]);
  const homeless = await db().household.count({ where: { village: { validTo: { not: null } } } });
  expect(homeless).toBe(0);
  const orphans = await db().administrativeUnit.count({ where: { validTo: null, parent: { validTo: { not: null } } } });
  expect(orphans).toBe(0);
  expect(await circles()).toBe(0);
  for (const unitId of [run.province, ...(await unitsOf(run, 'commune')), ...(await unitsOf(run, 'village'))]) {
    await checkReading(run, unitId);
  }
  const communes = await countersOf(db(), await unitsOf(run, 'commune'));
  const sums = COVERAGE_COUNTERS.map((counter) => [...communes.values()].reduce((sum, row) => sum + row[counter], 0));
  expect(sums).toEqual(await totals(run));
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
async function checkReading({ read }: Run, unitId: string): Promise<void> {
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
async function checkThen({ founding }: Run): Promise<void> {
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
        const run = await start();
        const papers = await filed();
        for (const what of steps) {
          const before = await totals(run);
          const rows = await everything(db());
          try {
            await step(run, what);
          } catch (error) {
            // What may not be is refused, and then nothing has changed.
            if (!(error instanceof HierarchyRefused || error instanceof UndoRefused)) throw error;
            expect(await everything(db())).toEqual(rows);
          }
          if (!WRITES.includes(what.do)) expect(await totals(run)).toEqual(before);
          await check(run);
          await checkThen(run);
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

  it('gives back every row when all changes are undone, the last first', async () => {
    const Change = Step.filter(({ do: kind }) => ![...WRITES, 'undo'].includes(kind));
    await fc.assert(
      fc.asyncProperty(fc.array(Change, { minLength: 2, maxLength: 6 }), async (steps) => {
        const run = await start();
        const before = await everything(db());
        for (const what of steps) {
          await step(run, what).catch((error: unknown) => {
            if (!(error instanceof HierarchyRefused)) throw error;
          });
        }
        for (const id of [...run.operations].reverse()) await undo(id);
        expect(await everything(db())).toEqual(before);
        await check(run);
      }),
      { numRuns: 4 },
    );
  }, 600_000);
});

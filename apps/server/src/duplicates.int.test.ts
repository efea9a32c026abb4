/** Households that were registered twice: recognised, made one, made two again; every figure exact all the while (D-S8). */
import type { Api } from '@cns/contracts/api';
import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { newId } from '@cns/db/ids';
import { countersOf } from '@cns/db/queries/coverage';
import { settleMerges } from '@cns/db/queries/household-merges';
import { verifyCoverage } from '@cns/db/verify';
import { addDays, dayOf } from '@cns/domain/time';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { everything } from './testing/everything.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

type Household = Api['GET /v1/households/:householdId']['response'];

const START = '2026-10-20';
const service = testService(`${START}T03:00:00Z`);
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});
beforeEach(() => {
  service.clock.now = new Date(`${START}T03:00:00Z`);
});

const register = (change: Parameters<typeof householdInput>[1] = {}, by: 'su' | 'lu' = 'su') =>
  service.ok(by)('POST /v1/households', {
    body: householdInput(by === 'su' ? world.banBay : world.namPhang, change),
  });
const read = (householdId: string) => service.ok('su')('GET /v1/households/:householdId', { params: { householdId } });
const sleep = (days: number) => {
  service.clock.now = new Date(service.clock.now.getTime() + days * 86_400_000);
};
const person = ({ residents }: Household, nth: number) => residents[nth % residents.length]?.id ?? '';
const heads = (one: Household, other: Household) => [{ keptId: person(one, 0), goneId: person(other, 0) }];
const learn = (household: Household, nth: number, skill: SkillNumber, levelAfter: SkillLevel, daysAgo = 0) => {
  const occurredAt = new Date(service.clock.now.getTime() - daysAgo * 86_400_000).toISOString();
  const levelBefore = household.residents[nth % household.residents.length]?.petals[skill - 1] ?? null;
  const skills = [{ skill, levelBefore, levelAfter }];
  const residents = [{ residentId: person(household, nth), skills, services: ['digital_shop' as const] }];
  return service.ok('su')('POST /v1/visits', {
    body: visitInput(household.id, '', { occurredAt, residents }),
  });
};
const merge = (kept: Household, gone: Household, samePeople = heads(kept, gone)) =>
  service.ok('su')('POST /v1/household-merges', {
    body: { operationId: newId(), id: newId(), keptId: kept.id, goneId: gone.id, samePeople },
  });
const undo = (mergeId: string) =>
  service.ok('su')('POST /v1/household-merges/:mergeId/undo', {
    params: { mergeId },
    body: { operationId: newId() },
  });
const figures = async () => (await countersOf(service.database.db, [world.giaPhu])).get(world.giaPhu);

/** Of every day that the tests live through. */
async function expectExact(): Promise<void> {
  const days = [];
  for (let day = addDays(START, -6); day <= dayOf(service.clock.now); day = addDays(day, 1)) days.push(day);
  expect((await verifyCoverage(service.database.db, days)).differences).toEqual([]);
}

/** All but what only counts on. */
async function footprint(): Promise<Record<string, string>> {
  const rows = await everything(service.database.db);
  return Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [key, row.replace(/"changed_on": "[^"]*", /, '')]),
  );
}

describe('while a household is typed', () => {
  const ask = (body: object, by: 'su' | 'may' | 'lu' = 'may') =>
    service.ok(by)('POST /v1/units/:unitId/similar-households', {
      params: { unitId: by === 'lu' ? world.namPhang : world.banBay },
      body: { headName: 'Vàng A Páo', headBirthYear: null, others: [], phone: null, hamlet: null, ...body },
    });

  it('one of the village is shown, one of a neighbouring village is only placed (D-P4)', async () => {
    const own = await register({
      phone: '0912 345 678',
      residents: [{ id: newId(), fullName: 'Đinh Thị Hòa', relation: 'head', birthYear: 1960 }],
    });
    const asked = await ask({ headName: 'bà dinh thi hoà' });
    expect(asked.here.map(({ household }) => household.id)).toEqual([own.id]);
    expect(asked.here[0]?.reasons).toEqual(['same_head']);
    const { here, elsewhere } = await ask({ phone: '0912345678' }, 'lu');
    expect(here).toEqual([]);
    expect(elsewhere).toMatchObject([{ village: { name: 'Bản Bay' }, team: [{ name: 'Giàng A Sử' }, {}] }]);
    expect(JSON.stringify(elsewhere)).not.toMatch(/Hòa|345678/);
    expect(await ask({})).toEqual({ here: [], elsewhere: [] });
  });
});

describe('two records of one household', () => {
  it('become one with all that was recorded, and two again', async () => {
    const kept = await register();
    sleep(1);
    const gone = await register({
      phone: '0912 777 888',
      priority: ['elderly'],
      residents: [
        { id: newId(), fullName: 'Lò Văn Inh', relation: 'head', birthYear: 1953 },
        { id: newId(), fullName: 'Lò Văn Pành', relation: 'child', birthYear: 1985 },
      ],
    });
    const { pairs } = await service.ok('hoa')('GET /v1/units/:unitId/household-duplicates', {
      params: { unitId: world.giaPhu },
    });
    expect(pairs.map(({ one, other }) => [one.id, other.id].sort())).toContainEqual([kept.id, gone.id].sort());
    await learn(kept, 0, 1, 'guided');
    sleep(2);
    await learn(gone, 0, 1, 'proficient', 1);
    await learn(gone, 1, 2, 'guided');
    const before = { rows: await footprint(), figures: await figures() };

    const { id, gone: other } = await merge(kept, gone);
    expect(other.id).toBe(gone.id);
    const one = await read(kept.id);
    expect(one).toMatchObject({ phone: '+84912777888', priority: ['elderly'], residentCount: 3 });
    expect(one.visits).toHaveLength(3);
    expect(one.petals.slice(0, 2)).toEqual(['proficient', 'guided']);
    expect(one.consents).toHaveLength(4);
    const after = await figures();
    expect(after).toMatchObject({
      households: (before.figures?.households ?? 0) - 1,
      visits: before.figures?.visits,
      residents: (before.figures?.residents ?? 0) - 1,
    });
    await expectExact();

    const back = await undo(id);
    expect(back).toMatchObject({ undoneAt: service.clock.now.toISOString(), undoableUntil: null });
    expect(await footprint()).toEqual(before.rows);
    await expectExact();
  });

  it('keep what was recorded between the merge and its undo', async () => {
    const [kept, gone] = [await register(), await register({ priority: ['remote'] })];
    const { id } = await merge(kept, gone);
    sleep(1);
    const one = await read(kept.id);
    const moved = one.residents.findIndex((resident) => resident.id === person(gone, 1));
    await learn(one, moved, 3, 'guided');
    const params = { householdId: kept.id };
    const edit = { phone: null, hamlet: 'Xóm mới', priority: [], digitalShop: true, assistedByPersonId: null };
    await service.ok('su')('PUT /v1/households/:householdId', { params, body: { operationId: newId(), ...edit } });
    await expectExact();
    sleep(1);
    await undo(id);
    expect(await read(kept.id)).toMatchObject({ hamlet: 'Xóm mới', digitalShop: true, priority: [], visits: [] });
    const again = await read(gone.id);
    expect(again).toMatchObject({ priority: ['remote'] });
    expect(again.visits).toHaveLength(1);
    expect(again.petals[2]).toBe('guided');
    await expectExact();
  });

  it('are merged and parted in the order of a stack, once', async () => {
    const [a, b, c] = [await register(), await register(), await register()];
    const first = await merge(a, b);
    const body = { operationId: newId(), id: newId(), keptId: a.id, goneId: b.id, samePeople: [] };
    const twice = await service.as('su')('POST /v1/household-merges', { body });
    expect(twice).toMatchObject({ ok: false, problem: { code: 'household_archived' } });
    const second = await merge(a, c);
    const tooEarly = await service.as('su')('POST /v1/household-merges/:mergeId/undo', {
      params: { mergeId: first.id },
      body: { operationId: newId() },
    });
    expect(tooEarly).toMatchObject({ ok: false, problem: { code: 'merge_undo_later_first' } });
    await undo(second.id);
    await undo(first.id);
    await expectExact();
  });

  it('take in what a phone that was away still sends for the one that went (D-V4)', async () => {
    const [kept, gone] = [await register(), await register()];
    await merge(kept, gone);
    const level = { skill: 4 as const, levelBefore: null, levelAfter: 'guided' as const };
    const residents = gone.residents.slice(0, 2).map(({ id }) => ({ residentId: id, skills: [level], services: [] }));
    const body = visitInput(gone.id, '', { occurredAt: service.clock.now.toISOString(), residents });
    const { household } = await service.ok('may')('POST /v1/visits', { body });
    expect(household).toMatchObject({ id: kept.id, residentCount: 3 });
    expect(household.residents[0]?.petals[3]).toBe('guided');
    expect((await service.ok('may')('POST /v1/visits', { body })).household.visits).toHaveLength(1);
    await expectExact();
  });

  it('are asked about once when somebody says that they are two', async () => {
    const params = { unitId: world.namPhang };
    const [one, other] = [await register({}, 'lu'), await register({}, 'lu')];
    const pairs = async () =>
      (await service.ok('lu')('GET /v1/units/:unitId/household-duplicates', { params })).pairs.length;
    expect(await pairs()).toBe(1);
    const body = { operationId: newId(), oneId: other.id, otherId: one.id };
    await service.ok('lu')('POST /v1/distinct-households', { body });
    expect(await pairs()).toBe(0);
  });

  it('are one for good after sixty days: the record that went bears no names any more (D-P1)', async () => {
    const [kept, gone] = [await register(), await register()];
    const { id } = await merge(kept, gone);
    sleep(61);
    await settleMerges(service.database.db, service.clock.now);
    const left = await service.database.db.household.findUniqueOrThrow({ where: { id: gone.id } });
    expect(left.headName).not.toContain('Inh');
    expect((await read(kept.id)).headName).toBe('Lò Văn Inh');
    const late = await service.as('su')('POST /v1/household-merges/:mergeId/undo', {
      params: { mergeId: id },
      body: { operationId: newId() },
    });
    expect(late).toMatchObject({ ok: false, problem: { code: 'merge_too_old' } });
  });
});

type Deed = {
  do: 'visit' | 'correct' | 'edit' | 'sleep';
  house: 0 | 1;
  person: number;
  skill: SkillNumber;
  late: number;
};
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    do: fc.constantFrom('visit', 'visit', 'correct', 'edit', 'sleep'),
    house: fc.constantFrom(0, 1),
    person: fc.nat(3),
    skill: fc.constantFrom<SkillNumber>(1, 2),
    late: fc.constantFrom(0, 0, 1, 4),
  }),
  { minLength: 2, maxLength: 6 },
) as fc.Arbitrary<Deed[]>;

async function act({ do: what, person: nth, skill, late }: Deed, householdId: string): Promise<void> {
  const household = await read(householdId);
  if (what === 'sleep') return sleep(1 + late);
  const operationId = newId();
  if (what === 'visit') {
    const level = household.residents[nth % household.residents.length]?.petals[skill - 1];
    await learn(household, nth, skill, level === null || level === 'none' ? 'guided' : 'proficient', late);
  } else if (what === 'correct') {
    const params = { residentId: person(household, nth) };
    const body = { operationId, skill, level: 'none' as const, reason: 'Ghi nhầm' };
    await service.ok('su')('POST /v1/residents/:residentId/skill-corrections', { params, body });
  } else {
    const body = { phone: null, hamlet: null, priority: [], digitalShop: nth % 2 === 0, assistedByPersonId: null };
    const params = { householdId };
    await service.ok('su')('PUT /v1/households/:householdId', { params, body: { operationId, ...body } });
  }
}

it('whatever was done before, between and after, all figures of all days equal their recount', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, deeds, fc.boolean(), async (earlier, between, headsAreOne) => {
      service.clock.now = new Date(`${START}T03:00:00Z`);
      const [kept, gone] = [await register(), await register()];
      for (const deed of earlier) await act(deed, deed.house === 0 ? kept.id : gone.id);
      const { id } = await merge(kept, gone, headsAreOne ? heads(kept, gone) : []);
      await expectExact();
      for (const deed of between) await act(deed, kept.id);
      await undo(id);
      await expectExact();
    }),
    { numRuns: 5 },
  );
});

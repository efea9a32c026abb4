/** Any history of writes, corrections and late arrivals: roll-up = recount = sum of children, at any day (D-S8). */
import type { SkillLevel, SkillNumber, SupportService } from '@cns/contracts/enums';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { countersAt, refreshCoverage } from '@cns/db/queries/coverage';
import { verifyCoverage } from '@cns/db/verify';
import { COVERAGE_COUNTERS, type CoverageCounters } from '@cns/domain/coverage';
import { addDays, type Day, dayOf, startOfDay } from '@cns/domain/time';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { type Answered, testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const START: Day = '2026-10-20';
const service = testService(`${START}T03:00:00Z`);
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  for (const name of ['su', 'lu', 'hoa'] as const) await service.ok(name)('GET /v1/me');
});

interface House {
  id: string;
  member: 'su' | 'lu';
  residents: string[];
}

/** What a team does on a day; `late` days later it reaches the service. */
type Deed =
  | { kind: 'register'; village: 0 | 1; elderly: boolean }
  | {
      kind: 'visit';
      house: number;
      person: number;
      skill: SkillNumber;
      up: 1 | 2;
      service: SupportService;
      late: number;
    }
  | { kind: 'call'; house: number; late: number }
  | { kind: 'correct'; house: number; person: number; skill: SkillNumber; level: SkillLevel }
  | { kind: 'add'; house: number }
  | { kind: 'indicators'; house: number; person: number; yes: boolean | null }
  | { kind: 'edit'; house: number; elderly: boolean; assisted: boolean; shop: boolean | null }
  | { kind: 'leave'; house: number; who: number; all: boolean; ago: number; died: boolean }
  | { kind: 'back'; house: number; who: number; all: boolean; mistaken: boolean }
  | { kind: 'archive'; house: number }
  | { kind: 'sleep'; days: number };

const index = fc.nat({ max: 50 });
const skill = fc.constantFrom<SkillNumber>(1, 2, 3, 4, 5);
const late = fc.constantFrom(0, 0, 1, 3, 9);
const unknown = fc.constantFrom(true, false, null);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('register'), village: fc.constantFrom(0, 1), elderly: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('visit'),
      house: index,
      person: index,
      skill,
      up: fc.constantFrom(1, 2),
      service: fc.constantFrom<SupportService>(
        'vneid_level_1',
        'vneid_level_2',
        'public_service_account',
        'payment_account',
        'digital_shop',
        'health_record',
      ),
      late,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('call'), house: index, late }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct'),
      house: index,
      person: index,
      skill,
      level: fc.constantFrom<SkillLevel>('none', 'guided', 'proficient'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add'), house: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('indicators'), house: index, person: index, yes: unknown }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('edit'),
      house: index,
      elderly: fc.boolean(),
      assisted: fc.boolean(),
      shop: unknown,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('leave'),
      house: index,
      who: index,
      all: fc.boolean(),
      ago: late,
      died: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('back'),
      house: index,
      who: index,
      all: fc.boolean(),
      mistaken: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('archive'), house: index }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sleep'), days: fc.integer({ min: 1, max: 6 }) }) },
) as fc.Arbitrary<Deed>;

const LADDER: (SkillLevel | null)[] = [null, 'none', 'guided', 'proficient'];

async function live(deeds: readonly Deed[]): Promise<void> {
  const houses: House[] = [];
  for (const one of deeds) await act(one, houses);
}

const GONE: readonly string[] = ['household_left', 'resident_departed'];

/** Whoever has left is not helped afterwards; before it they were. */
function unlessGone(
  answer: Answered<'POST /v1/visits'> | Answered<'POST /v1/households/:householdId/residents'>,
): boolean {
  if (!answer.ok && !GONE.includes(answer.problem.code)) throw new Error(JSON.stringify(answer.problem));
  return answer.ok;
}

/** Lets one or all leave, or come back. */
async function comeAndGo(
  one: Extract<Deed, { kind: 'leave' | 'back' }>,
  { id, member, residents }: House,
): Promise<void> {
  const people = await service.database.db.resident.findMany({ where: { householdId: id }, orderBy: { id: 'asc' } });
  const residentIds = one.all ? people.map((person) => person.id) : [residents[one.who % residents.length] as string];
  const params = { householdId: id };
  const today = dayOf(service.clock.now);
  if (one.kind === 'back') {
    const body = { operationId: newId(), residentIds, on: one.mistaken ? null : today };
    await service.ok(member)('POST /v1/households/:householdId/returns', { params, body });
    return;
  }
  const staying = people.find((person) => person.departure === null && !residentIds.includes(person.id));
  const departure = one.died ? ('died' as const) : ('moved' as const);
  const body = {
    operationId: newId(),
    residentIds,
    departure,
    on: addDays(today, -one.ago),
    newHeadId: staying?.id ?? null,
  };
  const answer = await service.as(member)('POST /v1/households/:householdId/departures', { params, body });
  if (!answer.ok && answer.problem.code !== 'departed_otherwise') throw new Error(JSON.stringify(answer.problem));
}

async function act(one: Deed, houses: House[]): Promise<void> {
  if (one.kind === 'sleep') {
    service.clock.now = new Date(service.clock.now.getTime() + one.days * 86_400_000);
    return;
  }
  if (one.kind === 'register' || houses.length === 0) {
    const elderly = one.kind === 'register' && one.elderly;
    const there = one.kind === 'register' && one.village === 1 ? 'lu' : 'su';
    const body = householdInput(there === 'su' ? world.banBay : world.namPhang, {
      priority: elderly ? ['elderly'] : [],
    });
    await service.ok(there)('POST /v1/households', { body });
    houses.push({ id: body.id, member: there, residents: body.residents.map(({ id }) => id) });
    return;
  }
  const house = houses[one.house % houses.length] as House;
  const member = service.ok(house.member);
  const params = { householdId: house.id };
  const now = service.clock.now;
  if (one.kind === 'add') {
    const id = newId();
    const body = { operationId: newId(), id, fullName: 'Lò Văn Pành', relation: 'child' as const, birthYear: 1990 };
    const answer = await service.as(house.member)('POST /v1/households/:householdId/residents', { params, body });
    if (unlessGone(answer)) house.residents.push(id);
  } else if (one.kind === 'leave' || one.kind === 'back') {
    await comeAndGo(one, house);
  } else if (one.kind === 'edit') {
    const body = {
      operationId: newId(),
      phone: null,
      hamlet: null,
      priority: one.elderly ? ['elderly' as const] : [],
      digitalShop: one.shop,
      assistedByPersonId: one.assisted ? world.people[house.member] : null,
    };
    await member('PUT /v1/households/:householdId', { params, body });
  } else if (one.kind === 'archive') {
    houses.splice(houses.indexOf(house), 1);
    await transaction(service.database.db, async (tx) => {
      const change = { archivedAt: now, archiveReason: 'Chuyển đi', version: { increment: 1 } };
      await tx.household.update({ where: { id: house.id }, data: change });
      await refreshCoverage(tx, house.id, now);
    });
  } else if (one.kind === 'call') {
    const occurredAt = new Date(now.getTime() - one.late * 86_400_000).toISOString();
    const body = visitInput(house.id, '', { occurredAt, outcome: 'refused', residents: [] });
    unlessGone(await service.as(house.member)('POST /v1/visits', { body }));
  } else if ('person' in one) {
    const residentId = house.residents[one.person % house.residents.length] as string;
    const resident = await service.database.db.resident.findUniqueOrThrow({ where: { id: residentId } });
    if (one.kind === 'correct') {
      const body = { operationId: newId(), skill: one.skill, level: one.level, reason: 'Ghi nhầm' };
      await member('POST /v1/residents/:residentId/skill-corrections', { params: { residentId }, body });
    } else if (one.kind === 'indicators') {
      const indicators = {
        vneidLevel: one.yes === null ? null : one.yes ? (1 as const) : (0 as const),
        publicServiceAccount: one.yes,
        paymentAccount: one.yes,
        healthRecord: one.yes,
        digitalSignature: one.yes,
      };
      const body = { operationId: newId(), fullName: resident.fullName, birthYear: null, indicators };
      await member('PUT /v1/residents/:residentId', { params: { residentId }, body });
    } else if (one.kind === 'visit') {
      const levelBefore = resident[`skill${one.skill}`];
      const levelAfter = LADDER[Math.min(3, LADDER.indexOf(levelBefore) + one.up)] as SkillLevel;
      const occurredAt = new Date(now.getTime() - one.late * 86_400_000).toISOString();
      const residents = [
        { residentId, skills: [{ skill: one.skill, levelBefore, levelAfter }], services: [one.service] },
      ];
      const body = visitInput(house.id, residentId, { occurredAt, residents });
      unlessGone(await service.as(house.member)('POST /v1/visits', { body }));
    }
  }
}

async function at(unitId: string, day: Day): Promise<CoverageCounters> {
  const counters = (await countersAt(service.database.db, [unitId], day)).get(unitId);
  if (!counters) throw new Error('no counters');
  return counters;
}

describe('how things stood at the end of any day', () => {
  it('is what the records say, and the sum of the villages, whatever was done and however late', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 22 }), async (deeds) => {
        const { db } = service.database;
        await db.$executeRaw`TRUNCATE household, coverage_day, skill_coverage CASCADE`;
        await db.$executeRaw`INSERT INTO skill_coverage (village_id, parent_id) SELECT id, parent_id FROM administrative_unit WHERE level = 'village'`;
        service.clock.now = startOfDay(START);
        await live(deeds);
        const today = dayOf(service.clock.now);
        const days: Day[] = [];
        for (let day = addDays(START, -10); day <= addDays(today, 1); day = addDays(day, 1)) days.push(day);
        expect((await verifyCoverage(db, days)).differences).toEqual([]);
        for (const day of days) {
          const commune = await at(world.giaPhu, day);
          const villages = [await at(world.banBay, day), await at(world.namPhang, day)];
          for (const counter of COVERAGE_COUNTERS) {
            expect(commune[counter]).toBe(villages.reduce((sum, village) => sum + village[counter], 0));
          }
          expect(commune.visited).toBeLessThanOrEqual(commune.households);
          expect(commune.proficient1).toBeLessThanOrEqual(commune.guided1);
          expect(commune.guided1).toBeLessThanOrEqual(commune.households);
        }
      }),
      { numRuns: 12 },
    );
  });
});

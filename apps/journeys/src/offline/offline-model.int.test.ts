/**
 * Phones that run the app's own sync code against the real service, while calls are lost, doubled and late, the app is
 * killed in the midst of a write, storage is full or cleared, and clocks are wrong (D-V4). What a screen called saved is
 * there once; everything else that was tried, at most once; and all phones show in the end what the server has.
 */
import type { Api } from '@cns/contracts/api';
import type { HouseholdDetail } from '@cns/contracts/households';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isUnsent } from '../../../miniapp/src/offline/operation.ts';
import type { SyncRoute } from '../../../miniapp/src/offline/sync-parts.ts';
import { householdInput, visitInput } from '../../../server/src/testing/inputs.ts';
import type { PersonName } from '../../../server/src/testing/people.ts';
import { PEOPLE } from '../../../server/src/testing/people.ts';
import { testService } from '../../../server/src/testing/service.ts';
import { makeWorld, type World } from '../../../server/src/testing/world.ts';
import { type NetworkFault, problemFrom } from './faulty-network.ts';
import type { StorageFault } from './faulty-storage.ts';
import { SimulatedPhone } from './simulated-phone.ts';

const service = testService();
let world: World;
let village: HouseholdDetail['village'];
beforeAll(async () => {
  world = await makeWorld(service.database.db);
  village = (await service.ok('su')('GET /v1/units/:unitId', { params: { unitId: world.banBay } })).unit;
});

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const HAMLETS = ['Xóm Trên', 'Xóm Dưới', 'Xóm Giữa', null];

const Phone = fc.nat(2);
const Fault = fc.constantFrom<(NetworkFault | null)[]>('lost', 'answer lost', 'twice', 'late', null);
const Step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      phone: Phone,
      household: fc.nat(9),
      skill: fc.nat(4),
      up: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('register' as const), phone: Phone }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      phone: Phone,
      household: fc.nat(9),
      hamlet: fc.nat(3),
      shop: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('person' as const),
      phone: Phone,
      household: fc.nat(9),
      health: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), phone: Phone, household: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('come and go' as const), phone: Phone, household: fc.nat(9) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), phone: Phone }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sync' as const), phone: Phone, faults: fc.array(Fault, { maxLength: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('storage' as const),
      phone: Phone,
      fault: fc.constantFrom<StorageFault[]>('killed before', 'killed after', 'full'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const), phone: Phone, copy: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('late' as const), phone: Phone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      phone: Phone,
      days: fc.constantFrom(-400, -1, 0, 1, 400),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), phone: Phone }) },
);
type Step = typeof Step extends fc.Arbitrary<infer Of> ? Of : never;

/** What the persons know: what their screens called saved, what was tried besides, and what was taken back. */
class Run {
  readonly saved = new Set<string>();
  readonly tried = new Set<string>();
  readonly takenBack = new Set<string>();
  last: string | null = null;

  private constructor(readonly phones: SimulatedPhone[]) {}

  static async start(): Promise<Run> {
    const people: PersonName[] = ['su', 'may', 'su'];
    return new Run(
      await Promise.all(
        people.map((who) =>
          SimulatedPhone.start({
            memberName: PEOPLE[who].name,
            village,
            now: () => service.clock.now,
            send: (route, input) => send(who, route, input),
          }),
        ),
      ),
    );
  }

  phone(nth: number): SimulatedPhone {
    return this.phones[nth] as SimulatedPhone;
  }

  note(recordId: string, operationId: string, saved: boolean): void {
    (saved ? this.saved : this.tried).add(recordId);
    if (saved) this.last = `${recordId} ${operationId}`;
  }
}

async function send(who: PersonName, route: SyncRoute, input: unknown): Promise<unknown> {
  const answer = await service.as(who)(route, input as never);
  if (answer.ok) return answer.body;
  throw problemFrom(answer.problem);
}

function householdOn(phone: SimulatedPhone, nth: number): HouseholdDetail | null {
  const { households } = phone.service.answer('GET /v1/units/:unitId/households', {
    params: { unitId: village.id },
    query: { limit: 1000 },
  })?.answer ?? { households: [] };
  const card = households[nth % Math.max(1, households.length)];
  return card === undefined ? null : phone.service.household(card.id);
}

async function take(run: Run, step: Step): Promise<void> {
  service.clock.now = new Date(service.clock.now.getTime() + MINUTE_MS);
  const phone = run.phone(step.phone);
  switch (step.do) {
    case 'register': {
      const body = householdInput(village.id, { residents: peopleOf(newId()) });
      return run.note(body.id, body.operationId, await phone.save('POST /v1/households', { body }));
    }
    case 'visit': {
      const household = householdOn(phone, step.household);
      const resident = household?.residents[0];
      if (!household || !resident) return;
      const levelBefore = resident.petals[step.skill] ?? null;
      const levelAfter = step.up || levelBefore === 'proficient' ? 'proficient' : 'guided';
      const body = visitInput(household.id, resident.id, {
        occurredAt: phone.now().toISOString(),
        residents: [
          {
            residentId: resident.id,
            skills: [{ skill: (step.skill + 1) as 1, levelBefore, levelAfter }],
            services: [],
          },
        ],
      });
      return run.note(body.id, body.operationId, await phone.save('POST /v1/visits', { body }, { household }));
    }
    case 'edit': {
      const household = householdOn(phone, step.household);
      if (!household) return;
      const { phone: number, priority } = household;
      const body = {
        operationId: newId(),
        phone: number,
        priority,
        hamlet: HAMLETS[step.hamlet] ?? null,
        digitalShop: step.shop,
        assistedByPersonId: null,
      };
      await phone.save(
        'PUT /v1/households/:householdId',
        { params: { householdId: household.id }, body },
        { household },
      );
      return;
    }
    case 'person': {
      const household = householdOn(phone, step.household);
      const resident = household?.residents[0];
      if (!household || !resident) return;
      const { fullName, birthYear, indicators } = resident;
      const body = {
        operationId: newId(),
        fullName,
        birthYear,
        indicators: { ...indicators, healthRecord: step.health },
      };
      await phone.save('PUT /v1/residents/:residentId', { params: { residentId: resident.id }, body }, { household });
      return;
    }
    case 'add': {
      const household = householdOn(phone, step.household);
      if (!household || household.residents.length > 6) return;
      const body = {
        operationId: newId(),
        id: newId(),
        fullName: 'Lò Thị Xuân',
        relation: 'child' as const,
        birthYear: 2001,
      };
      const params = { householdId: household.id };
      const saved = await phone.save('POST /v1/households/:householdId/residents', { params, body });
      return run.note(body.id, body.operationId, saved);
    }
    case 'come and go': {
      const household = householdOn(phone, step.household);
      if (!household) return;
      const params = { householdId: household.id };
      const leaving = household.residents.find(({ relation }) => relation !== 'head');
      if (leaving) {
        const who = { residentIds: [leaving.id], departure: 'moved' as const, on: '2026-11-23', newHeadId: null };
        const body = { operationId: newId(), ...who };
        await phone.save('POST /v1/households/:householdId/departures', { params, body }, { household });
      } else {
        const residentIds = (household.formerResidents ?? []).map(({ id }) => id);
        if (residentIds.length === 0) return;
        const body = { operationId: newId(), residentIds, on: null };
        await phone.save('POST /v1/households/:householdId/returns', { params, body }, { household });
      }
      return;
    }
    case 'take back': {
      const [recordId = '', operationId = ''] = run.last?.split(' ') ?? [];
      if (operationId === '') return;
      const outcome = await phone.takeBack(operationId);
      if (outcome === 'stays') return;
      run.saved.delete(recordId);
      (outcome === 'taken back' ? run.takenBack : run.tried).add(recordId);
      run.last = null;
      return;
    }
    case 'sync':
      phone.network.faults = [...step.faults];
      return phone.sync();
    case 'storage':
      phone.storage.next = step.fault;
      return;
    case 'wipe':
      if (step.copy) phone.storage.wipeCopy();
      else phone.storage.wipeDatabase();
      return phone.restart();
    case 'late':
      return phone.network.deliverLate();
    case 'clock':
      // With a clock set between saving and sending, nobody can know when something was.
      if (phone.service.unsent.length === 0) phone.clockAheadMs = step.days * DAY_MS;
      return;
    case 'restart':
      return phone.restart();
  }
}

function peopleOf(headId: string): Api['POST /v1/households']['body']['residents'] {
  return [{ id: headId, fullName: `Lò Văn ${headId.slice(-6)}`, relation: 'head', birthYear: 1953 }];
}

/** The signal is good, the phones have room, and whatever was on its way has come. */
async function calm(run: Run): Promise<void> {
  for (const phone of run.phones) {
    phone.storage.next = null;
    phone.network.faults = [];
    await phone.network.deliverLate();
  }
  for (let round = 0; round < 3; round += 1) for (const phone of run.phones) await phone.sync();
}

/** The ids of everything that the server has of these. */
async function onServer(ids: readonly string[]): Promise<Set<string>> {
  const { db } = service.database;
  const id = { in: [...ids] };
  const found = await Promise.all([
    db.supportVisit.findMany({ where: { id }, select: { id: true } }),
    db.household.findMany({ where: { id }, select: { id: true } }),
    db.resident.findMany({ where: { id }, select: { id: true } }),
  ]);
  return new Set(found.flat().map((row) => row.id));
}

function comparable({ visits, ...household }: HouseholdDetail): unknown {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const residents = [...household.residents].sort(byId);
  const formerResidents = [...(household.formerResidents ?? [])].sort(byId);
  return { ...household, residents, formerResidents, visits: visits.slice(0, 5).map((visit) => visit.id) };
}

describe('phones without a signal (D-V4)', () => {
  it('lose nothing, double nothing, and come to agree, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 40, maxLength: 90 }), async (steps) => {
        const run = await Run.start();
        for (const step of steps) await take(run, step);
        await calm(run);

        const visible = run.phones.flatMap(({ service: local }) => local.operations);
        // A conflict is shown to a person; nothing else may be left, and nothing may be refused.
        expect(visible.filter(isUnsent).map(({ state, kind, refusal }) => [state, kind, refusal])).toEqual(
          visible.filter(({ state }) => state === 'conflict').map(({ kind }) => ['conflict', kind, null]),
        );
        const all = [...run.saved, ...run.tried, ...run.takenBack];
        const there = await onServer(all);
        expect([...run.saved].filter((id) => !there.has(id))).toEqual([]);
        expect([...run.takenBack].filter((id) => there.has(id))).toEqual([]);

        for (const { id } of await service.database.db.household.findMany({ select: { id: true } })) {
          const onTheServer = await service.ok('su')('GET /v1/households/:householdId', {
            params: { householdId: id },
          });
          for (const { service: local } of run.phones) {
            expect(comparable(local.household(id) as HouseholdDetail)).toEqual(comparable(onTheServer));
          }
        }
        expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
      }),
      { numRuns: 6, interruptAfterTimeLimit: 60_000 },
    );
  }, 180_000);
});

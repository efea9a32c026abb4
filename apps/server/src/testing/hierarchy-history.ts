/** Histories of an invented province in which anything may happen: what the properties of the hierarchy are tried on. */
import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { refreshCoverage } from '@cns/db/queries/coverage';
import type { ReadingNow } from '@cns/db/queries/unit-figures-now';
import { heldUnder } from '@cns/db/queries/village-changes';
import fc from 'fast-check';
import { changesOf, made, part } from './changes.ts';
import { householdInput, visitInput } from './inputs.ts';
import type { TestService } from './service.ts';
import type { World } from './world.ts';

const HAMLETS = ['Xóm Trên', 'Xóm Dưới', 'Xóm Giữa'];

const SKILL = fc.constantFrom<SkillNumber>(1, 2, 3, 4, 5);
const LEVEL = fc.constantFrom<SkillLevel>('none', 'guided', 'proficient');

/** What may happen; numbers choose among what is there when its turn comes. */
export const Step = fc.oneof(
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
  fc.record({ do: fc.constant('place' as const), held: fc.nat(3), choice: fc.nat(3) }),
  fc.record({ do: fc.constant('undo' as const), operation: fc.nat(9) }),
);
export type Step = typeof Step extends fc.Arbitrary<infer Of> ? Of : never;

/** What changes figures; all else moves them. */
export const WRITES: readonly Step['do'][] = ['register', 'visit', 'correct', 'archive'];
type ChangeStep = Exclude<Step, { do: 'register' | 'visit' | 'correct' | 'archive' | 'place' | 'undo' }>;

/** A household as a phone sent it. */
export interface SentHousehold {
  id: string;
  head: string;
  sentFor: string;
}

const VILLAGES = 4;

export class History {
  /** The villages of the beginning, each with the household that was registered there. */
  readonly founding = new Map<string, string[]>();
  /** Every village that ever was: phones still name the old ones. */
  known: string[] = [];
  households: SentHousehold[] = [];
  /** Changes that were done, in their order. */
  readonly operations: string[] = [];
  /** Of each unit how it was read last. */
  readonly read = new Map<string, ReadingNow>();
  private readonly changes: ReturnType<typeof changesOf>;

  private constructor(
    private readonly service: TestService,
    readonly province: string,
  ) {
    this.changes = changesOf(service);
  }

  private get db() {
    return this.service.database.db;
  }

  /** Two communes of two villages, a household in each, declared numbers in some, and a report that has been filed. */
  static async begin(service: TestService, { people }: World): Promise<History> {
    const province = made('province', `Tỉnh ${newId()}`, null);
    const history = new History(service, province.unitId);
    service.clock.now = new Date('2026-11-10T03:00:00Z');
    await history.changes.ask({ kind: 'create', unit: province.create as never }, { on: '2020-01-01' });
    for (const name of ['Xã Một', 'Xã Hai']) await history.found(name);
    await service.database.db.team.create({
      data: {
        ...{ id: newId(), unitId: history.known[0] as string, name: 'Tổ', nameKey: newId() },
        areas: { create: history.known.map((unitId) => ({ unitId })) },
        appointments: { create: { id: newId(), personId: people.su, office: 'team_deputy' } },
      },
    });
    for (let village = 0; village < VILLAGES; village += 1) {
      const { id, sentFor } = await history.register(village, village % HAMLETS.length);
      history.founding.set(sentFor, [id]);
    }
    service.clock.now = new Date('2026-11-23T03:00:00Z');
    // Some villages have a declared number, one a smaller one than it has households: no rate exceeds 100 % all the same.
    for (const [nth, villageId] of history.known.slice(1).entries()) await history.declare(villageId, 1 + nth);
    await history.file();
    return history;
  }

  private async found(communeName: string): Promise<void> {
    const commune = made('commune', communeName, this.province);
    await this.changes.ask({ kind: 'create', unit: commune.create as never }, { on: '2020-01-01' });
    for (const nth of [1, 2]) {
      const village = made('village', `Bản ${communeName} ${nth}`, commune.unitId);
      await this.changes.ask({ kind: 'create', unit: village.create as never }, { on: '2020-01-01' });
      this.known.push(village.unitId);
    }
  }

  private async declare(villageId: string, households: number): Promise<void> {
    const said = { asOf: new Date('2026-10-01'), source: 'Xã', declaredAt: new Date() };
    await this.db.officialHouseholdCount.create({ data: { id: newId(), villageId, households, ...said } });
  }

  /** A report that is filed before anything changes. */
  private async file(): Promise<void> {
    const body = { operationId: newId(), version: 0, words: { difficulties: '', proposals: '', nextPlan: '' } };
    const params = { unitId: this.known[0] as string, period: '2026-11' };
    await this.service.ok('su')('POST /v1/units/:unitId/reports/:period/submission', { params, body });
  }

  /** In force. */
  async unitsOf(level: 'commune' | 'village'): Promise<string[]> {
    const units = await this.db.administrativeUnit.findMany({
      where: { level, validTo: null, ancestors: { some: { ancestorId: this.province } } },
      orderBy: { id: 'asc' },
    });
    return units.map(({ id }) => id);
  }

  async step(what: Step): Promise<void> {
    this.service.clock.now = new Date(this.service.clock.now.getTime() + 1_000);
    switch (what.do) {
      case 'register':
        await this.register(what.village, what.hamlet);
        break;
      case 'visit':
        await this.visit(pick(this.households, what.household), what.gone);
        break;
      case 'correct':
        await this.correct(what);
        break;
      case 'archive':
        await this.archive(pick(this.households, what.household));
        break;
      case 'place':
        await this.place(what);
        break;
      case 'undo': {
        const id = pick(this.operations, what.operation);
        if (id) await this.changes.undo(id, pick(this.known, what.operation));
        break;
      }
      default:
        await this.change(what);
    }
  }

  private async register(village: number, hamlet: number): Promise<SentHousehold> {
    const head = newId();
    const residents = [
      { id: head, fullName: `Lò Văn ${this.households.length}`, relation: 'head' as const, birthYear: 1970 },
    ];
    const sentFor = pick(this.known, village) ?? '';
    const body = householdInput(sentFor, { residents, hamlet: HAMLETS[hamlet] ?? '' });
    await this.service.ok('su')('POST /v1/households', { body });
    const sent = { id: body.id, head, sentFor };
    this.households.push(sent);
    return sent;
  }

  async visit(household: SentHousehold | undefined, gone: boolean): Promise<void> {
    if (!household) return;
    const occurredAt = gone ? '2026-11-02T02:00:00.000Z' : '2026-11-22T02:00:00.000Z';
    const residents = [{ residentId: household.head, skills: [], services: ['qr_payment' as const] }];
    const body = visitInput(household.id, household.head, { occurredAt, residents });
    await this.service.ok('su')('POST /v1/visits', { body });
  }

  private async correct({ household, skill, level }: Extract<Step, { do: 'correct' }>): Promise<void> {
    const residentId = pick(this.households, household)?.head;
    if (!residentId) return;
    const body = { operationId: newId(), skill, level, reason: 'Ghi nhầm' };
    await this.service.ok('su')('POST /v1/residents/:residentId/skill-corrections', { params: { residentId }, body });
  }

  private async archive(household: SentHousehold | undefined): Promise<void> {
    if (!household) return;
    const { id } = household;
    const { now } = this.service.clock;
    this.households = this.households.filter((each) => each.id !== id);
    await transaction(this.db, async (tx) => {
      const change = { archivedAt: now, archiveReason: 'Chuyển đi', version: { increment: 1 } };
      await tx.household.update({ where: { id }, data: change });
      await refreshCoverage(tx, id, now);
    });
  }

  /** A person says to which part of a divided village a household belongs. */
  private async place({ held, choice }: Extract<Step, { do: 'place' }>): Promise<void> {
    const one = pick(await heldUnder(this.db, this.province), held);
    const villageId = pick(one?.choices ?? [], choice)?.id;
    if (!one || !villageId) return;
    const body = { operationId: newId(), villageId };
    const params = { householdId: one.householdId };
    await this.service.ok('su')('POST /v1/held-households/:householdId/placement', { params, body });
  }

  /** All changes, the last first; whoever was registered in a village that now never was goes to the first it was made from. */
  async undoAll(): Promise<void> {
    for (const id of [...this.operations].reverse()) {
      this.service.clock.now = new Date(this.service.clock.now.getTime() + 1_000);
      const { change } = await this.db.hierarchyOperation.findUniqueOrThrow({ where: { id } });
      const { unitIds, unitId } = change as { unitIds?: string[]; unitId?: string };
      await this.changes.undo(id, unitId ?? unitIds?.[0] ?? null);
    }
  }

  private async change(what: ChangeStep): Promise<void> {
    const { id } = await this.changes.ask(await this.changeOf(what));
    this.operations.push(id);
    this.known = [...new Set([...this.known, ...(await this.unitsOf('village'))])];
  }

  private async changeOf(what: ChangeStep): Promise<HierarchyChange> {
    const villages = await this.unitsOf('village');
    const communes = await this.unitsOf('commune');
    const parentOf = async (id: string) =>
      (await this.db.administrativeUnit.findUniqueOrThrow({ where: { id } })).parentId ?? '';
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
        return { kind: 'merge' as const, unitIds: communes, into: made('commune', `Xã ${newId()}`, this.province) };
      case 'split_commune': {
        const unitId = pick(communes, what.commune) ?? '';
        const parts = [
          part(made('commune', `Xã ${newId()}`, this.province), { unitIds: [pick(villages, what.village) ?? ''] }),
          part(made('commune', `Xã ${newId()}`, this.province), { rest: true }),
        ];
        return { kind: 'split' as const, unitId, parts };
      }
      case 'move_village':
        return {
          kind: 'move' as const,
          unitIds: [pick(villages, what.village) ?? ''],
          parentId: pick(communes, what.commune) ?? '',
        };
    }
  }
}

export const pick = <Item>(items: readonly Item[], nth: number): Item | undefined =>
  items[nth % Math.max(1, items.length)];

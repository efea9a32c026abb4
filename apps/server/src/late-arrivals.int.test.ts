/** What arrives for villages that have gone, or between a change and its undo, stands where its own unit stands (D-H6). */
import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made, part } from './testing/changes.ts';
import { ordinaryGroup } from './testing/groups.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { PEOPLE } from './testing/people.ts';
import { testService } from './testing/service.ts';
import { whereWorkStands, workAt } from './testing/unit-work.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const { ask: change, undo, undoAll } = changesOf(service);
const db = () => service.database.db;
let world: World;

beforeAll(async () => {
  world = await makeWorld(db());
  await house('su', world.banBay, 'Lò Văn Inh', 'Xóm Trên');
  await house('su', world.banBay, 'Lò Thị Pản', 'Xóm Dưới');
  await house('lu', world.namPhang, 'Tẩn Văn Páo', 'Xóm Phảng');
});
afterEach(async () => {
  expect((await verifyCoverage(db())).differences).toEqual([]);
  await undoAll(world.banBay);
  expect((await verifyCoverage(db())).differences).toEqual([]);
});

/** Whatever comes next is later. */
const tick = (ms = 1_000) => {
  service.clock.now = new Date(service.clock.now.getTime() + ms);
};

async function house(who: 'su' | 'lu', villageId: string, name: string, hamlet: string, phone: string | null = null) {
  tick();
  const head = newId();
  const residents = [{ id: head, fullName: name, relation: 'head' as const, birthYear: 1970 }];
  const body = householdInput(villageId, { residents, hamlet, phone });
  await service.ok(who)('POST /v1/households', { body });
  return { id: body.id, head };
}

async function visit(who: 'su' | 'lu', { id, head }: { id: string; head: string }) {
  tick();
  const residents = [{ residentId: head, skills: [], services: ['qr_payment' as const] }];
  const body = visitInput(id, head, { occurredAt: '2026-11-22T02:30:00.000Z', residents });
  await service.ok(who)('POST /v1/visits', { body });
}

/** Where a household and its visits are. */
async function placesOf(id: string): Promise<string[]> {
  const { villageId, visits } = await db().household.findUniqueOrThrow({ where: { id }, include: { visits: true } });
  return [...new Set([villageId, ...visits.map((each) => each.villageId)])];
}

const mergeAll = (into: { unitId: string; create: object | null }): HierarchyChange => ({
  kind: 'merge',
  unitIds: [world.banBay, world.namPhang],
  into: into as never,
});
const fresh = () => made('village', 'Bản Bay Phảng', world.giaPhu);
const report = (unitId: string) => ({ params: { unitId, period: '2026-11' } });
const words = (difficulties: string) => ({
  operationId: newId(),
  version: 0,
  words: { difficulties, proposals: '', nextPlan: '' },
});

describe('what arrives between a change and its undo', () => {
  it('goes back with its hamlet out of a village that had been there before; who lives there stays', async () => {
    const phang = { unitId: world.namPhang, create: null };
    const parts = [
      part(phang, { hamlets: ['Xóm Trên'] }),
      part({ unitId: world.banBay, create: null }, { rest: true }),
    ];
    const { id } = await change({ kind: 'split', unitId: world.banBay, parts });
    const late = await house('su', world.banBay, 'Lò Văn Muộn', 'xóm trên');
    const own = await house('lu', world.namPhang, 'Tẩn Thị Mẩy', 'Xóm Phảng');
    await visit('lu', late);
    await visit('lu', own);
    expect([await placesOf(late.id), await placesOf(own.id)]).toEqual([[world.namPhang], [world.namPhang]]);
    tick();
    await undo(id);
    expect([await placesOf(late.id), await placesOf(own.id)]).toEqual([[world.banBay], [world.namPhang]]);
  });

  it('goes back step by step through two changes, also when a person had to say where it belongs', async () => {
    const [upper, lower] = [
      made('village', 'Bản Bay Trên', world.giaPhu),
      made('village', 'Bản Bay Dưới', world.giaPhu),
    ];
    const parts = [part(upper, { hamlets: ['Xóm Trên'] }), part(lower, { rest: true })];
    const first = await change({ kind: 'split', unitId: world.banBay, parts });
    const unsure = await house('su', world.banBay, 'Lò Văn Lạ', '');
    await visit('su', unsure);
    const params = { householdId: unsure.id };
    const body = { operationId: newId(), villageId: lower.unitId };
    await service.ok('hoa')('POST /v1/held-households/:householdId/placement', { params, body });
    expect(await placesOf(unsure.id)).toEqual([lower.unitId]);
    const taken = { unitId: world.namPhang, create: null };
    tick();
    const second = await change({ kind: 'merge', unitIds: [lower.unitId, world.namPhang], into: taken });
    const late = await house('su', world.banBay, 'Lò Văn Muộn', 'Xóm Dưới');
    expect([await placesOf(unsure.id), await placesOf(late.id)]).toEqual([
      [world.namPhang, lower.unitId],
      [world.namPhang],
    ]);
    tick();
    await undo(second.id);
    expect([await placesOf(unsure.id), await placesOf(late.id)]).toEqual([[lower.unitId], [lower.unitId]]);
    await undo(first.id);
    expect([await placesOf(unsure.id), await placesOf(late.id)]).toEqual([[world.banBay], [world.banBay]]);
    expect(await db().heldPlacement.count()).toBe(0);
  });

  it('is asked about where the parts of a divided village are one again, and goes the way that a person says', async () => {
    const [upper, lower] = [
      made('village', 'Bản Bay Trên', world.giaPhu),
      made('village', 'Bản Bay Dưới', world.giaPhu),
    ];
    const parts = [part(upper, { hamlets: ['Xóm Trên'] }), part(lower, { rest: true })];
    const first = await change({ kind: 'split', unitId: world.banBay, parts });
    tick();
    const again = made('village', 'Bản Bay Mới', world.giaPhu);
    const second = await change({ kind: 'merge', unitIds: [upper.unitId, lower.unitId], into: again });
    const told = await house('su', world.banBay, 'Lò Văn Đường', 'xóm dưới');
    const unsure = await house('su', world.banBay, 'Lò Văn Lạ', '');
    const other = await house('su', world.banBay, 'Lò Thị Khác', 'Xóm Giữa');
    await visit('su', unsure);
    expect(await placesOf(unsure.id)).toEqual([again.unitId]);

    const held = async () => {
      const params = { unitId: world.giaPhu };
      const { households } = await service.ok('hoa')('GET /v1/units/:unitId/held-households', { params });
      return households.map(({ householdId, choices }) => [
        householdId,
        choices.map(({ name, now }) => (now === null ? name : `${name} (${now})`)),
      ]);
    };
    const both = ['Bản Bay Dưới (Bản Bay Mới)', 'Bản Bay Trên (Bản Bay Mới)'];
    expect(await held()).toEqual([
      [unsure.id, both],
      [other.id, both],
    ]);
    const place = (villageId: string) =>
      service.as('hoa')('POST /v1/held-households/:householdId/placement', {
        params: { householdId: unsure.id },
        body: { operationId: newId(), villageId },
      });
    expect(await place(again.unitId)).toMatchObject({ problem: { code: 'unit_not_in_force' } });
    expect(await place(lower.unitId)).toMatchObject({ body: { villageId: again.unitId } });
    expect(await place(lower.unitId)).toMatchObject({ problem: { code: 'placement_decided' } });
    expect(await held()).toEqual([[other.id, both]]);

    tick();
    await undo(second.id);
    // Who was told goes there; the other is still asked about, and is meanwhile at the main part.
    expect(await Promise.all([told, unsure, other].map(({ id }) => placesOf(id)))).toEqual([
      [lower.unitId],
      [lower.unitId],
      [upper.unitId],
    ]);
    expect(await held()).toEqual([[other.id, ['Bản Bay Dưới', 'Bản Bay Trên']]]);
    await undo(first.id);
    expect(await held()).toEqual([]);
    await undoAll(world.banBay);
    expect(await placesOf(unsure.id)).toEqual([world.banBay]);
  });

  it('finds its way back, what was set up there, too, and what is sent for the one that now never was', async () => {
    const into = fresh();
    const work = { by: world.people.su, at: new Date(service.clock.now.getTime() + 1_000) };
    const phang = await db().household.findFirstOrThrow({ where: { villageId: world.namPhang } });
    const { id } = await change(mergeAll(into));
    await workAt(db(), into.unitId, { ...work, householdId: phang.id });
    await workAt(db(), into.unitId, work);
    const team = { id: newId(), unitId: into.unitId, name: 'Tổ trẻ', nameKey: 'to tre' };
    await db().team.create({ data: { ...team, areas: { create: { unitId: into.unitId } } } });
    const group = await ordinaryGroup(db(), into.unitId);
    const qr = await service.ok('su')('GET /v1/units/:unitId/qr', { params: { unitId: into.unitId } });
    const drafted = { ...report(into.unitId), body: words('Đường xa') };
    await service.ok('su')('PUT /v1/units/:unitId/reports/:period/words', drafted);
    await undo(id);

    expect(await whereWorkStands(db())).toEqual({
      asked: ['Bản Bay', 'Bản Nậm Phảng'],
      given: ['Bản Bay', 'Bản Nậm Phảng'],
      ...{ scams: ['Bản Bay', 'Bản Bay'], polls: ['Bản Bay', 'Bản Bay'], sent: ['Bản Bay', 'Bản Bay'] },
    });
    const kept = await db().team.findUniqueOrThrow({ where: { id: team.id }, include: { areas: true } });
    expect([kept.unitId, kept.areas.map(({ unitId }) => unitId).sort()]).toEqual([
      world.banBay,
      [world.banBay, world.namPhang].sort(),
    ]);
    expect(await db().zaloGroup.findUniqueOrThrow({ where: { id: group } })).toMatchObject({ unitId: world.banBay });
    const opened = await service.ok('pan')('GET /v1/invitations/:code', { params: { code: qr.code } });
    expect(opened.village.id).toBe(world.banBay);
    const draft = await service.ok('su')('GET /v1/units/:unitId/reports/:period', report(world.banBay));
    expect(draft.words.difficulties).toBe('Bản Bay Phảng: Đường xa');

    // A phone that had heard of the new village goes on; a hamlet of one of them shows the way, the others are asked about.
    const hamlet = await house('su', into.unitId, 'Lò Văn Đường', 'Xóm Dưới');
    const unsure = await house('su', into.unitId, 'Lò Văn Lạ', '');
    const places = await db().household.findMany({ where: { id: { in: [hamlet.id, unsure.id] } } });
    expect(places.map(({ villageId }) => villageId)).toEqual([world.banBay, world.banBay]);
    expect(await db().heldPlacement.findMany()).toMatchObject([{ householdId: unsure.id, sentVillageId: into.unitId }]);
    await db().heldPlacement.deleteMany();
  });

  it('stands in the way where it has been filed, or where a house would stand twice; the erased do not', async () => {
    const absorbed = await change(mergeAll({ unitId: world.namPhang, create: null }));
    tick();
    await service.ok('lu')('POST /v1/units/:unitId/reports/:period/submission', {
      ...report(world.namPhang),
      body: words(''),
    });
    await expect(undo(absorbed.id)).rejects.toThrow('report_filed');
    await db().$transaction([
      // What was filed is never removed; the next test begins without it all the same.
      db().$executeRaw`SET LOCAL session_replication_role = replica`,
      db().reportEvent.deleteMany({ where: { report: { unitId: world.namPhang } } }),
      db().monthlyReport.deleteMany({ where: { unitId: world.namPhang } }),
    ]);
    await undo(absorbed.id);

    const asked = await joined(world.banBay);
    const parts = [
      part(made('village', 'Bản Bay Trên', world.giaPhu), { hamlets: ['Xóm Trên'] }),
      part(made('village', 'Bản Bay Dưới', world.giaPhu), { rest: true }),
    ];
    const { id } = await change({ kind: 'split', unitId: world.banBay, parts });
    const one = await house('su', world.banBay, 'Lò Văn Hai', 'Xóm Trên', '0912345678');
    await house('su', world.banBay, 'Lò Văn Hai', 'Xóm Dưới', '0912345678');
    await db().joinRequest.delete({ where: { id: asked } });
    const refused = await undo(id).catch((error: Error) => error);
    expect(refused).toMatchObject({
      reasons: [{ code: 'household_twice', message: expect.stringContaining('Hộ Lò Văn Hai được ghi hai lần') }],
    });
    await db().household.update({ where: { id: one.id }, data: { phone: null } });
    await undo(id);
  });
});

/** Pản has been let in to a village. */
async function joined(villageId: string): Promise<string> {
  await service.ok('pan')('GET /v1/me');
  const { id: personId } = await db().person.findFirstOrThrow({ where: { displayName: PEOPLE.pan.name } });
  const household = await db().household.findFirstOrThrow({ where: { headName: 'Lò Thị Pản' } });
  const id = newId();
  await db().joinRequest.create({
    data: {
      ...{ id, villageId, personId, fullName: 'Lò Thị Pản', headName: 'Lò Thị Pản', headFolded: 'lo thi pan' },
      ...{ hamlet: 'Xóm Dưới', state: 'approved', householdId: household.id, requestedAt: new Date('2026-11-01') },
      ...{ decidedAt: new Date('2026-11-02'), decidedById: world.people.su },
    },
  });
  return id;
}

describe('what a phone sends for a village that it does not know to be gone', () => {
  it('is asked, reported and given in what it became', async () => {
    await joined(world.banBay);
    const into = fresh();
    await change(mergeAll(into));
    const { banBay: villageId } = world;
    const help = { operationId: newId(), id: newId(), villageId, kind: 'help' as const, skill: 1 as const, words: '' };
    const request = await service.ok('pan')('POST /v1/me/requests', { body: help });
    expect(request.village.id).toBe(into.unitId);
    const scam = { kind: 'call' as const, words: 'Giả công an', suspect: '', moneyLost: false, anonymous: false };
    const scamId = newId();
    await service.ok('pan')('POST /v1/scam-reports', {
      body: { operationId: newId(), id: scamId, villageId, ...scam },
    });
    const duty = { kind: 'duty' as const, householdId: null, words: 'Trực QR', dueOn: null };
    const given = await service.ok('su')('POST /v1/units/:unitId/assignments', {
      params: { unitId: villageId },
      body: { operationId: newId(), id: newId(), personId: world.people.may, ...duty },
    });
    expect(given.villageId).toBe(into.unitId);
    const reported = await db().scamReport.findUniqueOrThrow({ where: { id: scamId } });
    expect(reported.villageId).toBe(into.unitId);
    const seen = await service.ok('lu')('GET /v1/units/:unitId/requests', { params: { unitId: into.unitId } });
    expect(seen.requests.map(({ id }) => id)).toContain(help.id);
  });
});

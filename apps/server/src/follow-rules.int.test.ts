/** What follows a change of units by itself, each by its rule (decision 16), and comes back with the undo (D-H6). */
import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { newId } from '@cns/db/ids';
import { memberDaysUnder } from '@cns/db/queries/member-days';
import type { PeriodSpan } from '@cns/domain/periods';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesOf, made, part } from './testing/changes.ts';
import { ordinaryGroup } from './testing/groups.ts';
import { householdInput } from './testing/inputs.ts';
import { BAN_BAY_QR } from './testing/qr.ts';
import { testService } from './testing/service.ts';
import { whereWorkStands, workAt } from './testing/unit-work.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
const { ask, undo } = changesOf(service);
const db = () => service.database.db;
let world: World;
let district: string;

/** Three households in Bản Bay, two of them in one hamlet, and one in Bản Nậm Phảng; the commune lies in a district. */
beforeAll(async () => {
  world = await makeWorld(db());
  for (const hamlet of ['Xóm Trên', 'Xóm Dưới', 'Xóm Dưới']) {
    await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { hamlet }) });
  }
  // One that names a household of the upper hamlet, one of the lower, and one that names none.
  const households = await db().household.findMany({ orderBy: { createdAt: 'asc' } });
  const at = new Date('2026-11-20T03:00:00Z');
  for (const hamlet of ['Xóm Trên', 'Xóm Dưới', null]) {
    const householdId = households.find((each) => each.hamlet === hamlet)?.id ?? null;
    await workAt(db(), world.banBay, { by: world.people.su, householdId, at });
  }
  await service.ok('lu')('POST /v1/households', { body: householdInput(world.namPhang) });
  const baoThang = made('district', 'Huyện Bảo Thắng', world.laoCai);
  district = baoThang.unitId;
  await ask({ kind: 'create', unit: baoThang.create as never }, { on: '2020-01-01' });
  await ask({ kind: 'move', unitIds: [world.giaPhu], parentId: district }, { on: '2020-01-01' });
  const office = 'district_officer' as const;
  await db().appointment.create({ data: { id: newId(), personId: world.people.dung, office, unitId: district } });
  await ordinaryGroup(db(), world.banBay, 'CNS_BanBay_GiaPhu_BaoThang');
  const link = 'https://zalo.me/g/district';
  await db().zaloGroup.create({
    data: { id: newId(), unitId: district, kind: 'steering', origin: 'ordinary', name: 'CNS_BaoThang', link },
  });
  await db().zaloGroup.updateMany({ data: { createdAt: new Date('2026-01-01') } });
  await service.ok('binh')('PUT /v1/units/:unitId/group-naming', {
    params: { unitId: world.laoCai },
    body: { operationId: newId(), form: 'camel', withDistrict: true },
  });
  const target = { operationId: newId(), period: '2026-11', code: 'B1', total: 8, values: null, reason: '' };
  await service.ok('hoa')('PUT /v1/units/:unitId/targets', { params: { unitId: world.giaPhu }, body: target });
});

const commune = () => ({ params: { unitId: world.giaPhu } });

async function dueReports(period: string): Promise<string[]> {
  const board = await service.ok('hoa')('GET /v1/units/:unitId/report-board', { ...commune(), query: { period } });
  return board.units.map(({ unit }) => unit.name);
}

/** The team's members and the village's group in a report of before: as they were then, whatever became of the village (D-H7). */
async function reportOfOctober() {
  const { figures } = await service.ok('hoa')('GET /v1/units/:unitId/reports/:period', {
    params: { unitId: world.banBay, period: '2026-10' },
  });
  return ['A1', 'A3'].map((code) => figures.find((figure) => figure.code === code)?.yearToDate);
}

/** Where everything that follows stands, by the words on the screen. */
async function standing() {
  const me = await service.ok('su')('GET /v1/me');
  const dung = await service.ok('dung')('GET /v1/me');
  const groups = await db().zaloGroup.findMany({ include: { unit: true }, orderBy: { name: 'asc' } });
  const { village } = await service.ok('pan')('GET /v1/invitations/:code', { params: { code: BAN_BAY_QR } });
  const { units } = await service.ok('hoa')('GET /v1/units/:unitId/targets', {
    ...commune(),
    query: { period: '2026-11' },
  });
  const naming = await service.ok('binh')('GET /v1/units/:unitId/group-naming', { params: { unitId: world.laoCai } });
  return {
    offices: me.offices.flatMap(({ villages }) => villages.map(({ name }) => name)).sort(),
    officesOfDistrict: dung.offices.map(({ unit }) => unit.name).filter((name) => name !== 'Xã Tam Quang'),
    groups: Object.fromEntries(groups.map(({ name, unit }) => [name, unit?.name])),
    qr: village.name,
    targets: Object.fromEntries(units.map(({ unit, targets }) => [unit.name, targets[0]?.target])),
    due: { october: await dueReports('2026-10'), november: await dueReports('2026-11') },
    october: await reportOfOctober(),
    work: await whereWorkStands(db()),
    naming: naming.deviations.map(({ name, proposed }) => [name, proposed]),
  };
}
type Standing = Awaited<ReturnType<typeof standing>>;

/** With the households, and what names none with the village. */
const workStands = (upperPart: string, lowerPart: string, main: string) => {
  const each = [upperPart, lowerPart, main].sort();
  const all = [main, main, main];
  return { asked: each, given: each, scams: all, polls: all, sent: all };
};

const BEFORE: Standing = {
  work: workStands('Bản Bay', 'Bản Bay', 'Bản Bay'),
  offices: ['Bản Bay'],
  officesOfDistrict: ['Huyện Bảo Thắng'],
  groups: { CNS_BanBay_GiaPhu_BaoThang: 'Bản Bay', CNS_BaoThang: 'Huyện Bảo Thắng' },
  qr: 'Bản Bay',
  targets: { 'Bản Bay': 6, 'Bản Nậm Phảng': 2 },
  due: { october: ['Bản Bay', 'Bản Nậm Phảng'], november: ['Bản Bay', 'Bản Nậm Phảng'] },
  october: [2, 1],
  naming: [],
};

const upper = () => made('village', 'Bản Trên', world.giaPhu);
const lower = () => made('village', 'Bản Dưới', world.giaPhu);
const stays = () => ({ unitId: world.banBay, create: null });
const hamlets = ['Xóm Trên'];

const CHANGES: [string, () => HierarchyChange, Partial<Standing>][] = [
  [
    'villages that merge: all to the new one, targets added up',
    () => ({
      kind: 'merge',
      unitIds: [world.banBay, world.namPhang],
      into: made('village', 'Bản Bay Phảng', world.giaPhu),
    }),
    {
      offices: ['Bản Bay Phảng'],
      groups: { ...BEFORE.groups, CNS_BanBay_GiaPhu_BaoThang: 'Bản Bay Phảng' },
      qr: 'Bản Bay Phảng',
      work: workStands('Bản Bay Phảng', 'Bản Bay Phảng', 'Bản Bay Phảng'),
      targets: { 'Bản Bay Phảng': 8 },
      due: { ...BEFORE.due, november: ['Bản Bay Phảng'] },
      naming: [['CNS_BanBay_GiaPhu_BaoThang', 'CNS_BanBayPhang_GiaPhu_BaoThang']],
    },
  ],
  [
    'a village that is divided: people in both parts, what is one in the main part, targets with the households',
    () => ({
      kind: 'split',
      unitId: world.banBay,
      parts: [part(upper(), { hamlets }), part(lower(), { rest: true })],
    }),
    {
      offices: ['Bản Dưới', 'Bản Trên'],
      groups: { ...BEFORE.groups, CNS_BanBay_GiaPhu_BaoThang: 'Bản Trên' },
      qr: 'Bản Trên',
      work: workStands('Bản Trên', 'Bản Dưới', 'Bản Trên'),
      targets: { 'Bản Dưới': 4, 'Bản Nậm Phảng': 2, 'Bản Trên': 2 },
      due: { ...BEFORE.due, november: ['Bản Dưới', 'Bản Nậm Phảng', 'Bản Trên'] },
      naming: [['CNS_BanBay_GiaPhu_BaoThang', 'CNS_BanTren_GiaPhu_BaoThang']],
    },
  ],
  [
    'a village that gives a part away and goes on: what is one stays with it',
    () => ({
      kind: 'split',
      unitId: world.banBay,
      parts: [part(upper(), { hamlets }), part(stays(), { rest: true })],
    }),
    {
      offices: ['Bản Bay', 'Bản Trên'],
      work: workStands('Bản Trên', 'Bản Bay', 'Bản Bay'),
      targets: { 'Bản Bay': 4, 'Bản Nậm Phảng': 2, 'Bản Trên': 2 },
      due: { ...BEFORE.due, november: ['Bản Bay', 'Bản Nậm Phảng', 'Bản Trên'] },
    },
  ],
  [
    'a level that is abolished: offices there end, its group goes to what stands above, names keep the district of before',
    () => ({ kind: 'abolish', unitIds: [district] }),
    { officesOfDistrict: [], groups: { ...BEFORE.groups, CNS_BaoThang: 'Tỉnh Lào Cai' } },
  ],
  [
    'a new name: everything under it at once, and groups are measured by it',
    () => ({ kind: 'rename', unitId: world.banBay, name: 'Thôn Bay Mới', unitKind: 'thon' }),
    {
      offices: ['Thôn Bay Mới'],
      groups: { ...BEFORE.groups, CNS_BanBay_GiaPhu_BaoThang: 'Thôn Bay Mới' },
      qr: 'Thôn Bay Mới',
      work: workStands('Thôn Bay Mới', 'Thôn Bay Mới', 'Thôn Bay Mới'),
      targets: { 'Bản Nậm Phảng': 2, 'Thôn Bay Mới': 6 },
      due: { october: ['Bản Nậm Phảng', 'Thôn Bay Mới'], november: ['Bản Nậm Phảng', 'Thôn Bay Mới'] },
      naming: [['CNS_BanBay_GiaPhu_BaoThang', 'CNS_BayMoi_GiaPhu_BaoThang']],
    },
  ],
];

describe('offices, groups, QR codes, targets, reports due and names follow', () => {
  it.each(CHANGES)('%s', async (_, change, after) => {
    expect(await standing()).toEqual(BEFORE);
    const { id } = await ask(change());
    expect(await standing()).toEqual({ ...BEFORE, ...after });
    await undo(id);
    expect(await standing()).toEqual(BEFORE);
  });
});

describe('what is said once of a unit', () => {
  it('goes along where all that became one agree, else it is said anew; an undo takes it back', async () => {
    const phone = '+84912000111';
    const unit = async (level: 'commune' | 'village', name: string, parentId: string) => {
      const { unitId, create } = made(level, name, parentId);
      await ask({ kind: 'create', unit: create as never }, { on: '2026-01-01' });
      return unitId;
    };
    const communes = [
      await unit('commune', 'Xã Bản Vược', world.laoCai),
      await unit('commune', 'Xã Cốc San', world.laoCai),
    ] as const;
    const villages = [await unit('village', 'Bản Một', communes[0]), await unit('village', 'Bản Hai', communes[1])];
    const said = { setById: world.people.hoa, setAt: new Date('2026-11-01') };
    for (const communeId of communes) {
      await db().policeContact.create({ data: { communeId, name: 'Anh Páo', phone, ...said } });
      const words = { encouraged: ['Hỏi nhau'], forbidden: ['Quảng cáo'], note: '' };
      const made = { createdById: world.people.hoa, createdAt: said.setAt };
      await db().groupRules.create({ data: { id: newId(), unitId: communeId, version: 1, ...words, ...made } });
    }
    for (const [villageId, step] of [
      [villages[0], 'invited'],
      [villages[0], 'rules_pinned'],
      [villages[1], 'invited'],
    ] as const) {
      await db().rolloutConfirmation.create({ data: { villageId: villageId ?? '', step, confirmedAt: said.setAt } });
    }
    const merged = made('commune', 'Xã Vược San', world.laoCai);
    const { id } = await ask({ kind: 'merge', unitIds: [...communes], into: merged });
    expect(await db().policeContact.findUnique({ where: { communeId: merged.unitId } })).toMatchObject({ phone });
    expect(await db().groupRules.findMany({ where: { unitId: merged.unitId } })).toMatchObject([
      { version: 1, encouraged: ['Hỏi nhau'], forbidden: ['Quảng cáo'] },
    ]);
    const both = made('village', 'Bản Ba', merged.unitId);
    const second = await ask({ kind: 'merge', unitIds: villages, into: both });
    const steps = await db().rolloutConfirmation.findMany({ where: { villageId: both.unitId } });
    expect(steps.map(({ step }) => step)).toEqual(['invited']);
    await undo(second.id);
    await undo(id);
    expect(await db().policeContact.count({ where: { communeId: merged.unitId } })).toBe(0);
    await db().policeContact.update({ where: { communeId: communes[1] }, data: { phone: '+84912000222' } });
    await ask({ kind: 'merge', unitIds: [...communes], into: made('commune', 'Xã Vược San', world.laoCai) });
    expect(await db().policeContact.count()).toBe(2);
  });
});

describe('days of work of a commune that ended', () => {
  const members = async (unitId: string, month: number) => {
    const [from, to] = [`2026-${month}-01`, `2026-${month}-25`];
    const rows = await memberDaysUnder(db(), unitId, { from, to } as PeriodSpan);
    return rows.filter(({ team }) => team === 'Tổ xã').map(({ name }) => name);
  };

  /** A commune with a team of its own, as all teams of communes are called. */
  async function communeWithTeam(name: string, personId: string) {
    const unit = made('commune', name, world.laoCai);
    await ask({ kind: 'create', unit: unit.create as never }, { on: '2026-01-01' });
    const team = { id: newId(), unitId: unit.unitId, name: 'Tổ xã', nameKey: 'to xa' };
    await db().team.create({
      data: { ...team, appointments: { create: [{ id: newId(), personId, office: 'team_leader' }] } },
    });
    return unit.unitId;
  }

  it('stand for it while it was there, and for its successor from then on, two teams of one name, too (D-H7)', async () => {
    const one = await communeWithTeam('Xã Bản Phiệt', world.people.lu);
    const other = await communeWithTeam('Xã Bản Cầm', world.people.may);
    const into = made('commune', 'Xã Phiệt Cầm', world.laoCai);
    const { id } = await ask({ kind: 'merge', unitIds: [one, other], into });
    expect([await members(one, 10), await members(other, 10)]).toEqual([['Tẩn Văn Lù'], ['Vàng Thị Mây']]);
    expect([await members(one, 11), await members(into.unitId, 10)]).toEqual([[], []]);
    expect((await members(into.unitId, 11)).sort()).toEqual(['Tẩn Văn Lù', 'Vàng Thị Mây']);
    await undo(id);
    expect([await members(one, 11), await members(other, 11)]).toEqual([['Tẩn Văn Lù'], ['Vàng Thị Mây']]);
  });
});

/** How Zalo groups stand: of the Official Account as the mirror holds them, ordinary ones as people declare them. */
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { beforeAll, describe, expect, it } from 'vitest';
import { declaredGroup, knowAtOa, officialGroup } from './testing/groups.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let banBayGroup: string;

const joined = (day: string) => new Date(`2026-11-${day}T01:00:00Z`);

beforeAll(async () => {
  const { db } = service.database;
  world = await makeWorld(db);
  banBayGroup = await officialGroup(db, world.banBay);
  await knowAtOa(db, 'su', world.people.su);
  await db.groupMembership.createMany({
    data: [
      {
        groupId: banBayGroup,
        zaloId: '6246845883529197601',
        personId: world.people.su,
        joinedAt: joined('01'),
        adminAddedAt: joined('02'),
      },
      { groupId: banBayGroup, zaloId: '9001', joinedAt: joined('03') },
      { groupId: banBayGroup, zaloId: '9002', joinedAt: joined('03'), leftAt: joined('04') },
      { groupId: banBayGroup, zaloId: '9003', requestedAt: joined('05') },
    ],
  });
  await db.groupMembershipEvent.createMany({
    data: [
      { groupId: banBayGroup, zaloId: '6246845883529197601', what: 'joined', at: joined('01'), source: 'event' },
      { groupId: banBayGroup, zaloId: '9002', what: 'left', at: joined('04'), source: 'reconciliation' },
    ],
  });
  await db.zaloOaUser.create({ data: { zaloId: '9001', displayName: 'Mùa Thị Dợ' } });
  await db.groupMessageDay.createMany({
    data: [
      { groupId: banBayGroup, day: new Date('2026-11-20'), fromPeople: 3, fromOa: 1 },
      { groupId: banBayGroup, day: new Date('2026-09-01'), fromPeople: 99, fromOa: 99 },
    ],
  });
  await db.zaloGroup.create({
    data: { id: newId(), unitId: world.namPhang, kind: 'community', origin: 'ordinary', name: 'Bản Nậm Phảng vui vẻ' },
  });
});

const at = (unitId: string) => ({ params: { unitId } });

describe('the groups of a commune', () => {
  it('stand village by village, honestly marked (D-G1, D-S7)', async () => {
    const { children, villagesWithGroup, deviating } = await service.ok('hoa')(
      'GET /v1/units/:unitId/groups',
      at(world.giaPhu),
    );
    expect(villagesWithGroup).toEqual({ count: 2, total: 2 });
    expect(deviating).toBe(1);
    const [banBay, namPhang] = children;
    expect(banBay?.proposedNames).toEqual({
      steering: 'Tổ CNS - Bản Bay - Xã Gia Phú - Chỉ đạo',
      team: 'Tổ CNS - Bản Bay - Xã Gia Phú - Nội bộ',
      community: 'Tổ CNS - Bản Bay - Xã Gia Phú',
    });
    expect(banBay?.groups).toMatchObject([
      {
        origin: 'official_account',
        members: 2,
        pending: 1,
        joinApproval: true,
        knownAt: '2026-11-23T02:00:00.000Z',
        knownBy: null,
        naming: { proposed: 'Tổ CNS - Bản Bay - Xã Gia Phú', conforms: true },
      },
    ]);
    expect(namPhang?.groups).toMatchObject([
      {
        origin: 'ordinary',
        members: null,
        pending: null,
        joinApproval: null,
        knownAt: null,
        naming: { proposed: 'Tổ CNS - Bản Nậm Phảng - Xã Gia Phú', conforms: false },
      },
    ]);
  });

  it('are figures for the province, without a way in (D-P4)', async () => {
    const answer = await service.ok('binh')('GET /v1/units/:unitId/groups', at(world.laoCai));
    expect(answer).toMatchObject({ villagesWithGroup: { count: 2, total: 2 }, deviating: 1, groups: [] });
    expect(answer.children).toMatchObject([{ unit: { id: world.giaPhu }, deviating: 1, groups: [] }]);
    const village = await service.ok('binh')('GET /v1/units/:unitId/groups', at(world.banBay));
    expect(village.groups).toMatchObject([{ link: null, members: 2 }]);
  });

  it('are not those that were dissolved, nor those without a place', async () => {
    const { db } = service.database;
    await officialGroup(db, world.banBay, { name: 'Cũ' }).then((id) =>
      db.zaloGroup.update({ where: { id }, data: { disbandedAt: new Date() } }),
    );
    const { groups } = await service.ok('su')('GET /v1/units/:unitId/groups', at(world.banBay));
    expect(groups.map(({ name }) => name)).toEqual(['Tổ CNS - Bản Bay - Xã Gia Phú']);
  });
});

describe('one group', () => {
  const params = () => ({ params: { groupId: banBayGroup } });

  it('shows its people, who waits, and who came and went (D-G5)', async () => {
    const { people, messages, maxMembers, sendingLocked } = await service.ok('su')('GET /v1/groups/:groupId', params());
    expect({ maxMembers, sendingLocked, messages }).toEqual({
      maxMembers: 100,
      sendingLocked: false,
      messages: { fromPeople: 3, fromOa: 1 },
    });
    expect(people?.members).toMatchObject([
      {
        name: 'Giàng A Sử',
        admin: true,
        evidence: 'webhook',
        offices: [{ office: 'team_leader', unitName: 'Bản Bay' }],
        since: '2026-11-01T01:00:00.000Z',
      },
      { name: null, zaloName: 'Mùa Thị Dợ', personId: null, evidence: null, offices: [], admin: false },
    ]);
    expect(people?.pending).toMatchObject([{ zaloId: '9003', since: '2026-11-05T01:00:00.000Z' }]);
    expect(people?.history).toMatchObject([
      { at: '2026-11-04T01:00:00.000Z', fact: 'left', name: null, noticed: true },
      { at: '2026-11-01T01:00:00.000Z', fact: 'joined', name: 'Giàng A Sử', noticed: false },
    ]);
  });

  it('shows a member of the team no people, and the province no link either (D-P4)', async () => {
    const forMember = await service.ok('may')('GET /v1/groups/:groupId', params());
    expect(forMember).toMatchObject({ people: null, group: { link: 'https://zalo.me/g/banbay', members: 2 } });
    const forProvince = await service.ok('binh')('GET /v1/groups/:groupId', params());
    expect(forProvince).toMatchObject({ people: null, owner: null, group: { link: null } });
  });

  it('is written into the audit trail when it is opened (D-P5)', async () => {
    await service.ok('hoa')('GET /v1/groups/:groupId', params());
    const trail = await service.database.db.auditEvent.count({
      where: { action: 'group.opened', personId: world.people.hoa, subjectId: banBayGroup },
    });
    expect(trail).toBe(1);
  });

  it('that is nowhere, or has no place yet, is not found', async () => {
    const { db } = service.database;
    const id = newId();
    await db.zaloGroup.create({
      data: { id, kind: 'community', origin: 'official_account', zaloGroupId: 'unplaced', name: 'Nhóm unplaced' },
    });
    for (const groupId of [id, newId()]) {
      const answer = await service.as('hoa')('GET /v1/groups/:groupId', { params: { groupId } });
      expect(answer).toMatchObject({ ok: false, status: 404, problem: { code: 'group_not_found' } });
    }
  });
});

describe('an ordinary group', () => {
  const declare = (unitId: string, change: Partial<typeof declaredGroup> | object = {}) => ({
    params: { unitId },
    body: { operationId: newId(), id: newId(), ...declaredGroup, ...change },
  });

  it('is declared by the leader with what was seen in it, once however often it is sent', async () => {
    const input = declare(world.banBay, {
      link: ' zalo.me/g/banbaythuong?src=qr ',
      ownerPersonId: world.people.may,
      ownerName: 'Ai đó',
    });
    const first = await service.ok('su')('POST /v1/units/:unitId/groups', input);
    expect(await service.ok('su')('POST /v1/units/:unitId/groups', input)).toEqual(first);
    expect(first).toMatchObject({
      group: {
        origin: 'ordinary',
        members: 40,
        pending: null,
        link: 'https://zalo.me/g/banbaythuong',
        knownAt: '2026-11-23T03:00:00.000Z',
        knownBy: 'Giàng A Sử',
      },
      owner: { personId: world.people.may, name: 'Vàng Thị Mây', phone: '+84912000002' },
      declaredHouseholds: 31,
      messages: null,
      people: null,
    });
    const trail = await service.database.db.auditEvent.findMany({ where: { subjectId: input.body.id } });
    expect(trail.map(({ action, operationId }) => ({ action, operationId }))).toEqual([
      { action: 'group.declared', operationId: input.body.operationId },
    ]);
  });

  it('is mended, moved and checked, each with its trail', async () => {
    const input = declare(world.banBay, { name: 'Bản Bay' });
    const { id } = input.body;
    await service.ok('hoa')('POST /v1/units/:unitId/groups', input);
    const { members: _m, households: _h, joinApproval: _a, ...described } = declaredGroup;
    const params = { groupId: id };
    const moved = await service.ok('hoa')('PUT /v1/groups/:groupId', {
      params,
      body: { operationId: newId(), unitId: world.namPhang, ...described, kind: 'team' },
    });
    expect(moved.group).toMatchObject({ unit: { id: world.namPhang }, kind: 'team', members: 40 });
    const check = { operationId: newId(), members: 52, households: 40, joinApproval: true };
    const checked = await service.ok('lu')('POST /v1/groups/:groupId/checks', { params, body: check });
    expect(checked).toMatchObject({
      group: { members: 52, joinApproval: true, knownBy: 'Tẩn Văn Lù' },
      declaredHouseholds: 40,
    });
    const { db } = service.database;
    const trail = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } });
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set(['group.declared', 'group.updated', 'group.checked']),
    );
  });

  it('leaves the lists when it is closed; its record stays', async () => {
    const input = declare(world.banBay);
    const { id } = input.body;
    await service.ok('su')('POST /v1/units/:unitId/groups', input);
    const closing = { params: { groupId: id }, body: { operationId: newId() } };
    expect(await service.ok('su')('POST /v1/groups/:groupId/closure', closing)).toEqual({ groupId: id });
    expect(await service.ok('su')('POST /v1/groups/:groupId/closure', closing)).toEqual({ groupId: id });
    const { groups } = await service.ok('su')('GET /v1/units/:unitId/groups', at(world.banBay));
    expect(groups.map((group) => group.id)).not.toContain(id);
    expect(await service.database.db.zaloGroup.count({ where: { id } })).toBe(1);
  });

  it('is refused with more households than people, a link that is none or is there, an owner from nowhere', async () => {
    const refused = async (change: object, code: string, field?: string) => {
      const answer = await service.as('su')('POST /v1/units/:unitId/groups', declare(world.banBay, change));
      expect(answer).toMatchObject({ ok: false, problem: { code } });
      if (field && !answer.ok) expect(answer.problem.fields).toMatchObject([{ path: field }]);
    };
    await refused({ members: 3, households: 4 }, 'group_counts_mismatch');
    await refused({ link: 'https://zalo.me/0912345678' }, 'group_link_invalid', 'link');
    await refused({ link: 'https://zalo.me/g/banbay' }, 'group_link_taken', 'link');
    await refused({ ownerPersonId: world.people.dung }, 'group_owner_unknown', 'ownerPersonId');
    await refused({ name: ' ' }, 'input_invalid');
    await refused({ members: 0 }, 'input_invalid');
    await refused({ id: banBayGroup }, 'id_taken');
    const link = 'https://zalo.me/g/haidienthoai';
    const answers = await Promise.all(
      [1, 2].map(() => service.as('su')('POST /v1/units/:unitId/groups', declare(world.banBay, { link }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'group_link_taken' } });
  });

  it('is declared of nobody else: not of what Zalo tells, not elsewhere, not moved away', async () => {
    const params = { groupId: banBayGroup };
    const body = { operationId: newId(), members: 1, households: 1, joinApproval: null };
    const ofZalo = await service.as('su')('POST /v1/groups/:groupId/checks', { params, body });
    expect(ofZalo).toMatchObject({ ok: false, problem: { code: 'group_synchronised' } });
    const input = declare(world.banBay);
    await service.ok('su')('POST /v1/units/:unitId/groups', input);
    const { members: _m, households: _h, joinApproval: _a, ...described } = declaredGroup;
    const away = await service.as('su')('PUT /v1/groups/:groupId', {
      params: { groupId: input.body.id },
      body: { operationId: newId(), unitId: world.namPhang, ...described },
    });
    expect(away).toMatchObject({ ok: false, problem: { code: 'outside_subtree' } });
  });
});

describe('the naming standard (D-G2)', () => {
  it('is chosen by the province and judges every group below from then on', async () => {
    const before = await service.ok('hoa')('GET /v1/units/:unitId/group-naming', at(world.giaPhu));
    expect(before).toMatchObject({
      standard: { form: 'dashed', withDistrict: false },
      changedAt: null,
      mayChange: false,
    });
    expect(before.deviations).toMatchObject([
      { name: 'Bản Nậm Phảng vui vẻ', proposed: 'Tổ CNS - Bản Nậm Phảng - Xã Gia Phú', unit: { id: world.namPhang } },
      expect.anything(),
    ]);
    const set = await service.ok('binh')('PUT /v1/units/:unitId/group-naming', {
      ...at(world.laoCai),
      body: { operationId: newId(), form: 'camel', withDistrict: true },
    });
    expect(set).toMatchObject({ standard: { form: 'camel', withDistrict: true }, mayChange: true });
    expect(set.deviating).toBe(set.groups);
    const { groups } = await service.ok('su')('GET /v1/units/:unitId/groups', at(world.banBay));
    expect(groups[0]?.naming).toEqual({ proposed: 'CNS_BanBay_GiaPhu', conforms: false });
  });

  it('takes the district in which the commune of that name lay before it was abolished (D-H2)', async () => {
    const { db } = service.database;
    const past = async (level: 'province' | 'district' | 'commune', name: string, parentId: string | null) => {
      const id = newId();
      const kind = { province: 'tinh', district: 'huyen', commune: 'xa' }[level] as 'tinh' | 'huyen' | 'xa';
      const [nameKey, nameFolded] = [unitNameKey(name), fold(name)];
      const validTo = new Date('2025-07-01');
      await db.administrativeUnit.create({ data: { id, level, kind, name, nameKey, nameFolded, parentId, validTo } });
      return id;
    };
    const province = await past('province', 'Tỉnh Lào Cai cũ', null);
    const baoThang = await past('district', 'Huyện Bảo Thắng', province);
    const camDuong = await past('district', 'Huyện Cam Đường', province);
    for (const [name, district] of [
      ['Xã Gia Phú', baoThang],
      ['Xã Thống Nhất', camDuong],
    ] as const) {
      await db.unitLineage.create({
        data: {
          predecessorId: await past('commune', name, district),
          successorId: world.giaPhu,
          extent: 'whole',
          effectiveOn: new Date('2025-07-01'),
        },
      });
    }
    const { groups } = await service.ok('su')('GET /v1/units/:unitId/groups', at(world.banBay));
    expect(groups[0]?.naming?.proposed).toBe('CNS_BanBay_GiaPhu_BaoThang');
  });
});

describe('a group that somebody wants read anew', () => {
  const ask = () =>
    service.ok('su')('POST /v1/groups/:groupId/readings', { ...groupParams(), body: { operationId: newId() } });
  const groupParams = () => ({ params: { groupId: banBayGroup } });
  const waiting = async () =>
    (await service.database.db.zaloGroup.findUniqueOrThrow({ where: { id: banBayGroup } })).rereadAt;

  it('waits for the next worker, once, unless it was read a moment ago', async () => {
    const { db } = service.database;
    await ask();
    expect(await waiting()).toEqual(service.clock.now);
    service.clock.now = new Date(service.clock.now.getTime() + 1_000);
    await ask();
    expect(await waiting()).not.toEqual(service.clock.now);
    await db.zaloGroup.update({ where: { id: banBayGroup }, data: { rereadAt: null, refreshedAt: service.clock.now } });
    await ask();
    expect(await waiting()).toBeNull();
    const asked = await db.auditEvent.findMany({ where: { action: 'group.reading_asked' }, orderBy: { at: 'asc' } });
    expect(asked.map(({ detail }) => detail)).toEqual([{ asked: true }, { asked: false }, { asked: false }]);
  });
});

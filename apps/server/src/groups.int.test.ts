/** How Zalo groups stand: of the Official Account as the mirror holds them, ordinary ones as people declare them. */
import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { knowAtOa, officialGroup } from './testing/groups.ts';
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
      { name: null, personId: null, evidence: null, offices: [], admin: false },
    ]);
    expect(people?.pending).toMatchObject([{ zaloId: '9003', since: '2026-11-05T01:00:00.000Z' }]);
    expect(people?.history.map(({ fact }) => fact)).toEqual([
      'asked',
      'left',
      'joined',
      'joined',
      'admin_added',
      'joined',
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

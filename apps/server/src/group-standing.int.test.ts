/** Who should be in a group and is not, and the reverse (D-G6); the four steps of a village's group (D-G3). */
import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { declaredGroup, knowAtOa, officialGroup } from './testing/groups.ts';
import { householdInput, visitInput } from './testing/inputs.ts';
import { PEOPLE } from './testing/people.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
let teamGroup: string;
let community: string;
const joinedAt = new Date('2026-11-01T01:00:00Z');

beforeAll(async () => {
  const { db } = service.database;
  world = await makeWorld(db);
  teamGroup = await officialGroup(db, world.banBay, {
    kind: 'team',
    name: 'Tổ CNS - Bản Bay - Xã Gia Phú - Nội bộ',
  });
  community = await officialGroup(db, world.banBay);
  for (const who of ['su', 'hoa', 'lu', 'dung'] as const) await knowAtOa(db, who, world.people[who]);
  const member = (groupId: string, zaloId: string, personId: string | null) => ({
    groupId,
    zaloId,
    personId,
    joinedAt,
  });
  await db.groupMembership.createMany({
    data: [
      member(teamGroup, PEOPLE.hoa.oaUserId, world.people.hoa),
      member(teamGroup, PEOPLE.dung.oaUserId, world.people.dung),
      member(teamGroup, PEOPLE.lu.oaUserId, world.people.lu),
      member(teamGroup, '9001', null),
    ],
  });
  // Lù once helped in Bản Bay too.
  const team = await db.team.findFirstOrThrow({ where: { unitId: world.banBay } });
  await db.appointment.create({
    data: {
      id: newId(),
      personId: world.people.lu,
      office: 'team_member',
      teamId: team.id,
      validTo: new Date('2026-10-01'),
    },
  });
});

const of = (groupId: string) => ({ params: { groupId } });
const at = (unitId: string) => ({ params: { unitId } });

describe('who should be in the group of a team (D-G6)', () => {
  it('is known of whose Zalo is known; the others are a third answer (D-S7)', async () => {
    const { expected, synchronised } = await service.ok('hoa')('GET /v1/groups/:groupId/belonging', of(teamGroup));
    expect(synchronised).toBe(true);
    expect(expected.map(({ name, belonging, oneIsEnough }) => ({ name, belonging, oneIsEnough }))).toEqual([
      { name: 'Vũ Đình Khang', belonging: 'unknown', oneIsEnough: true },
      { name: 'Giàng A Sử', belonging: 'missing', oneIsEnough: false },
      { name: 'Vàng Thị Mây', belonging: 'unknown', oneIsEnough: false },
    ]);
    expect(expected[1]).toMatchObject({ phone: PEOPLE.su.phone, office: 'team_leader', unitName: 'Bản Bay' });
  });

  it('and who should not: of another commune, or no longer of this team; an officer of the commune is welcome', async () => {
    const { strangers, unidentified } = await service.ok('su')('GET /v1/groups/:groupId/belonging', of(teamGroup));
    expect(strangers.map(({ name, reason }) => ({ name, reason }))).toEqual([
      { name: 'Lô Văn Dũng', reason: 'no_office' },
      { name: 'Tẩn Văn Lù', reason: 'office_ended' },
    ]);
    expect(unidentified).toBe(1);
  });

  it('changes as soon as somebody joins, and is audited (D-P5)', async () => {
    const { db } = service.database;
    const zaloId = PEOPLE.su.oaUserId;
    await db.groupMembership.create({ data: { groupId: teamGroup, zaloId, personId: world.people.su, joinedAt } });
    const { expected } = await service.ok('hoa')('GET /v1/groups/:groupId/belonging', of(teamGroup));
    expect(expected.find(({ name }) => name === 'Giàng A Sử')?.belonging).toBe('in');
    const trail = await db.auditEvent.count({ where: { action: 'group.belonging.opened', subjectId: teamGroup } });
    expect(trail).toBeGreaterThanOrEqual(2);
  });

  it('is nobody’s guess in an ordinary group', async () => {
    const id = newId();
    await service.ok('su')('POST /v1/units/:unitId/groups', {
      ...at(world.banBay),
      body: { operationId: newId(), id, ...declaredGroup, kind: 'team' },
    });
    const answer = await service.ok('su')('GET /v1/groups/:groupId/belonging', of(id));
    expect(answer).toMatchObject({ synchronised: false, strangers: [], unidentified: 0, households: null });
    expect(new Set(answer.expected.map(({ belonging }) => belonging))).toEqual(new Set(['unknown']));
  });
});

describe('the group of the residents (D-G1)', () => {
  it('counts households with somebody in it, by approval or by phone, each once', async () => {
    const { db } = service.database;
    const register = (phone: string | null) =>
      service.ok('su')('POST /v1/households', { body: householdInput(world.banBay, { phone }) });
    const byApproval = await register(null);
    const byPhone = await register(PEOPLE.may.phone);
    await register('0987654321');
    const person = await db.person.create({ data: { id: newId(), displayName: 'Lò Thị Pản' } });
    await db.joinRequest.create({
      data: {
        id: newId(),
        villageId: world.banBay,
        personId: person.id,
        fullName: 'Lò Thị Pản',
        headName: byApproval.headName,
        headFolded: 'lo van inh',
        hamlet: '',
        state: 'approved',
        householdId: byApproval.id,
        requestedAt: joinedAt,
        decidedAt: joinedAt,
        decidedById: world.people.su,
      },
    });
    await db.groupMembership.createMany({
      data: [
        { groupId: community, zaloId: '8001', personId: person.id, joinedAt },
        { groupId: community, zaloId: '8002', personId: world.people.may, joinedAt },
        { groupId: community, zaloId: '8003', personId: world.people.may, joinedAt },
        { groupId: community, zaloId: '8004', joinedAt },
      ],
    });
    expect(byPhone.phone).toBe(PEOPLE.may.phone);
    const { households, unidentified, strangers } = await service.ok('su')(
      'GET /v1/groups/:groupId/belonging',
      of(community),
    );
    expect({ households, unidentified, strangers }).toEqual({
      households: { inGroup: 2, registered: 3 },
      unidentified: 1,
      strangers: [],
    });
  });

  it('holds nobody who was not let in', async () => {
    const { db } = service.database;
    const request = await db.joinRequest.findFirstOrThrow({ where: { state: 'approved' } });
    await db.joinRequest.update({ where: { id: request.id }, data: { state: 'rejected' } });
    const { strangers } = await service.ok('su')('GET /v1/groups/:groupId/belonging', of(community));
    expect(strangers).toMatchObject([{ name: 'Lò Thị Pản', zaloId: '8001', reason: 'not_let_in' }]);
    await db.joinRequest.update({ where: { id: request.id }, data: { state: 'approved' } });
  });
});

describe('the roll-out (D-G3)', () => {
  const stepsOf = async (unitId: string) => {
    const { villages } = await service.ok('hoa')('GET /v1/units/:unitId/rollout', at(world.giaPhu));
    const village = villages.find(({ unit }) => unit.id === unitId);
    return Object.fromEntries((village?.steps ?? []).map(({ step, state }) => [step, state]));
  };

  it('follows the facts of every village of the commune', async () => {
    expect(await stepsOf(world.banBay)).toEqual({
      created: 'done',
      invited: 'under_way',
      rules_pinned: 'todo',
      operating: 'todo',
    });
    expect(await stepsOf(world.namPhang)).toEqual({
      created: 'todo',
      invited: 'todo',
      rules_pinned: 'todo',
      operating: 'todo',
    });
  });

  it('goes on with a visit, and falls back when the group’s name deviates', async () => {
    const { db } = service.database;
    const household = await service.ok('su')('POST /v1/households', { body: householdInput(world.banBay) });
    await service.ok('su')('POST /v1/visits', {
      body: visitInput(household.id, household.residents[0]?.id ?? ''),
    });
    await db.zaloGroup.update({ where: { id: community }, data: { name: 'Bản mình', joinApproval: false } });
    expect(await stepsOf(world.banBay)).toMatchObject({ created: 'under_way', operating: 'done' });
    const { villages } = await service.ok('su')('GET /v1/units/:unitId/rollout', at(world.banBay));
    expect(villages[0]?.steps[0]?.lacks).toEqual(['standard_name', 'approval_off']);
  });

  it('is confirmed by a person where no fact shows it, and the word can be taken back', async () => {
    const confirm = (done: boolean) => ({
      params: { unitId: world.banBay, step: 'rules_pinned' as const },
      body: { operationId: newId(), done },
    });
    const said = await service.ok('su')('PUT /v1/units/:unitId/rollout/:step', confirm(true));
    expect(said.steps[2]).toMatchObject({
      state: 'done',
      confirmed: { by: 'Giàng A Sử', at: '2026-11-23T03:00:00.000Z' },
    });
    await service.ok('hoa')('PUT /v1/units/:unitId/rollout/:step', confirm(true));
    const { villages } = await service.ok('hoa')('GET /v1/units/:unitId/rollout', at(world.banBay));
    expect(villages[0]?.steps[2]?.confirmed?.by).toBe('Giàng A Sử');
    const back = await service.ok('hoa')('PUT /v1/units/:unitId/rollout/:step', confirm(false));
    expect(back.steps[2]).toMatchObject({ state: 'todo', confirmed: null });
    const trail = await service.database.db.auditEvent.findMany({
      where: { action: { startsWith: 'rollout.' }, unitId: world.banBay },
      orderBy: { id: 'asc' },
    });
    expect(trail.map(({ action }) => action)).toEqual(['rollout.confirmed', 'rollout.confirmed', 'rollout.withdrawn']);
  });

  it('knows by itself that rules were posted and pinned (D-G4)', async () => {
    const { db } = service.database;
    const text = 'Nội quy';
    const dispatch = await db.dispatch.create({
      data: {
        id: newId(),
        unitId: world.banBay,
        kind: 'rules',
        title: text,
        body: text,
        text,
        groupKinds: ['community'],
        pin: true,
        createdById: world.people.su,
        createdAt: joinedAt,
      },
    });
    const key = { dispatchId: dispatch.id, groupId: community };
    await db.dispatchDelivery.create({ data: { ...key, postedAt: joinedAt, postedById: world.people.su } });
    expect(await stepsOf(world.banBay)).toMatchObject({ rules_pinned: 'under_way' });
    await db.dispatchDelivery.update({
      where: { dispatchId_groupId: key },
      data: { pinnedAt: joinedAt, pinnedById: world.people.su },
    });
    expect(await stepsOf(world.banBay)).toMatchObject({ rules_pinned: 'done' });
    await db.dispatchDelivery.deleteMany();
  });

  it('is confirmed of no village without a group, of no commune, and of no step that facts show', async () => {
    const attempt = async (unitId: string, step: string) => {
      const answer = await service.as('hoa')('PUT /v1/units/:unitId/rollout/:step', {
        params: { unitId, step: step as 'invited' },
        body: { operationId: newId(), done: true },
      });
      return answer.ok ? null : answer.problem.code;
    };
    expect(await attempt(world.namPhang, 'invited')).toBe('group_missing');
    expect(await attempt(world.giaPhu, 'invited')).toBe('unit_not_a_village');
    expect(await attempt(world.banBay, 'created')).toBe('input_invalid');
  });

  it('is figures for the province (D-P4)', async () => {
    const { done, villages } = await service.ok('binh')('GET /v1/units/:unitId/rollout', at(world.laoCai));
    expect(villages).toEqual([]);
    expect(done.map(({ step, villages: { count, total } }) => `${step} ${count}/${total}`)).toEqual([
      'created 0/2',
      'invited 0/2',
      'rules_pinned 0/2',
      'operating 1/2',
    ]);
  });
});

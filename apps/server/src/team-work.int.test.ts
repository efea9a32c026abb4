/** What a team does in its villages, and what stays behind: accounts, visits logged late, helpers who have left. */

import { newId } from '@cns/db/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

describe('help that leaves something behind (D-S5)', () => {
  it('never takes the second level of VNeID away, and gives the household its shop', async () => {
    const su = service.ok('su');
    const body = householdInput(world.banBay);
    await su('POST /v1/households', { body });
    const residentId = body.residents[0]?.id ?? '';
    const help = (service: 'vneid_level_1' | 'vneid_level_2' | 'digital_shop') =>
      su('POST /v1/visits', {
        body: visitInput(body.id, residentId, { residents: [{ residentId, skills: [], services: [service] }] }),
      });
    await help('vneid_level_2');
    await help('vneid_level_1');
    const { household } = await help('digital_shop');
    expect(household.digitalShop).toBe(true);
    expect(household.residents.find(({ id }) => id === residentId)?.indicators.vneidLevel).toBe(2);
  });
});

describe('visits that were logged late', () => {
  it('stand where they happened, page by page', async () => {
    const body = householdInput(world.namPhang);
    await service.ok('lu')('POST /v1/households', { body });
    const days = ['2026-11-20', '2026-11-02', '2026-11-11'];
    for (const day of days) {
      const visit = visitInput(body.id, '', { occurredAt: `${day}T05:00:00.000Z`, outcome: 'refused', residents: [] });
      await service.ok('lu')('POST /v1/visits', { body: visit });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { period: '2026-11', limit: 1, ...(cursor ? { cursor } : {}) };
      const page = await service.ok('lu')('GET /v1/units/:unitId/visits', {
        params: { unitId: world.namPhang },
        query,
      });
      seen.push(...page.visits.map(({ occurredAt }) => occurredAt.slice(0, 10)));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['2026-11-20', '2026-11-11', '2026-11-02']);
  });
});

describe('a helper who has moved away', () => {
  it('does not keep a household from being mended, and cannot be named anew', async () => {
    const { db } = service.database;
    const su = service.ok('su');
    const body = householdInput(world.banBay);
    await su('POST /v1/households', { body });
    const helped = { phone: null, hamlet: null, priority: [], digitalShop: null };
    const change = (householdId: string, hamlet: string) =>
      service.as('su')('PUT /v1/households/:householdId', {
        params: { householdId },
        body: { ...helped, operationId: newId(), hamlet, assistedByPersonId: world.people.may },
      });
    expect((await change(body.id, 'Xóm dưới')).ok).toBe(true);
    await db.appointment.updateMany({
      where: { personId: world.people.may },
      data: { validTo: new Date('2026-11-23') },
    });
    expect(await change(body.id, 'Xóm trên')).toMatchObject({ ok: true, body: { hamlet: 'Xóm trên' } });
    const other = householdInput(world.banBay);
    await su('POST /v1/households', { body: other });
    expect(await change(other.id, '')).toMatchObject({ ok: false, problem: { code: 'helper_not_in_team' } });
  });
});

describe('the team of a commune', () => {
  it('acts in its commune, and only there (D-T1)', async () => {
    const { db } = service.database;
    const ended = { where: { personId: world.people.lu }, data: { validTo: new Date('2026-11-23') } };
    await db.appointment.updateMany(ended);
    await db.team.create({
      data: {
        id: newId(),
        unitId: world.giaPhu,
        name: 'Tổ công nghệ số cộng đồng Xã Gia Phú',
        nameKey: 'gia phu',
        appointments: { create: { id: newId(), personId: world.people.lu, office: 'team_member' } },
      },
    });
    const lu = service.ok('lu');
    expect((await lu('GET /v1/me')).offices).toMatchObject([{ unit: { id: world.giaPhu }, villages: [] }]);
    const { children } = await lu('GET /v1/units/:unitId/coverage', { params: { unitId: world.giaPhu } });
    expect(children.units).toHaveLength(2);
    const elsewhere = await service.as('lu')('GET /v1/units/:unitId/coverage', { params: { unitId: world.tamQuang } });
    expect(elsewhere).toMatchObject({ ok: false, problem: { code: 'outside_subtree' } });
  });
});

describe('the next visits', () => {
  it('are chosen among all households, however many a commune has', async () => {
    const { db } = service.database;
    const id = newId();
    await db.$executeRaw`
      INSERT INTO household (id, village_id, head_name, head_folded, registered_by_id, created_at, priority)
      SELECT gen_random_uuid(), ${world.baiXa}::uuid, 'Lò Văn A', 'lo van a', ${world.people.dung}::uuid, now(), '{}'
      FROM generate_series(1, 3200)`;
    await db.$executeRaw`
      INSERT INTO household (id, village_id, head_name, head_folded, registered_by_id, created_at, priority)
      VALUES (${id}::uuid, ${world.baiXa}::uuid, 'Vi Văn Y', 'vi van y', ${world.people.dung}::uuid, now(), '{remote}')`;
    await db.$executeRaw`
      INSERT INTO household_coverage (household_id, village_id, residents, goal_one_member, goal_together, goal_usable,
        assisted, priority, people_guided, visits)
      SELECT id, village_id, 1, false, false, false, false, cardinality(priority) > 0, 0, 0
      FROM household WHERE village_id = ${world.baiXa}::uuid`;
    const { suggestions } = await service.ok('dung')('GET /v1/units/:unitId/next-visits', {
      params: { unitId: world.tamQuang },
    });
    expect(suggestions).toHaveLength(10);
    expect(suggestions[0]?.household).toMatchObject({ headName: 'Vi Văn Y', priority: ['remote'] });
  });
});

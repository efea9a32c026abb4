import { namingBook } from '@cns/db/queries/group-naming';
import { testDatabase } from '@cns/db/testing/database';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../../prisma/seed/demo.ts';
import { demoPeople } from '../../../../prisma/seed/people.ts';

const database = testDatabase();
const clock = () => new Date('2026-11-23T02:00:00Z');

async function counts() {
  const { db } = database;
  return {
    villages: await db.administrativeUnit.count({ where: { level: 'village' } }),
    teams: await db.team.count(),
    areas: await db.teamArea.count(),
    people: await db.person.count(),
    appointments: await db.appointment.count(),
    groups: await db.zaloGroup.count(),
    qrCodes: await db.villageQr.count(),
    skills: await db.digitalSkill.count(),
    audits: await db.auditEvent.count(),
  };
}

describe('the demonstration', () => {
  let first: Awaited<ReturnType<typeof counts>>;
  beforeAll(async () => {
    await seedDemo(database.db, clock);
    first = await counts();
  }, 60_000);

  it('has the villages of the documents, each with a team, a group and a QR', () => {
    expect(first).toMatchObject({ villages: 48, teams: 48, areas: 48, groups: 50, qrCodes: 48, skills: 5 });
  });

  it('changes nothing on a second run', async () => {
    await seedDemo(database.db, clock);
    expect(await counts()).toEqual(first);
  });

  it('has 4 to 6 members in every team, one of them its leader (D-T3)', async () => {
    const teams = await database.db.team.findMany({ include: { appointments: true } });
    for (const team of teams) {
      expect(team.appointments.length, team.name).toBeGreaterThanOrEqual(4);
      expect(team.appointments.length, team.name).toBeLessThanOrEqual(6);
      expect(team.appointments.filter((each) => each.office === 'team_leader')).toHaveLength(1);
      expect(team.appointments.filter((each) => each.office === 'team_deputy')).toHaveLength(1);
    }
  });

  it('knows everybody whom one can be, but for the residents, under the right name', async () => {
    expect(new Set(demoPeople.map((person) => person.phone)).size).toBe(demoPeople.length);
    for (const { name, phone, label } of demoPeople) {
      const person = await database.db.person.findUnique({ where: { phone } });
      expect(person?.displayName).toBe(label.startsWith('Người dân') ? undefined : name);
    }
  });

  it('gives every commune a leader and an officer', async () => {
    const offices = await database.db.appointment.groupBy({ by: ['office'], where: { teamId: null }, _count: true });
    expect(Object.fromEntries(offices.map((row) => [row.office, row._count]))).toEqual({
      commune_leader: 4,
      commune_officer: 4,
      province_officer: 1,
    });
  });

  it('has Bản Bay with its leader, its group of the Official Account and its QR', async () => {
    const village = await database.db.administrativeUnit.findFirstOrThrow({
      where: { name: 'Bản Bay' },
      include: {
        groups: { where: { kind: 'community' } },
        qrCodes: true,
        teams: { include: { appointments: { include: { person: true } } } },
      },
    });
    const leader = village.teams[0]?.appointments.find((each) => each.office === 'team_leader');
    expect(leader?.person.displayName).toBe('Giàng A Sử');
    expect(village.groups[0]).toMatchObject({
      name: 'CNS_BanBay_GiaPhu_BaoThang',
      origin: 'official_account',
      zaloGroupId: 'f414c8f76fa586fbdfb4',
    });
    expect(village.qrCodes[0]?.code).toBe('ban-bay-gia-phu-demo');
  });

  it('calls every group by the standard of its province but the two that are there to be mended (D-G2)', async () => {
    const { db } = database;
    const groups = await db.zaloGroup.findMany({ where: { unitId: { not: null } } });
    const deviating: string[] = [];
    for (const group of groups) {
      const unitId = group.unitId ?? '';
      const book = await namingBook(db, [unitId]);
      if (book.judge({ ...group, unitId })?.conforms === false) deviating.push(group.name);
    }
    expect(deviating.sort()).toEqual(['Chuyển đổi số Gia Phú', 'Soi Cờ đoàn kết']);
    const checked = await db.zaloGroup.findMany({ where: { checkedAt: { not: null } }, include: { owner: true } });
    expect(checked).toMatchObject([
      { name: 'CNS_NamPhang_GiaPhu_BaoThang', declaredMembers: 62, owner: { displayName: 'Chảo Láo Tả' } },
    ]);
  });
});

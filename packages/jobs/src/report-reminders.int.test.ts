import { newId } from '@cns/db/ids';
import { testDatabase } from '@cns/db/testing/database';
import { fold, unitNameKey } from '@cns/domain/names';
import { beforeEach, describe, expect, it } from 'vitest';
import { remindOfReports } from './report-reminders.ts';

const database = testDatabase();
/** In Vietnam. */
const at = (text: string) => () => new Date(`${text}+07:00`);

interface Place {
  commune: string;
  villages: Record<'banBay' | 'namPhang', { id: string; leader: string }>;
  officer: string;
}
let place: Place;

async function unit(level: 'province' | 'commune' | 'village', name: string, parentId: string | null): Promise<string> {
  const kind = ({ province: 'tinh', commune: 'xa', village: 'ban' } as const)[level];
  const names = { name, nameKey: unitNameKey(name), nameFolded: fold(name) };
  return (await database.db.administrativeUnit.create({ data: { id: newId(), level, kind, ...names, parentId } })).id;
}

async function person(name: string, oaUserId: string): Promise<string> {
  const identities = { create: { kind: 'oa' as const, zaloId: oaUserId, evidence: 'webhook' } };
  return (await database.db.person.create({ data: { id: newId(), displayName: name, identities } })).id;
}

async function team(unitId: string, leader: string): Promise<void> {
  const appointments = { create: { id: newId(), personId: leader, office: 'team_leader' as const } };
  const name = 'Tổ công nghệ số cộng đồng';
  await database.db.team.create({
    data: { id: newId(), unitId, name, nameKey: unitNameKey(name), areas: { create: { unitId } }, appointments },
  });
}

async function group(unitId: string, zaloGroupId: string): Promise<string> {
  const origin = 'official_account' as const;
  const data = { id: newId(), unitId, kind: 'steering' as const, origin, zaloGroupId, name: zaloGroupId };
  return (await database.db.zaloGroup.create({ data })).id;
}

const queued = () =>
  database.db.zaloOutboxItem.findMany({
    orderBy: { seq: 'asc' },
    select: { kind: true, groupId: true, oaUserId: true, payload: true, notBefore: true },
  });
/** The commune's own report is missing too, and somebody is reminded of it. */
const queuedForVillages = async () => (await queued()).filter((item) => textOf(item).includes('Bản'));
const textOf = (item: { payload: unknown }) =>
  (item.payload as { text: (string | { mention: string })[] }).text
    .map((part) => (typeof part === 'string' ? part : `@${part.mention}`))
    .join('');

beforeEach(async () => {
  const { db } = database;
  await db.$executeRaw`TRUNCATE administrative_unit, person, report_reminder, zalo_outbox_item CASCADE`;
  const province = await unit('province', 'Tỉnh Lào Cai', null);
  const commune = await unit('commune', 'Xã Gia Phú', province);
  const village = async (name: string, leader: string, oaUserId: string) => {
    const id = await unit('village', name, commune);
    await team(id, await person(leader, oaUserId));
    return { id, leader: oaUserId };
  };
  const villages = {
    banBay: await village('Bản Bay', 'Giàng A Sử', '101'),
    namPhang: await village('Bản Nậm Phảng', 'Lù A Páo', '102'),
  };
  const officer = await person('Nguyễn Thị Hoa', '103');
  await db.appointment.create({
    data: { id: newId(), personId: officer, office: 'commune_officer', unitId: commune },
  });
  place = { commune, villages, officer };
});

async function file(unitId: string): Promise<void> {
  const { db } = database;
  const province = await db.administrativeUnit.findFirstOrThrow({ where: { level: 'province' } });
  const period = await db.reportingPeriod.create({
    data: {
      id: newId(),
      provinceId: province.id,
      level: 'village',
      key: '2026-11',
      fromOn: new Date('2026-10-26'),
      toOn: new Date('2026-11-25'),
      dueOn: new Date('2026-11-25'),
      dueAt: new Date('2026-11-25T17:00:00Z'),
      closesAt: new Date('2026-12-25T17:00:00Z'),
    },
  });
  await db.monthlyReport.create({
    data: {
      id: newId(),
      unitId,
      periodId: period.id,
      state: 'submitted',
      figures: [],
      submittedAt: new Date(),
      submittedById: place.officer,
      createdAt: new Date(),
    },
  });
}

describe('reminders (D-R9)', () => {
  it('name all who are missing in one message of the group that they share, once', async () => {
    const { db } = database;
    const groupId = await group(place.commune, 'g1');
    const joinedAt = new Date('2026-01-01');
    await db.groupMembership.create({ data: { groupId, zaloId: place.villages.banBay.leader, joinedAt } });
    await remindOfReports(db, at('2026-11-22T08:05:00'));
    await remindOfReports(db, at('2026-11-22T08:20:00'));
    const items = (await queuedForVillages()).filter((item) => item.groupId === groupId);
    expect(items).toHaveLength(1);
    expect(items.map(textOf)[0]).toContain('Chưa nộp: Bản Bay @101, Bản Nậm Phảng.');
    await remindOfReports(db, at('2026-11-24T08:05:00'));
    expect((await queuedForVillages()).filter((item) => item.groupId === groupId)).toHaveLength(2);
  });

  it('leave out who has filed', async () => {
    await file(place.villages.banBay.id);
    const groupId = await group(place.commune, 'g1');
    await remindOfReports(database.db, at('2026-11-25T09:00:00'));
    const texts = (await queuedForVillages()).filter((item) => item.groupId === groupId).map(textOf);
    expect(texts[0]).toContain('Chưa nộp: Bản Nậm Phảng.');
  });

  it('go to the own group, or else to who answers, where nothing is shared; who cannot be reached is counted', async () => {
    const { db } = database;
    const groupId = await group(place.villages.banBay.id, 'g2');
    await db.zaloIdentity.deleteMany({ where: { zaloId: place.villages.namPhang.leader } });
    await remindOfReports(db, at('2026-11-24T08:05:00'));
    const toVillages = await queuedForVillages();
    expect(toVillages.map((item) => item.groupId)).toEqual([groupId]);
    expect(await db.reportReminder.findFirst({ where: { level: 'village' } })).toMatchObject({
      stage: 'one_day',
      missing: 2,
      unreachable: 1,
    });
  });

  it('go to the superior when the day has passed', async () => {
    await group(place.commune, 'g1');
    await remindOfReports(database.db, at('2026-11-26T10:00:00'));
    const [item] = await queuedForVillages();
    expect(item).toMatchObject({ kind: 'user_text', oaUserId: '103' });
    expect(textOf(item as NonNullable<typeof item>)).toContain('đã quá hạn 25/11/2026');
  });

  it('rest on other days, and at night', async () => {
    await group(place.commune, 'g1');
    expect(await remindOfReports(database.db, at('2026-11-23T09:00:00'))).toBe(0);
    expect(await remindOfReports(database.db, at('2026-11-24T05:00:00'))).toBe(0);
    expect(await queued()).toEqual([]);
  });
});

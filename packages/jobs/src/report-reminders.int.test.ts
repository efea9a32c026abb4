/** Who is reminded of a report, when and by which way, up to what stands at Zalo (D-R9). */
import { newId } from '@cns/db/ids';
import { lastReminder } from '@cns/db/queries/report-reminders';
import { fold, unitNameKey } from '@cns/domain/names';
import { beforeEach, describe, expect, it } from 'vitest';
import { remindOfReports } from './report-reminders.ts';
import { admin, may, outboxBench, su } from './testing/outbox-bench.ts';

const bench = outboxBench(new Date('2026-11-22T01:05:00Z'));
const { database } = bench;

interface Place {
  commune: string;
  banBay: string;
  namPhang: string;
  officer: string;
}
let place: Place;
/** What the Official Account had written before the test. */
let before = 0;

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

/** A group of the Official Account at a unit, with these people in it, at Zalo and in the mirror. */
async function group(unitId: string, members: string[]): Promise<string> {
  const { id, zaloGroupId } = await bench.group(members);
  await database.db.zaloGroup.update({ where: { id }, data: { unitId, kind: 'steering' } });
  await database.db.groupMembership.createMany({
    data: members.map((zaloId) => ({ groupId: id, zaloId, joinedAt: new Date('2026-01-01') })),
  });
  return zaloGroupId;
}

beforeEach(async () => {
  const { db } = database;
  await db.$executeRaw`TRUNCATE administrative_unit, person, report_reminder, zalo_outbox_item, zalo_group CASCADE`;
  before = bench.zalo.oaMessages().length;
  const province = await unit('province', 'Tỉnh Lào Cai', null);
  const commune = await unit('commune', 'Xã Gia Phú', province);
  const village = async (name: string, leader: string, oaUserId: string) => {
    const id = await unit('village', name, commune);
    await team(id, await person(leader, oaUserId));
    return id;
  };
  const banBay = await village('Bản Bay', 'Giàng A Sử', su);
  const namPhang = await village('Bản Nậm Phảng', 'Vàng Thị Mây', may);
  const officer = await person('Đỗ Quang Minh', admin);
  await db.appointment.create({
    data: { id: newId(), personId: officer, office: 'commune_officer', unitId: commune },
  });
  place = { commune, banBay, namPhang, officer };
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
      submittedAt: bench.clock.now,
      submittedById: place.officer,
      createdAt: bench.clock.now,
    },
  });
}

/** Lets the workers run at a time in Vietnam, twice, as two of them would. */
async function runAt(time: string): Promise<void> {
  bench.clock.now = new Date(`${time}+07:00`);
  await remindOfReports(database.db, () => bench.clock.now);
  await remindOfReports(database.db, () => bench.clock.now);
  await bench.drain();
}

/** What stands at Zalo of the villages' reports; the commune's own is missing, too, and somebody is reminded of it. */
function said(): { to: string; text: string }[] {
  return bench.zalo
    .oaMessages()
    .slice(before)
    .filter(({ text }) => text.includes('Bản'))
    .map(({ groupId, toId, text }) => ({ to: groupId ?? toId ?? '', text }));
}
const unreachable = async () => (await lastReminder(database.db, place.commune, 'village', '2026-11'))?.unreachable;

describe('who has not filed (D-R9)', () => {
  it('hears of it three days before, the day before and on the day: one message in the shared group, by name', async () => {
    const shared = await group(place.commune, [su, may]);
    for (const day of [21, 22, 23, 24, 25]) await runAt(`2026-11-${day}T08:05:00`);
    const openings = [
      'Còn 3 ngày đến hạn nộp báo cáo tháng 11/2026 (25/11/2026).',
      'Ngày mai 25/11/2026 là hạn nộp báo cáo tháng 11/2026.',
      'Hôm nay là hạn nộp báo cáo tháng 11/2026, trước 24 giờ.',
    ];
    expect(said().map(({ to, text }) => [to, text.split('\n').slice(0, 2)])).toEqual(
      openings.map((opening) => [shared, [opening, `Chưa nộp: Bản Bay [@${su}], Bản Nậm Phảng [@${may}].`]]),
    );
    expect(await unreachable()).toBe(0);
  });

  it('and nobody else', async () => {
    const shared = await group(place.commune, [su, may]);
    await file(place.banBay);
    await runAt('2026-11-25T09:00:00');
    expect(said()).toMatchObject([{ to: shared, text: expect.stringContaining(`Chưa nộp: Bản Nậm Phảng [@${may}].`) }]);
  });

  it('is told by the cheapest way that reaches: the shared group, the own one, a message to who answers', async () => {
    const shared = await group(place.commune, [su]);
    await runAt('2026-11-22T09:00:00');
    const own = await group(place.namPhang, []);
    await runAt('2026-11-24T09:00:00');
    const told = said();
    // Which of a day's two goes out first is nobody's concern.
    expect([told.slice(0, 2), told.slice(2)].map((day) => day.map(({ to }) => to).sort())).toEqual([
      [shared, may].sort(),
      [shared, own].sort(),
    ]);
    // Who is not in a group cannot be called by name there.
    expect(told.find(({ to }) => to === shared)?.text).toContain(`Chưa nộp: Bản Bay [@${su}], Bản Nậm Phảng.`);
  });

  it('is counted where nobody can be reached, or Zalo does not deliver', async () => {
    await database.db.zaloIdentity.deleteMany({ where: { zaloId: may } });
    await runAt('2026-11-22T09:00:00');
    expect(said().map(({ to }) => to)).toEqual([su]);
    expect(await unreachable()).toBe(1);
    // Nothing from them for seven days: Zalo lets no message through.
    await bench.fault('code', '/v3.0/oa/message/cs', { value: -230 });
    await runAt('2026-11-24T09:00:00');
    expect(await unreachable()).toBe(2);
  });

  it('is left in peace on other days and at night; what the night has kept back is not made up for', async () => {
    const shared = await group(place.commune, [su, may]);
    for (const time of ['2026-11-23T09:00:00', '2026-11-24T05:00:00', '2026-11-25T22:30:00', '2026-11-26T06:00:00']) {
      await runAt(time);
    }
    expect(said().filter(({ to }) => to === shared)).toEqual([]);
    expect(await database.db.zaloOutboxItem.count({ where: { groupId: { not: null } } })).toBe(0);
  });
});

describe('the superior (D-R9)', () => {
  it('hears by name, the day after, who has not filed', async () => {
    await group(place.commune, [su, may]);
    await runAt('2026-11-26T10:00:00');
    expect(said()).toMatchObject([{ to: admin, text: expect.stringContaining('đã quá hạn 25/11/2026') }]);
    expect(said()[0]?.text).toContain('Chưa nộp: Bản Bay, Bản Nậm Phảng.');
  });
});

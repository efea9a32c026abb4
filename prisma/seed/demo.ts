/**
 * The demonstration: the area that the documents themselves name, with invented people. Villages, teams and members go
 * through the very import that an operator uses; a second run changes nothing. Households are none of this file.
 */
import { fileURLToPath } from 'node:url';
import type { Office } from '@cns/contracts/enums';
import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { FRAMEWORK } from '@cns/db/queries/skills';
import { fold } from '@cns/domain/names';
import { type Clock, dateOfDay } from '@cns/domain/time';
import { HOLIDAYS_BY_LAW, importHolidays } from '@cns/server/import/holidays';
import { importMembers } from '@cns/server/import/members';
import { importRoster } from '@cns/server/import/roster';
import { importUnits } from '@cns/server/import/units';
import { importVillages } from '@cns/server/import/villages';
import { newVillageCode } from '@cns/server/qr/village-code';

interface DemoCommune {
  files: string;
  code: string;
  name: string;
  roster: string;
  leader: { name: string; phone: string };
  /** What a village's group is called (D-G2). */
  groupName(village: string): string;
}

/** The two tiers began here; so do the offices of the demonstration. */
const SINCE = dateOfDay('2025-07-01');

const COMMUNES: readonly DemoCommune[] = [
  {
    files: 'gia-phu',
    code: '02923',
    name: 'Xã Gia Phú, Lào Cai',
    roster: 'gia-phu.roster.xlsx',
    leader: { name: 'Vũ Đình Khang', phone: '+84900000002' },
    groupName: (village) => `CNS_${camelCase(village.replace(/^Thôn /, ''))}_GiaPhu_BaoThang`,
  },
  {
    files: 'tam-quang',
    code: '16933',
    name: 'Xã Tam Quang, Nghệ An',
    roster: 'tam-quang.roster.csv',
    leader: { name: 'Vi Thanh Bình', phone: '+84900000005' },
    groupName: (village) => `Tổ CNS - ${village} - Xã Tam Quang`,
  },
  {
    files: 'yen-mo',
    code: '14701',
    name: 'Xã Yên Mô, Ninh Bình',
    roster: 'yen-mo.roster.csv',
    leader: { name: 'Phạm Quốc Việt', phone: '+84900000007' },
    groupName: (village) => `Tổ CNS - ${village} - Xã Yên Mô`,
  },
  {
    files: 'hiep-hoa',
    code: '07840',
    name: 'Xã Hiệp Hòa, Bắc Ninh',
    roster: 'hiep-hoa.roster.csv',
    leader: { name: 'Ngọ Văn Chiến', phone: '+84900000009' },
    groupName: (village) => `Tổ CNS - ${village} - Xã Hiệp Hòa`,
  },
];

/** The five basic digital skills (D-S1). */
const SKILLS = [
  { number: 1, name: 'Dịch vụ công trực tuyến', shortName: 'Dịch vụ công' },
  { number: 2, name: 'Mua sắm trực tuyến', shortName: 'Mua sắm' },
  { number: 3, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' },
  { number: 4, name: 'Tự bảo vệ trên không gian mạng', shortName: 'An toàn' },
  { number: 5, name: 'Nền tảng số khác tùy đặc thù địa phương', shortName: 'Nền tảng khác' },
];

/** The code of Bản Bay's QR, the same on every machine. */
export const BAN_BAY_QR = 'ban-bay-gia-phu-demo';

/** Bản Bay's group, made by the Official Account: the local Zalo platform starts with it. */
export const BAN_BAY_GROUP = {
  groupId: 'f414c8f76fa586fbdfb4',
  name: 'CNS_BanBay_GiaPhu_BaoThang',
  link: 'https://zalo.me/g/banbay001',
  memberOaUserIds: [] as string[],
};

/** Brings the demonstration into the database, as far as it is not there yet. */
export async function seedDemo(db: Database, clock: Clock): Promise<void> {
  await importUnits(db, { clock });
  await importHolidays(db, HOLIDAYS_BY_LAW, false);
  await db.digitalSkill.createMany({
    data: SKILLS.map((skill) => ({ framework: FRAMEWORK, ...skill })),
    skipDuplicates: true,
  });
  for (const commune of COMMUNES) await seedCommune(db, clock, commune);
  const laoCai = await unitOfCode(db, 'province', '15');
  await appoint(db, { name: 'Đỗ Quang Minh', phone: '+84900000003' }, laoCai, 'province_officer');
  await db.localSkillName.createMany({
    data: [{ unitId: laoCai, number: 5, name: 'Ứng dụng LaoCai S', shortName: 'LaoCai S' }],
    skipDuplicates: true,
  });
}

async function seedCommune(db: Database, clock: Clock, commune: DemoCommune): Promise<void> {
  await importVillages(db, file(`${commune.files}.villages.csv`), { clock, commune: commune.name });
  await importRoster(db, file(commune.roster), { clock });
  await importMembers(db, file(`${commune.files}.members.csv`), { clock });
  const communeId = await unitOfCode(db, 'commune', commune.code);
  await appoint(db, commune.leader, communeId, 'commune_leader');
  await seedGroups(db, communeId, commune);
  await seedQrCodes(db, clock, communeId);
}

function file(name: string): string {
  return fileURLToPath(new URL(`./files/${name}`, import.meta.url));
}

async function unitOfCode(db: Database, level: 'province' | 'commune', officialCode: string): Promise<string> {
  const unit = await db.administrativeUnit.findFirstOrThrow({ where: { level, officialCode, validTo: null } });
  return unit.id;
}

async function appoint(
  db: Database,
  { name, phone }: { name: string; phone: string },
  unitId: string,
  office: Office,
): Promise<void> {
  const create = { id: newId(), displayName: name, phone };
  const { id: personId } = await db.person.upsert({ where: { phone }, create, update: {} });
  const held = await db.appointment.findFirst({ where: { personId, unitId, office, validTo: null } });
  if (held) return;
  await db.appointment.create({ data: { id: newId(), personId, unitId, office, validFrom: SINCE } });
}

/** A group for every village: Bản Bay's was made by the Official Account, the others are people's own (D-G1). */
async function seedGroups(db: Database, communeId: string, commune: DemoCommune): Promise<void> {
  const villages = await db.administrativeUnit.findMany({
    where: { parentId: communeId, level: 'village', validTo: null, groups: { none: { kind: 'community' } } },
  });
  await db.zaloGroup.createMany({
    data: villages.map((village) => ({
      id: newId(),
      unitId: village.id,
      kind: 'community' as const,
      name: commune.groupName(village.name),
      ...(village.name === 'Bản Bay'
        ? { origin: 'official_account' as const, zaloGroupId: BAN_BAY_GROUP.groupId, link: BAN_BAY_GROUP.link }
        : { origin: 'ordinary' as const, link: groupLink(village.name, commune) }),
    })),
    skipDuplicates: true,
  });
}

function groupLink(village: string, commune: DemoCommune): string {
  return `https://zalo.me/g/${camelCase(village).toLowerCase()}${commune.code.slice(-3)}`;
}

async function seedQrCodes(db: Database, clock: Clock, communeId: string): Promise<void> {
  const villages = await db.administrativeUnit.findMany({
    where: { parentId: communeId, level: 'village', validTo: null, qrCodes: { none: { revokedAt: null } } },
  });
  await db.villageQr.createMany({
    data: villages.map((village) => ({
      id: newId(),
      villageId: village.id,
      code: village.name === 'Bản Bay' ? BAN_BAY_QR : newVillageCode(),
      createdAt: clock(),
    })),
    skipDuplicates: true,
  });
}

/** "Nậm Phảng" → "NamPhang" (D-G2). */
function camelCase(name: string): string {
  return fold(name)
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

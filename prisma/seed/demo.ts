/**
 * The demonstration: the area that the documents themselves name, with invented people. Villages, teams and members go
 * through the very import that an operator uses; a second run changes nothing. Households are none of this file.
 */
import { fileURLToPath } from 'node:url';
import type { Office } from '@cns/contracts/enums';
import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { FRAMEWORK } from '@cns/db/queries/skills';
import { type Clock, dateOfDay } from '@cns/domain/time';
import { HOLIDAYS_BY_LAW, importHolidays } from '@cns/server/import/holidays';
import { importMembers } from '@cns/server/import/members';
import { importRoster } from '@cns/server/import/roster';
import { importUnits } from '@cns/server/import/units';
import { importVillages } from '@cns/server/import/villages';
import { newVillageCode } from '@cns/server/qr/village-code';
import { seedGroups } from './groups.ts';

interface DemoCommune {
  files: string;
  code: string;
  name: string;
  roster: string;
  leader: { name: string; phone: string };
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
  },
  {
    files: 'tam-quang',
    code: '16933',
    name: 'Xã Tam Quang, Nghệ An',
    roster: 'tam-quang.roster.csv',
    leader: { name: 'Vi Thanh Bình', phone: '+84900000005' },
  },
  {
    files: 'yen-mo',
    code: '14701',
    name: 'Xã Yên Mô, Ninh Bình',
    roster: 'yen-mo.roster.csv',
    leader: { name: 'Phạm Quốc Việt', phone: '+84900000007' },
  },
  {
    files: 'hiep-hoa',
    code: '07840',
    name: 'Xã Hiệp Hòa, Bắc Ninh',
    roster: 'hiep-hoa.roster.csv',
    leader: { name: 'Ngọ Văn Chiến', phone: '+84900000009' },
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

/** Brings the demonstration into the database, as far as it is not there yet. */
export async function seedDemo(db: Database, clock: Clock): Promise<void> {
  await importUnits(db, { clock });
  await importHolidays(db, HOLIDAYS_BY_LAW, false);
  await db.digitalSkill.createMany({
    data: SKILLS.map((skill) => ({ framework: FRAMEWORK, ...skill })),
    skipDuplicates: true,
  });
  const communes: string[] = [];
  for (const commune of COMMUNES) communes.push(await seedCommune(db, clock, commune));
  const laoCai = await unitOfCode(db, 'province', '15');
  await appoint(db, { name: 'Đỗ Quang Minh', phone: '+84900000003' }, laoCai, 'province_officer');
  await db.localSkillName.createMany({
    data: [{ unitId: laoCai, framework: FRAMEWORK, number: 5, name: 'Ứng dụng LaoCai S', shortName: 'LaoCai S' }],
    skipDuplicates: true,
  });
  await seedGroups(db, clock, laoCai, communes);
}

/** @returns the commune's id */
async function seedCommune(db: Database, clock: Clock, commune: DemoCommune): Promise<string> {
  await importVillages(db, file(`${commune.files}.villages.csv`), { clock, commune: commune.name });
  await importRoster(db, file(commune.roster), { clock });
  await importMembers(db, file(`${commune.files}.members.csv`), { clock });
  const communeId = await unitOfCode(db, 'commune', commune.code);
  await appoint(db, commune.leader, communeId, 'commune_leader');
  await seedQrCodes(db, clock, communeId);
  return communeId;
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

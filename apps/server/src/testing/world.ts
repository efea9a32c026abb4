import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { PEOPLE, type PersonName } from './people.ts';
import { BAN_BAY_CODE } from './qr.ts';

/** Two provinces, two communes, three villages with their teams: the least in which every rule of rights can be tried. */
export interface World {
  laoCai: string;
  giaPhu: string;
  banBay: string;
  namPhang: string;
  tamQuang: string;
  baiXa: string;
  people: Record<PersonName, string>;
}

export async function makeWorld(db: Database): Promise<World> {
  const unit = async (
    level: 'province' | 'commune' | 'village',
    kind: 'tinh' | 'xa' | 'ban',
    name: string,
    parentId: string | null,
  ) => {
    const id = newId();
    await db.administrativeUnit.create({
      data: { id, level, kind, name, nameKey: unitNameKey(name), nameFolded: fold(name), parentId },
    });
    return id;
  };
  const laoCai = await unit('province', 'tinh', 'Tỉnh Lào Cai', null);
  const giaPhu = await unit('commune', 'xa', 'Xã Gia Phú', laoCai);
  const banBay = await unit('village', 'ban', 'Bản Bay', giaPhu);
  const namPhang = await unit('village', 'ban', 'Bản Nậm Phảng', giaPhu);
  const ngheAn = await unit('province', 'tinh', 'Tỉnh Nghệ An', null);
  const tamQuang = await unit('commune', 'xa', 'Xã Tam Quang', ngheAn);
  const baiXa = await unit('village', 'ban', 'Bản Bãi Xa', tamQuang);

  const people = {} as Record<PersonName, string>;
  for (const name of ['su', 'may', 'lu', 'hoa', 'khang', 'dung', 'binh'] as const) {
    people[name] = newId();
    await db.person.create({ data: { id: people[name], displayName: PEOPLE[name].name, phone: PEOPLE[name].phone } });
  }
  const team = async (unitId: string, name: string, members: [PersonName, 'team_leader' | 'team_member'][]) => {
    await db.team.create({
      data: {
        id: newId(),
        unitId,
        name,
        nameKey: unitNameKey(name),
        areas: { create: { unitId } },
        appointments: { create: members.map(([who, office]) => ({ id: newId(), personId: people[who], office })) },
      },
    });
  };
  await team(banBay, 'Tổ công nghệ số cộng đồng Bản Bay', [
    ['su', 'team_leader'],
    ['may', 'team_member'],
  ]);
  await team(namPhang, 'Tổ công nghệ số cộng đồng Nậm Phảng', [['lu', 'team_leader']]);
  const office = (who: PersonName, held: 'commune_officer' | 'commune_leader' | 'province_officer', unitId: string) =>
    db.appointment.create({ data: { id: newId(), personId: people[who], office: held, unitId } });
  await office('hoa', 'commune_officer', giaPhu);
  await office('khang', 'commune_leader', giaPhu);
  await office('dung', 'commune_officer', tamQuang);
  await office('binh', 'province_officer', laoCai);

  const names = [
    'Dịch vụ công trực tuyến',
    'Mua sắm trực tuyến',
    'Thanh toán trực tuyến',
    'Tự bảo vệ trên mạng',
    'Nền tảng số khác',
  ];
  await db.digitalSkill.createMany({
    data: names.map((name, index) => ({
      framework: 'CV3240-2024',
      number: index + 1,
      name,
      shortName: name.slice(0, 12),
    })),
  });
  await db.villageQr.create({
    data: { id: newId(), villageId: banBay, code: BAN_BAY_CODE, createdAt: new Date() },
  });
  return { laoCai, giaPhu, banBay, namPhang, tamQuang, baiXa, people };
}

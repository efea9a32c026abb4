/** A commune in which nothing has happened yet: two villages, a team of its leader alone, and one person who holds every office. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitLevel } from '@cns/contracts/enums';
import type { Me } from '@cns/contracts/sessions';
import { openDatabase } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { workplacesOf } from '@cns/domain/workplaces';
import { importRoster } from '@cns/server/import/roster';
import { importVillages } from '@cns/server/import/villages';
import type { Page } from 'playwright-core';
import { demoPeople } from '../../../../prisma/seed/people.ts';
import { signIn } from './caller.ts';
import type { Viewer } from './screens.ts';

const PROVINCE = 'Tỉnh Điện Biên';
const COMMUNE = 'Xã Mường Nhé, Tỉnh Điện Biên';
const VILLAGES = ['Bản Nậm Là', 'Bản Huổi Lếch'] as const;
export const BEGINNER = 'Hoàng Văn Tài';

interface Addresses {
  apiUrl: string;
  zaloUrl: string;
  databaseUrl: string;
}

/** Gives the beginner an office at each level; to be called again it changes nothing. */
export async function beginIn({ databaseUrl, ...addresses }: Addresses): Promise<void> {
  await signIn('tai', addresses);
  const phone = demoPeople.find(({ name }) => name === BEGINNER)?.phone ?? '';
  const db = openDatabase({ url: databaseUrl, poolSize: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'cns-nothing-'));
  try {
    const clock = () => new Date();
    const [villages, roster] = [join(folder, 'villages.csv'), join(folder, 'roster.csv')];
    await writeFile(villages, ['Tên thôn/bản', ...VILLAGES].join('\n'));
    await writeFile(roster, rosterOf(phone));
    await importVillages(db, villages, { clock, commune: COMMUNE });
    await importRoster(db, roster, { clock });
    const [{ id: personId }, { id: unitId }] = await Promise.all([
      db.person.findFirstOrThrow({ where: { phone } }),
      db.administrativeUnit.findFirstOrThrow({ where: { name: PROVINCE, level: 'province', validTo: null } }),
    ]);
    const office = { personId, unitId, office: 'province_officer' } as const;
    if ((await db.appointment.count({ where: office })) === 0) {
      await db.appointment.create({ data: { id: newId(), ...office, validFrom: new Date('2025-07-01') } });
    }
  } finally {
    await db.$disconnect();
    await rm(folder, { recursive: true });
  }
}

/** The annex as communes send it: the officer in its head leads the only team, too. */
function rosterOf(phone: string): string {
  const rows = [
    [`1. Tên đơn vị địa phương: ${COMMUNE}`],
    ['2. Thông tin cán bộ/bộ phận phụ trách công tác triển khai:'],
    [`- Họ và tên: ${BEGINNER}`],
    ['- Chức vụ, đơn vị công tác: Công chức Văn hóa - Xã hội'],
    [`- Số điện thoại: ${phone}`],
    [],
    [
      'Stt',
      'Tên xã',
      'Tên Tổ công nghệ cộng đồng',
      'Tổ trưởng',
      'Số Điện thoại',
      'Lập nhóm Zalo (có/không)',
      'Ghi chú',
    ],
    ['1', 'Xã Mường Nhé', VILLAGES[0], BEGINNER, phone, 'không', ''],
  ];
  return rows.map((row) => [...row, ...Array(7 - row.length).fill('')].join(';')).join('\n');
}

const LEVELS: Partial<Record<Viewer, UnitLevel>> = { member: 'village', commune: 'commune', province: 'province' };

/** The beginner opens the app in the office of a viewer, as if it had been chosen at the top of the screen. */
export async function workAs(page: Page, viewer: Viewer): Promise<void> {
  const { me } = JSON.parse((await page.evaluate(() => localStorage.getItem('cns.session'))) ?? '') as { me: Me };
  const key = workplacesOf(me).find(({ unit }) => unit.level === LEVELS[viewer])?.key;
  await page.evaluate((place) => localStorage.setItem('cns.place', JSON.stringify(place)), key);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

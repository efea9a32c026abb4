/**
 * Households and visits of the demonstration: invented people, spread so that every state of a screen is to be seen —
 * villages far ahead, villages behind, and villages about which nothing is known yet.
 */
import type { SkillLevel, SkillNumber, SupportService } from '@cns/contracts/enums';
import { SKILL_NUMBERS } from '@cns/contracts/enums';
import type { Database, Tx } from '@cns/db/database';
import { transaction } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { refreshCoverage } from '@cns/db/queries/coverage';
import { CONSENT_TEXT_VERSION } from '@cns/domain/joining';
import { foldPersonName } from '@cns/domain/names';
import { addDays, type Clock, type Day, dateOfDay, dayOf, startOfDay } from '@cns/domain/time';
import { type Chance, chanceOf } from './chance.ts';

const FAMILY = [
  'Giàng',
  'Vàng',
  'Lò',
  'Tẩn',
  'Chảo',
  'Hoàng',
  'Nông',
  'Lù',
  'Sùng',
  'Nguyễn',
  'Trần',
  'Phạm',
  'Vi',
  'Lô',
];
const MALE = [
  'A Páo',
  'Văn Inh',
  'A Dơ',
  'Văn Thắng',
  'A Lử',
  'Văn Hùng',
  'Văn Páo',
  'Quốc Khánh',
  'A Chớ',
  'Văn Bình',
];
const FEMALE = ['Thị Dua', 'Thị Sáy', 'Thị Lả', 'Thị Mỷ', 'Thị Hương', 'Thị Pàng', 'Thị Dợ', 'Thị Thanh', 'Thị Xuân'];
const HAMLETS = ['Xóm trên', 'Xóm dưới', 'Xóm suối', null];
const DIFFICULTIES = ['', '', '', 'Sóng yếu, phải ra đầu bản', 'Điện thoại cũ, hết bộ nhớ', 'Quên mật khẩu tài khoản'];
const NEEDS = ['', '', '', 'Muốn bán mật ong trên mạng', 'Cần hẹn làm VNeID mức 2'];
const SERVICE_OF: Record<SkillNumber, SupportService[]> = {
  1: ['vneid_level_2', 'public_service_account'],
  2: ['digital_shop'],
  3: ['payment_account', 'qr_payment'],
  4: [],
  5: ['health_record'],
};

interface Village {
  id: string;
  name: string;
  memberIds: string[];
}

/** Fills the villages that have a team and no household yet. @returns how many households were made */
export async function seedHouseholds(db: Database, clock: Clock): Promise<number> {
  let made = 0;
  const villages = await emptyVillages(db);
  for (const [index, village] of villages.entries()) {
    const chance = chanceOf(village.name);
    // Every fifth village has not begun: no data is not zero (D-S7).
    if (index % 5 === 4) continue;
    const zeal = chance.between(15, 95) / 100;
    const count = chance.between(10, 24);
    await transaction(db, async (tx) => {
      for (let number = 0; number < count; number += 1) await seedHousehold(tx, village, chance, zeal, clock());
    });
    made += count;
  }
  return made;
}

async function emptyVillages(db: Database): Promise<Village[]> {
  const rows = await db.administrativeUnit.findMany({
    where: { level: 'village', validTo: null, teamAreas: { some: {} }, households: { none: {} } },
    include: { teamAreas: { include: { team: { include: { appointments: { where: { validTo: null } } } } } } },
    orderBy: { name: 'asc' },
  });
  return rows
    .map(({ id, name, teamAreas }) => ({
      id,
      name,
      memberIds: teamAreas.flatMap(({ team }) => team.appointments.map(({ personId }) => personId)),
    }))
    .filter(({ memberIds }) => memberIds.length > 0);
}

interface SeededResident {
  id: string;
  levels: Map<SkillNumber, SkillLevel>;
}

async function seedHousehold(tx: Tx, village: Village, chance: Chance, zeal: number, now: Date): Promise<void> {
  const today = dayOf(now);
  const id = newId();
  const memberId = chance.of(village.memberIds);
  const family = chance.of(FAMILY);
  const people = peopleOf(family, chance, Number(today.slice(0, 4)));
  const [head] = people as [(typeof people)[number]];
  const registeredAt = startOfDay(addDays(today, -chance.between(60, 200)));
  await tx.household.create({
    data: {
      id,
      villageId: village.id,
      headName: head.fullName,
      headFolded: foldPersonName(head.fullName),
      hamlet: chance.of(HAMLETS),
      priority: people.some(({ birthYear }) => birthYear < 1961) && chance.happens(0.6) ? ['elderly'] : [],
      registeredById: memberId,
      createdAt: registeredAt,
      changedOn: dateOfDay(dayOf(registeredAt)),
      residents: {
        create: people.map((person) => ({
          ...person,
          nameFolded: foldPersonName(person.fullName),
          createdAt: registeredAt,
        })),
      },
      consents: {
        create: [
          {
            id: newId(),
            purpose: 'support',
            textVersion: CONSENT_TEXT_VERSION,
            channel: 'assisted',
            recordedById: memberId,
            givenAt: registeredAt,
          },
        ],
      },
    },
  });
  const residents = people.map(({ id: residentId }) => ({
    id: residentId,
    levels: new Map<SkillNumber, SkillLevel>(),
  }));
  await refreshCoverage(tx, id, registeredAt);
  for (const day of visitDays(chance, zeal, today)) await seedVisit(tx, { id, village, residents, chance, zeal, day });
}

function peopleOf(family: string, chance: Chance, year: number) {
  const born = year - chance.between(32, 78);
  const head = { id: newId(), fullName: `${family} ${chance.of(MALE)}`, relation: 'head' as const, birthYear: born };
  const spouse = {
    id: newId(),
    fullName: `${chance.of(FAMILY)} ${chance.of(FEMALE)}`,
    relation: 'spouse' as const,
    birthYear: born + chance.between(-2, 5),
  };
  const children = Array.from({ length: chance.between(0, 2) }, () => ({
    id: newId(),
    fullName: `${family} ${chance.of(chance.happens(0.5) ? MALE : FEMALE)}`,
    relation: 'child' as const,
    birthYear: Math.min(year - 12, born + chance.between(20, 30)),
  }));
  return [head, spouse, ...children];
}

/** Oldest first; the last weeks fall into the present period. */
function visitDays(chance: Chance, zeal: number, today: Day): Day[] {
  const count = chance.happens(zeal) ? chance.between(1, 3) : 0;
  return Array.from({ length: count }, () => addDays(today, -chance.between(1, 75))).sort();
}

interface SeededVisit {
  id: string;
  village: Village;
  residents: SeededResident[];
  chance: Chance;
  zeal: number;
  day: Day;
}

async function seedVisit(tx: Tx, { id, village, residents, chance, zeal, day }: SeededVisit): Promise<void> {
  const resident = chance.of(residents);
  const skills = SKILL_NUMBERS.filter(() => chance.happens(0.25 + zeal / 2)).flatMap((skill) => {
    const levelBefore = resident.levels.get(skill) ?? null;
    const levelAfter: SkillLevel = levelBefore === 'guided' || chance.happens(zeal) ? 'proficient' : 'guided';
    return levelBefore === 'proficient' ? [] : [{ skill, levelBefore, levelAfter }];
  });
  const services = skills.flatMap(({ skill, levelAfter }) => (levelAfter === 'proficient' ? SERVICE_OF[skill] : []));
  const occurredAt = new Date(startOfDay(day).getTime() + chance.between(7 * 60, 20 * 60) * 60_000);
  const { version } = await tx.household.update({ where: { id }, data: { version: { increment: 1 } } });
  await tx.supportVisit.create({
    data: {
      id: newId(),
      householdId: id,
      villageId: village.id,
      memberId: chance.of(village.memberIds),
      occurredAt,
      occurredOn: dateOfDay(day),
      outcome: 'done',
      difficulties: chance.of(DIFFICULTIES),
      needs: chance.of(NEEDS),
      createdAt: occurredAt,
      sequence: version,
      participants: { create: { residentId: resident.id, services, skills: { create: skills } } },
    },
  });
  for (const { skill, levelAfter } of skills) resident.levels.set(skill, levelAfter);
  await tx.resident.update({
    where: { id: resident.id },
    data: {
      ...Object.fromEntries(skills.map(({ skill, levelAfter }) => [`skill${skill}`, levelAfter])),
      ...(services.includes('vneid_level_2') ? { vneidLevel: 2, publicServiceAccount: true } : {}),
      ...(services.includes('payment_account') ? { paymentAccount: true } : {}),
      ...(services.includes('health_record') ? { healthRecord: true } : {}),
    },
  });
  await refreshCoverage(tx, id, occurredAt);
}

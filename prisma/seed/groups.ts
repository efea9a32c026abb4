/**
 * The Zalo groups of the demonstration: a few that the Official Account made, with which the local Zalo platform starts,
 * and one of people's own for every other village (D-G1). One name deviates of each kind, and one person is in a group of
 * a team that is not his.
 */
import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { namingBook, setNamingStandard } from '@cns/db/queries/group-naming';
import { fold } from '@cns/domain/names';
import type { Clock } from '@cns/domain/time';
import { type DemoKey, demoPeople } from './people.ts';

interface OfficialGroup {
  groupId: string;
  unit: string;
  kind: 'community' | 'team' | 'steering';
  name: string;
  link: string;
  members: DemoKey[];
}

const OFFICIAL_GROUPS: readonly OfficialGroup[] = [
  {
    groupId: 'f414c8f76fa586fbdfb4',
    unit: 'Bản Bay',
    kind: 'community',
    name: 'CNS_BanBay_GiaPhu_BaoThang',
    link: 'https://zalo.me/g/banbay001',
    members: ['su', 'den', 'tai'],
  },
  {
    groupId: 'a81d05c2b7e94f63c1d8',
    unit: 'Bản Bay',
    kind: 'team',
    name: 'CNS_BanBay_GiaPhu_BaoThang_NoiBo',
    link: 'https://zalo.me/g/banbayto1',
    members: ['su', 'khang', 'ta'],
  },
  {
    groupId: 'c93e7a10d4b258f6e0a7',
    unit: 'Xã Gia Phú',
    kind: 'steering',
    name: 'Chuyển đổi số Gia Phú',
    link: 'https://zalo.me/g/giaphu001',
    members: ['khang', 'hoa', 'su'],
  },
];

/** Whose Zalo the Official Account has met: the others are "chưa rõ Zalo". */
const KNOWN_AT_OA: readonly DemoKey[] = ['su', 'den', 'ta', 'khang', 'hoa'];

const person = (key: DemoKey) => {
  const found = demoPeople.find((each) => each.key === key);
  if (!found) throw new Error(`Nobody is called ${key}`);
  return found;
};

/** The groups with which the local Zalo platform starts. */
export const simGroups = OFFICIAL_GROUPS.map(({ groupId, name, link, members }) => ({
  groupId,
  name,
  link,
  memberOaUserIds: members.map((key) => person(key).oaUserId),
}));

export async function seedGroups(
  db: Database,
  clock: Clock,
  laoCai: string,
  communes: readonly string[],
): Promise<void> {
  await setStandardOfLaoCai(db, clock, laoCai);
  for (const group of OFFICIAL_GROUPS) await placeOfficialGroup(db, clock, group);
  for (const communeId of communes) await declareGroups(db, communeId);
  await checkGroups(db, clock);
  await knowAtOa(db);
}

/** Lào Cai calls its groups as its guidance says (S1); the others keep the usual standard. */
async function setStandardOfLaoCai(db: Database, clock: Clock, provinceId: string): Promise<void> {
  if (await db.groupNaming.findUnique({ where: { provinceId } })) return;
  const { id: personId } = await db.person.findUniqueOrThrow({ where: { phone: person('minh').phone } });
  await setNamingStandard(db, provinceId, { form: 'camel', withDistrict: true }, { at: clock(), personId });
}

/** The mirror knows of the group and its place; the worker reads the rest from Zalo as soon as it runs. */
async function placeOfficialGroup(db: Database, clock: Clock, group: OfficialGroup): Promise<void> {
  const { groupId: zaloGroupId, unit: name, kind, link } = group;
  if (await db.zaloGroup.findUnique({ where: { zaloGroupId } })) return;
  const unit = await db.administrativeUnit.findFirstOrThrow({ where: { name, validTo: null } });
  await db.zaloGroup.create({
    data: {
      id: newId(),
      unitId: unit.id,
      kind,
      origin: 'official_account',
      zaloGroupId,
      name: group.name,
      link,
      rereadAt: clock(),
      rereadMembers: true,
    },
  });
}

/** Every village without a group of its residents has declared one; Soi Cờ calls it by a name of its own. */
async function declareGroups(db: Database, communeId: string): Promise<void> {
  const villages = await db.administrativeUnit.findMany({
    where: { parentId: communeId, level: 'village', validTo: null, groups: { none: { kind: 'community' } } },
  });
  const book = await namingBook(
    db,
    villages.map(({ id }) => id),
  );
  await db.zaloGroup.createMany({
    data: villages.map(({ id, name, nameFolded }) => ({
      id: newId(),
      unitId: id,
      kind: 'community' as const,
      origin: 'ordinary' as const,
      name: name === 'Thôn Soi Cờ' ? 'Soi Cờ đoàn kết' : (book.proposed(id, 'community') ?? name),
      link: `https://zalo.me/g/${fold(nameFolded).replaceAll(' ', '')}${communeId.slice(-4)}`,
    })),
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Nậm Phảng's group was looked into by the commune the other day. */
async function checkGroups(db: Database, clock: Clock): Promise<void> {
  const [owner, checker] = await Promise.all(
    (['ta', 'hoa'] as const).map((key) => db.person.findUniqueOrThrow({ where: { phone: person(key).phone } })),
  );
  await db.zaloGroup.updateMany({
    where: { unit: { name: 'Thôn Nậm Phảng', validTo: null }, origin: 'ordinary', checkedAt: null },
    data: {
      ownerPersonId: owner?.id ?? null,
      declaredMembers: 62,
      declaredHouseholds: 48,
      joinApproval: true,
      checkedAt: new Date(clock().getTime() - 3 * DAY_MS),
      checkedById: checker?.id ?? null,
    },
  });
}

async function knowAtOa(db: Database): Promise<void> {
  const known = KNOWN_AT_OA.map(person);
  const people = await db.person.findMany({ where: { phone: { in: known.map(({ phone }) => phone) } } });
  await db.zaloIdentity.createMany({
    data: known.flatMap(({ phone, oaUserId }) => {
      const personId = people.find((each) => each.phone === phone)?.id;
      return personId ? [{ kind: 'oa' as const, zaloId: oaUserId, personId, evidence: 'webhook' }] : [];
    }),
    skipDuplicates: true,
  });
}

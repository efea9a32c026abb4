import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { PEOPLE, type PersonName } from './people.ts';

/** A group of the Official Account with its place in the tree, as the mirror holds it. @returns our id */
export async function officialGroup(
  db: Database,
  unitId: string,
  change: Partial<{ zaloGroupId: string; name: string; kind: 'community' | 'team' | 'steering' }> = {},
): Promise<string> {
  const id = newId();
  await db.zaloGroup.create({
    data: {
      id,
      unitId,
      kind: 'community',
      origin: 'official_account',
      zaloGroupId: `zalo-${id}`,
      name: 'Tổ CNS - Bản Bay - Xã Gia Phú',
      link: 'https://zalo.me/g/banbay',
      joinApproval: true,
      sendingLocked: false,
      maxMembers: 100,
      refreshedAt: new Date('2026-11-23T02:00:00Z'),
      ...change,
    },
  });
  return id;
}

/** Somebody's id by Official Account, joined to the person by a signed event. */
export async function knowAtOa(db: Database, person: PersonName, personId: string): Promise<string> {
  const zaloId = PEOPLE[person].oaUserId;
  await db.zaloIdentity.create({ data: { kind: 'oa', zaloId, personId, evidence: 'webhook' } });
  return zaloId;
}

/** What somebody declares of an ordinary group. */
export const declaredGroup = {
  kind: 'community' as const,
  name: 'Tổ CNS - Bản Bay - Xã Gia Phú',
  link: null,
  ownerPersonId: null,
  ownerName: 'Lò Văn Xuân',
  members: 40,
  households: 31,
  joinApproval: null,
};

/** An ordinary group of a village, as somebody declared it. @returns our id */
export async function ordinaryGroup(db: Database, unitId: string, name = 'Nhóm bà con'): Promise<string> {
  const id = newId();
  const link = 'https://zalo.me/g/ordinary';
  await db.zaloGroup.create({ data: { id, unitId, kind: 'community', origin: 'ordinary', name, link } });
  return id;
}

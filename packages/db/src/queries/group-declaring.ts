import type { ZaloGroupKind } from '@cns/contracts/enums';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { inForce } from './in-force.ts';

/** What people say that an ordinary group is. */
export interface GroupDescription {
  unitId: string;
  kind: ZaloGroupKind;
  name: string;
  /** In the one way of writing it. */
  link: string | null;
  ownerPersonId: string | null;
  ownerName: string | null;
}

/** What somebody saw who looked into it. */
export interface GroupCheck {
  declaredMembers: number | null;
  declaredHouseholds: number | null;
  joinApproval: boolean | null;
  checkedAt: Date;
  checkedById: string;
}

export async function insertOrdinaryGroup(
  tx: Tx,
  id: string,
  group: GroupDescription & GroupCheck,
  now: Date,
): Promise<void> {
  await tx.zaloGroup.createMany({ data: [{ id, origin: 'ordinary', ...group, createdAt: now }] });
}

export async function changeOrdinaryGroup(
  tx: Tx,
  id: string,
  change: GroupDescription | GroupCheck | { disbandedAt: Date },
): Promise<void> {
  await tx.zaloGroup.updateMany({ where: { id, origin: 'ordinary' }, data: change });
}

/** Whether a group of the Official Account that stands has this link. */
export async function isLinkOfOfficialGroup(tx: Tx, link: string): Promise<boolean> {
  const found = await tx.zaloGroup.count({ where: { link, origin: 'official_account', disbandedAt: null } });
  return found > 0;
}

/** Whether a person holds an office at a unit: there, above it, below it, or in a team that serves it. */
export async function holdsOfficeAround(tx: Tx, personId: string, unitId: string, today: Day): Promise<boolean> {
  const line = {
    OR: [{ ancestors: { some: { ancestorId: unitId } } }, { descendants: { some: { descendantId: unitId } } }],
  };
  const held = await tx.appointment.count({
    where: {
      personId,
      AND: [
        inForce(today),
        { OR: [{ unit: line }, { team: { unit: line } }, { team: { areas: { some: { unit: line } } } }] },
      ],
    },
  });
  return held > 0;
}

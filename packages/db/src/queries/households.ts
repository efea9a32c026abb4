import type { SkillNumber } from '@cns/contracts/enums';
import type { HouseholdCard, HouseholdDetail } from '@cns/contracts/households';
import { DomainError } from '@cns/domain/errors';
import { searchForms } from '@cns/domain/names';
import { dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { petalsOf } from './petals.ts';
import { unitSummary } from './units.ts';
import { VISIT_PARTS, visitRecord } from './visits.ts';

/**
 * Locks a household for a write, so that writers of the same household come one after the other.
 * @throws DomainError `household_not_found`
 */
export async function lockHousehold(tx: Tx, householdId: string): Promise<{ villageId: string; archived: boolean }> {
  const [row] = await tx.$queryRaw<{ villageId: string; archived: boolean }[]>`
    SELECT village_id AS "villageId", archived_at IS NOT NULL AS archived
    FROM household WHERE id = ${householdId}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('household_not_found');
  return row;
}

/** Where a household lies. @throws DomainError `household_not_found` */
export async function villageOfHousehold(tx: Tx, householdId: string): Promise<string> {
  const household = await tx.household.findUnique({ where: { id: householdId }, select: { villageId: true } });
  if (!household) throw new DomainError('household_not_found');
  return household.villageId;
}

const CARD_PARTS = { village: { include: { parent: { select: { name: true } } } }, coverage: true } as const;
type CardRow = Prisma.HouseholdGetPayload<{ include: typeof CARD_PARTS }>;

export function householdCard(row: CardRow): HouseholdCard {
  const { coverage } = row;
  return {
    id: row.id,
    village: unitSummary(row.village),
    headName: row.headName,
    phone: row.phone,
    hamlet: row.hamlet,
    priority: row.priority,
    residentCount: coverage?.residents ?? 0,
    petals: coverage ? petalsOf(coverage) : [null, null, null, null, null],
    goalOneMember: coverage?.goalOneMember ?? false,
    lastVisitOn: coverage?.lastVisitOn ? dayOfDate(coverage.lastVisitOn) : null,
    comeBackOn: coverage?.comeBackOn ? dayOfDate(coverage.comeBackOn) : null,
  };
}

/** A household whole. @throws DomainError `household_not_found` */
export async function householdDetail(tx: Tx, householdId: string): Promise<HouseholdDetail> {
  const row = await tx.household.findUnique({
    where: { id: householdId },
    include: {
      ...CARD_PARTS,
      assistedBy: true,
      residents: { orderBy: [{ relation: 'asc' }, { birthYear: 'asc' }, { id: 'asc' }] },
      visits: { include: VISIT_PARTS, orderBy: { occurredAt: 'desc' }, take: 50 },
      consents: { include: { recordedBy: true }, orderBy: { givenAt: 'asc' } },
    },
  });
  if (!row) throw new DomainError('household_not_found');
  return {
    ...householdCard(row),
    version: row.version,
    digitalShop: row.digitalShop,
    assistedBy: row.assistedBy && { personId: row.assistedBy.id, name: row.assistedBy.displayName },
    residents: row.residents.map((resident) => ({
      id: resident.id,
      fullName: resident.fullName,
      relation: resident.relation,
      birthYear: resident.birthYear,
      petals: petalsOf(resident),
      indicators: {
        vneidLevel: resident.vneidLevel as 0 | 1 | 2 | null,
        publicServiceAccount: resident.publicServiceAccount,
        paymentAccount: resident.paymentAccount,
        healthRecord: resident.healthRecord,
        digitalSignature: resident.digitalSignature,
      },
    })),
    visits: row.visits.map(visitRecord),
    consents: row.consents.map((consent) => ({
      purpose: consent.purpose,
      channel: consent.channel,
      recordedBy: consent.recordedBy?.displayName ?? null,
      givenAt: consent.givenAt.toISOString(),
      withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
    })),
  };
}

export interface HouseholdFilter {
  search?: string | undefined;
  missingSkill?: SkillNumber | undefined;
  priority?: boolean | undefined;
  neverVisited?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Households of a unit in the order of their heads' names, a page at a time. */
export async function listHouseholds(
  tx: Tx,
  unitId: string,
  filter: HouseholdFilter,
): Promise<{ households: HouseholdCard[]; total: number; next: string | null }> {
  const where = whereOf(unitId, filter);
  const after = filter.cursor ? readCursor(filter.cursor) : null;
  const page: Prisma.HouseholdWhereInput = after
    ? { OR: [{ headFolded: { gt: after.headFolded } }, { headFolded: after.headFolded, id: { gt: after.id } }] }
    : {};
  const [rows, total] = [
    await tx.household.findMany({
      where: { AND: [where, page] },
      include: CARD_PARTS,
      orderBy: [{ headFolded: 'asc' }, { id: 'asc' }],
      take: filter.limit + 1,
    }),
    await tx.household.count({ where }),
  ];
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    households: shown.map(householdCard),
    total,
    next: last && rows.length > filter.limit ? writeCursor(last) : null,
  };
}

function whereOf(unitId: string, filter: HouseholdFilter): Prisma.HouseholdWhereInput {
  const all: Prisma.HouseholdWhereInput[] = [
    { archivedAt: null, village: { ancestors: { some: { ancestorId: unitId } } } },
  ];
  if (filter.search?.trim()) all.push(matching(filter.search));
  if (filter.missingSkill) {
    const skill = `skill${filter.missingSkill}` as const;
    all.push({ OR: [{ coverage: { [skill]: null } }, { coverage: { [skill]: { not: 'proficient' } } }] });
  }
  if (filter.priority) all.push({ priority: { isEmpty: false } });
  if (filter.neverVisited) all.push({ coverage: { visits: 0 } });
  return { AND: all };
}

/** By the name of anybody in the house, or by digits of the phone. */
function matching(search: string): Prisma.HouseholdWhereInput {
  const digits = search.replace(/\D/g, '').replace(/^0/, '');
  return {
    OR: [
      ...searchForms(search).flatMap((name) => [
        { headFolded: { contains: name } },
        { residents: { some: { nameFolded: { contains: name } } } },
      ]),
      ...(digits.length >= 4 ? [{ phone: { contains: digits } }] : []),
    ],
  };
}

function writeCursor(row: { headFolded: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.headFolded, row.id])).toString('base64url');
}

/** A cursor that nobody made of ours starts from the beginning. */
function readCursor(cursor: string): { headFolded: string; id: string } | null {
  try {
    const [headFolded, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    return typeof headFolded === 'string' && typeof id === 'string' ? { headFolded, id } : null;
  } catch {
    return null;
  }
}

/** Every household of a unit that may still need a visit, as few columns as the choice takes. */
export async function visitCandidates(tx: Tx, unitId: string): Promise<HouseholdCard[]> {
  const rows = await tx.household.findMany({
    where: { archivedAt: null, village: { ancestors: { some: { ancestorId: unitId } } } },
    include: CARD_PARTS,
    orderBy: [{ headFolded: 'asc' }, { id: 'asc' }],
    take: 3000,
  });
  return rows.map(householdCard);
}

/** A household of the same head and phone in the village, other than this one. */
export async function findDuplicate(
  tx: Tx,
  household: { id: string; villageId: string; headFolded: string; phone: string | null },
): Promise<{ headName: string } | null> {
  if (!household.phone) return null;
  return tx.household.findFirst({
    where: {
      villageId: household.villageId,
      headFolded: household.headFolded,
      phone: household.phone,
      archivedAt: null,
      id: { not: household.id },
    },
    select: { headName: true },
  });
}

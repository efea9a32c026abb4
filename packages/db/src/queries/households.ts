import type { SkillNumber } from '@cns/contracts/enums';
import type { HouseholdCard, HouseholdDetail } from '@cns/contracts/households';
import { DomainError } from '@cns/domain/errors';
import { searchForms } from '@cns/domain/names';
import type { VisitCandidate } from '@cns/domain/next-visits';
import { type Day, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { HOUSEHOLD_PARTS, householdJson, newestVisits } from './household-json.ts';
import { petalsOf } from './petals.ts';
import { unitSummary } from './units.ts';

interface LockedRow {
  villageId: string;
  /** Takes no writes any more. */
  archived: boolean;
  /** Nobody lives there since that day; what is recorded of it may still be mended. */
  leftOn: Day | null;
}

/**
 * Locks a household for a write, so that writers of the same household come one after the other. One whose names were
 * erased takes no writes, as if it had been archived (D-P3).
 * @throws DomainError `household_not_found`
 */
export async function lockHousehold(tx: Tx, householdId: string): Promise<LockedRow> {
  const [row] = await tx.$queryRaw<LockedRow[]>`
    SELECT village_id AS "villageId", left_on::text AS "leftOn",
      (archived_at IS NOT NULL AND left_on IS NULL) OR erased_at IS NOT NULL AS archived
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

function householdCard(row: CardRow): HouseholdCard {
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
    leftOn: row.leftOn && dayOfDate(row.leftOn),
  };
}

/** The newest visits that a household is shown with, and those that a phone keeps of it. */
const VISITS_SHOWN = 50;
export const VISITS_KEPT = 5;

/** A household whole. @throws DomainError `household_not_found` */
export async function householdDetail(tx: Tx, householdId: string): Promise<HouseholdDetail> {
  const household = (await householdDetails(tx, [householdId])).get(householdId);
  if (!household) throw new DomainError('household_not_found');
  return household;
}

const DETAILS = `SELECT ${householdJson(newestVisits('$2::int'))} AS detail FROM ${HOUSEHOLD_PARTS} WHERE h.id = ANY($1::uuid[])`;

/** Households whole, by their ids, with their newest visits; one statement. */
export async function householdDetails(
  tx: Tx,
  ids: readonly string[],
  visits = VISITS_SHOWN,
): Promise<Map<string, HouseholdDetail>> {
  const rows = await tx.$queryRawUnsafe<{ detail: HouseholdDetail }[]>(DETAILS, ids, visits);
  return new Map(rows.map(({ detail }) => [detail.id, detail]));
}

export interface HouseholdFilter {
  search?: string | undefined;
  missingSkill?: SkillNumber | undefined;
  priority?: boolean | undefined;
  neverVisited?: boolean | undefined;
  left?: boolean | undefined;
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
  const page = await householdsPage(tx, where, filter);
  return { ...page, total: await tx.household.count({ where }) };
}

/** Those of some households that come after a place, in the order of their heads' names. */
export async function householdsPage(
  tx: Tx,
  where: Prisma.HouseholdWhereInput,
  { cursor, limit }: Pick<HouseholdFilter, 'cursor' | 'limit'>,
): Promise<{ households: HouseholdCard[]; next: string | null }> {
  const after = readCursor(cursor);
  const page: Prisma.HouseholdWhereInput = after
    ? { OR: [{ headFolded: { gt: after.value } }, { headFolded: after.value, id: { gt: after.id } }] }
    : {};
  const rows = await tx.household.findMany({
    where: { AND: [where, page] },
    include: CARD_PARTS,
    orderBy: [{ headFolded: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    households: shown.map(householdCard),
    next: last && rows.length > limit ? writeCursor({ value: last.headFolded, id: last.id }) : null,
  };
}

function whereOf(unitId: string, filter: HouseholdFilter): Prisma.HouseholdWhereInput {
  const all: Prisma.HouseholdWhereInput[] = [
    filter.left ? { leftOn: { not: null }, erasedAt: null } : { archivedAt: null },
    { village: { ancestors: { some: { ancestorId: unitId } } } },
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

/** A household as the choice of the next visits needs it. */
type Candidate = VisitCandidate & { id: string };

/**
 * Every household of a unit to which somebody might go today, those registered first before others. A large commune has
 * ten thousand, so few columns of one table; the villages as an array, for a join makes PostgreSQL read the whole country.
 */
export async function visitCandidates(tx: Tx, unitId: string, today: Day): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT household_id AS id, ARRAY[skill1, skill2, skill3, skill4, skill5]::text[] AS petals,
           goal_one_member AS "goalOneMember", priority,
           last_visit_on::text AS "lastVisitOn", come_back_on::text AS "comeBackOn"
    FROM household_coverage
    WHERE village_id = ANY(ARRAY(SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid))
      AND household_id NOT IN (SELECT id FROM household WHERE erased_at IS NOT NULL)
      AND (come_back_on <= ${today}::date OR (come_back_on IS NULL AND NOT goal_one_member))
    ORDER BY household_id`;
}

/** The cards of these households, in this order. */
export async function householdCards(tx: Tx, ids: readonly string[]): Promise<HouseholdCard[]> {
  const rows = await tx.household.findMany({ where: { id: { in: [...ids] } }, include: CARD_PARTS });
  const cards = new Map(rows.map((row) => [row.id, householdCard(row)]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

import type { SkillNumber, SupportService } from '@cns/contracts/enums';
import type { VisitRecord } from '@cns/contracts/households';
import { type Day, dateOfDay, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { readCursor, writeCursor } from './cursor.ts';

const VISIT_PARTS = {
  member: { select: { displayName: true } },
  participants: { include: { resident: { select: { fullName: true } }, skills: { orderBy: { skill: 'asc' } } } },
} as const satisfies Prisma.SupportVisitInclude;

type VisitRow = Prisma.SupportVisitGetPayload<{ include: typeof VISIT_PARTS }>;

function visitRecord(row: VisitRow): VisitRecord {
  return {
    id: row.id,
    occurredAt: row.occurredAt.toISOString(),
    memberName: row.member.displayName,
    outcome: row.outcome,
    comeBackOn: row.comeBackOn ? dayOfDate(row.comeBackOn) : null,
    residents: row.participants.map((participant) => ({
      residentId: participant.residentId,
      fullName: participant.resident.fullName,
      skills: participant.skills.map((skill) => ({
        skill: skill.skill as SkillNumber,
        levelBefore: skill.levelBefore,
        levelAfter: skill.levelAfter,
      })),
      services: participant.services,
    })),
    difficulties: row.difficulties,
    needs: row.needs,
  };
}

export interface VisitFilter {
  from: string;
  to: string;
  skill?: SkillNumber | undefined;
  service?: SupportService | undefined;
  cursor?: string | undefined;
  limit: number;
}

export type ListedVisit = VisitRecord & { householdId: string; headName: string; villageName: string };

/** Visits of a unit in a span of days, newest first: what stands behind a figure (D-S8). */
export async function listVisits(
  tx: Tx,
  unitId: string,
  filter: VisitFilter,
): Promise<{ visits: ListedVisit[]; next: string | null }> {
  const rows = await tx.supportVisit.findMany({
    where: {
      ...(await visitsOf(tx, unitId, filter)),
      AND: [
        // Who learned it: what the report's figures count.
        filter.skill
          ? { participants: { some: { skills: { some: { skill: filter.skill, levelAfter: { not: 'none' } } } } } }
          : {},
        filter.service ? { participants: { some: { services: { has: filter.service } } } } : {},
      ],
      ...afterPlace(filter.cursor),
    },
    include: { ...VISIT_PARTS, household: { select: { headName: true } }, village: { select: { name: true } } },
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
  });
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    visits: shown.map((row) => ({
      ...visitRecord(row),
      householdId: row.householdId,
      headName: row.household.headName,
      villageName: row.village.name,
    })),
    next:
      last && rows.length > filter.limit ? writeCursor({ value: last.occurredAt.toISOString(), id: last.id }) : null,
  };
}

/**
 * The same visits that a report counts: by the borders of the last day (D-H7). Where no village of the unit ever gave or
 * took households, they are simply those that happened in it.
 */
async function visitsOf(tx: Tx, unitId: string, { from, to }: VisitFilter): Promise<Prisma.SupportVisitWhereInput> {
  const occurredOn = { gte: dateOfDay(from), lte: dateOfDay(to) };
  const [row] = await tx.$queryRaw<{ moved: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM unit_ancestry below
      WHERE below.ancestor_id = ${unitId}::uuid AND (
        EXISTS (SELECT FROM unit_lineage l WHERE l.predecessor_id = below.descendant_id OR l.successor_id = below.descendant_id)
        OR EXISTS (SELECT FROM unit_past_parent p WHERE p.unit_id = below.descendant_id OR p.parent_id = below.descendant_id))
    ) AS moved`;
  if (!row?.moved) return { village: { ancestors: { some: { ancestorId: unitId } } }, occurredOn };
  const visits = await tx.$queryRaw<{ id: string }[]>`
    SELECT visit_id AS id FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date)`;
  return { id: { in: visits.map(({ id }) => id) } };
}

/** By when it happened: what was logged without a signal arrives late. */
function afterPlace(cursor: string | undefined): Prisma.SupportVisitWhereInput {
  const place = readCursor(cursor);
  const occurredAt = new Date(place?.value ?? '');
  if (!place || Number.isNaN(occurredAt.getTime())) return {};
  return { OR: [{ occurredAt: { lt: occurredAt } }, { occurredAt, id: { lt: place.id } }] };
}

/**
 * How often each unit right below another was supported in a span of days (inclusive): figure B1 of its report. A village
 * stands for itself. By the borders of the last day, or of another one (D-H7).
 */
export async function supportVisitsPerChild(
  tx: Tx,
  unitId: string,
  { from, to }: { from: Day; to: Day },
  borders: Day = to,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ unitId: string; visits: number }[]>`
    WITH place AS (
      SELECT child.id AS unit_id, village.id AS village_id
      FROM (
        SELECT id FROM children_at(${unitId}::uuid, ${borders}::date) AS id
        UNION ALL
        SELECT id FROM administrative_unit WHERE id = ${unitId}::uuid AND level = 'village'
      ) child CROSS JOIN LATERAL villages_at(child.id, ${borders}::date) AS village (id)
    )
    SELECT place.unit_id AS "unitId", count(*)::int AS visits
    FROM visits_within(${unitId}::uuid, ${borders}::date, ${from}::date, ${to}::date) v
    JOIN place ON place.village_id = v.village_id
    WHERE v.met
    GROUP BY place.unit_id`;
  return new Map(rows.map((row) => [row.unitId, row.visits]));
}

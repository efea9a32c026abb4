import type { SkillNumber, SupportService } from '@cns/contracts/enums';
import type { VisitRecord } from '@cns/contracts/households';
import { type Day, dateOfDay, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { readCursor, writeCursor } from './cursor.ts';

const VISIT_PARTS = {
  member: { select: { displayName: true } },
  participants: { include: { resident: { select: { fullName: true } } } },
  skills: { orderBy: { skill: 'asc' } },
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
      skills: row.skills
        .filter((skill) => skill.residentId === participant.residentId)
        .map((skill) => ({
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

export async function visitById(tx: Tx, id: string): Promise<VisitRecord> {
  return visitRecord(await tx.supportVisit.findUniqueOrThrow({ where: { id }, include: VISIT_PARTS }));
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
      village: { ancestors: { some: { ancestorId: unitId } } },
      occurredOn: { gte: dateOfDay(filter.from), lte: dateOfDay(filter.to) },
      // Who learned it: what the report's figures count.
      ...(filter.skill ? { skills: { some: { skill: filter.skill, levelAfter: { not: 'none' } } } } : {}),
      ...(filter.service ? { participants: { some: { services: { has: filter.service } } } } : {}),
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

/** By when it happened: what was logged without a signal arrives late. */
function afterPlace(cursor: string | undefined): Prisma.SupportVisitWhereInput {
  const place = readCursor(cursor);
  const occurredAt = new Date(place?.value ?? '');
  if (!place || Number.isNaN(occurredAt.getTime())) return {};
  return { OR: [{ occurredAt: { lt: occurredAt } }, { occurredAt, id: { lt: place.id } }] };
}

/**
 * How often each unit right below another was supported in a span of days (inclusive): figure B1 of its report. A village
 * stands for itself.
 */
export async function supportVisitsPerChild(
  tx: Tx,
  unitId: string,
  { from, to }: { from: Day; to: Day },
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ unitId: string; visits: number }[]>`
    SELECT child.id AS "unitId", count(*)::int AS visits
    FROM administrative_unit child
    JOIN unit_ancestry below ON below.ancestor_id = child.id
    JOIN support_visit v ON v.village_id = below.descendant_id
    WHERE (child.parent_id = ${unitId}::uuid OR (child.id = ${unitId}::uuid AND child.level = 'village'))
      AND v.occurred_on BETWEEN ${from}::date AND ${to}::date AND v.outcome IN ('done', 'come_back')
    GROUP BY child.id`;
  return new Map(rows.map((row) => [row.unitId, row.visits]));
}

import type { LessonKind, SkillNumber } from '@cns/contracts/enums';
import type { GroupLesson } from '@cns/contracts/lessons';
import { searchForms } from '@cns/domain/names';
import { type Day, dateOfDay, dayOf, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { inForce } from './in-force.ts';
import { unitSummary } from './units.ts';

export interface NewLesson {
  id: string;
  villageId: string;
  kind: LessonKind;
  place: string;
  topics: SkillNumber[];
  occurredAt: Date;
  others: number;
  attendees: number;
  loggedById: string;
  createdAt: Date;
}

/** Before the households whose people came: they name it. */
export async function writeLesson(tx: Tx, lesson: NewLesson, leaderIds: readonly string[]): Promise<void> {
  await tx.groupLesson.create({
    data: {
      ...lesson,
      occurredOn: dateOfDay(dayOf(lesson.occurredAt)),
      leaders: { create: leaderIds.map((personId) => ({ personId })) },
    },
  });
}

/** As it is told now; whoever came is written with their households. */
export async function changeLesson(
  tx: Tx,
  { id, ...lesson }: Omit<NewLesson, 'villageId' | 'loggedById' | 'createdAt'>,
  leaderIds: readonly string[],
): Promise<void> {
  const leaders = { deleteMany: {}, create: leaderIds.map((personId) => ({ personId })) };
  const occurredOn = dateOfDay(dayOf(lesson.occurredAt));
  await tx.groupLesson.update({ where: { id }, data: { ...lesson, occurredOn, leaders } });
}

const LESSON_PARTS = {
  village: { include: { parent: { select: { name: true } } } },
  leaders: { include: { person: { select: { displayName: true } } } },
  visits: { select: { participants: { select: { residentId: true } } } },
} as const satisfies Prisma.GroupLessonInclude;

type LessonRow = Prisma.GroupLessonGetPayload<{ include: typeof LESSON_PARTS }>;

function lessonView({ village, leaders, visits, ...row }: LessonRow): GroupLesson {
  return {
    id: row.id,
    village: unitSummary(village),
    kind: row.kind,
    occurredAt: row.occurredAt.toISOString(),
    on: dayOfDate(row.occurredOn),
    place: row.place,
    topics: row.topics as SkillNumber[],
    attendees: row.attendees,
    others: row.others,
    leaders: leaders.map(({ person }) => person.displayName),
    leaderIds: leaders.map(({ personId }) => personId),
    residentIds: visits.flatMap(({ participants }) => participants.map(({ residentId }) => residentId)),
  };
}

export async function lessonById(tx: Tx, id: string): Promise<GroupLesson> {
  return lessonView(await tx.groupLesson.findUniqueOrThrow({ where: { id }, include: LESSON_PARTS }));
}

/** The lessons that figure B4 counts, newest first; by the borders of the last day (D-H7). */
export async function lessonsWithin(
  tx: Tx,
  unitId: string,
  { from, to }: { from: Day; to: Day },
): Promise<GroupLesson[]> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM lessons_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date)`;
  const rows = await tx.groupLesson.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    include: LESSON_PARTS,
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(lessonView);
}

/** How many of these people serve one of these units in a team on a day. */
export async function membersAmong(
  tx: Tx,
  unitIds: readonly string[],
  personIds: readonly string[],
  day: Day,
): Promise<number> {
  const unitId = { in: [...unitIds] };
  const serves = { OR: [{ unitId }, { areas: { some: { unitId } } }] };
  const members = await tx.appointment.findMany({
    where: { personId: { in: [...personIds] }, team: serves, ...inForce(day) },
    distinct: ['personId'],
    select: { personId: true },
  });
  return members.length;
}

/** The households of people, where those are still in one. */
export async function householdsOf(tx: Tx, residentIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.resident.findMany({
    where: { id: { in: [...residentIds] } },
    select: { id: true, householdId: true },
  });
  const households = new Map<string, string[]>();
  for (const { id, householdId } of rows) households.set(householdId, [...(households.get(householdId) ?? []), id]);
  return households;
}

export interface Attendee {
  id: string;
  fullName: string;
  birthYear: number | null;
  headName: string;
  hamlet: string;
}

/** The people of a unit's households in the order of their names, a page at a time. */
export async function attendeesOf(
  tx: Tx,
  unitId: string,
  { search, cursor, limit }: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ residents: Attendee[]; next: string | null }> {
  const after = readCursor(cursor);
  const rows = await tx.resident.findMany({
    where: {
      departedOn: null,
      household: { archivedAt: null, erasedAt: null, village: { ancestors: { some: { ancestorId: unitId } } } },
      AND: [
        search?.trim() ? { OR: searchForms(search).map((name) => ({ nameFolded: { contains: name } })) } : {},
        after ? { OR: [{ nameFolded: { gt: after.value } }, { nameFolded: after.value, id: { gt: after.id } }] } : {},
      ],
    },
    include: { household: { select: { headName: true, hamlet: true } } },
    orderBy: [{ nameFolded: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    residents: shown.map(({ id, fullName, birthYear, household }) => ({
      id,
      fullName,
      birthYear,
      headName: household.headName,
      hamlet: household.hamlet ?? '',
    })),
    next: last && rows.length > limit ? writeCursor({ value: last.nameFolded, id: last.id }) : null,
  };
}

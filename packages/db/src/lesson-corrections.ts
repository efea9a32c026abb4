/** A lesson that was written down wrongly, put right with all that followed from it (D-V2, D-S8). */
import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import { DomainError } from '@cns/domain/errors';
import { type Learned, relearned } from '@cns/domain/lessons';
import { compareLevels } from '@cns/domain/skills';
import { dateOfDay, dayOf } from '@cns/domain/time';
import type { Tx } from './database.ts';
import type { GroupLesson } from './generated/client.ts';
import { derivedId, newId } from './ids.ts';
import { factsOf, keepEdit } from './queries/coverage.ts';
import { petalsOf } from './queries/petals.ts';
import type { LockedHousehold } from './queries/visit-log.ts';
import { restate } from './restate.ts';

/** What a trace of a lowered level says. */
const REASON = 'Sửa buổi hướng dẫn nhóm đã ghi';

export interface LessonToCorrect
  extends Pick<GroupLesson, 'id' | 'villageId' | 'kind' | 'place' | 'occurredAt' | 'others'> {
  topics: SkillNumber[];
  createdAt: Date;
  leaderIds: string[];
  /** Who came, of those who are named. */
  residentIds: string[];
}

/** Locks a lesson, so that who corrects it comes one after the other. @throws DomainError `lesson_not_found` */
export async function lockLesson(tx: Tx, lessonId: string): Promise<LessonToCorrect> {
  await tx.$executeRaw`SELECT FROM group_lesson WHERE id = ${lessonId}::uuid FOR UPDATE`;
  return lessonToCorrect(tx, lessonId);
}

/** @throws DomainError `lesson_not_found` */
export async function lessonToCorrect(tx: Tx, lessonId: string): Promise<LessonToCorrect> {
  const lesson = await tx.groupLesson.findUnique({
    where: { id: lessonId },
    include: { leaders: true, visits: { include: { participants: { select: { residentId: true } } } } },
  });
  if (!lesson) throw new DomainError('lesson_not_found');
  const { id, villageId, kind, place, occurredAt, others, createdAt } = lesson;
  return {
    ...{ id, villageId, kind, place, occurredAt, others, createdAt },
    topics: lesson.topics as SkillNumber[],
    leaderIds: lesson.leaders.map(({ personId }) => personId),
    residentIds: lesson.visits.flatMap(({ participants }) => participants.map(({ residentId }) => residentId)),
  };
}

export interface LessonAsTold {
  occurredAt: Date;
  topics: readonly SkillNumber[];
  residentIds: readonly string[];
  leaderIds: readonly string[];
}

export interface LessonCorrection {
  lesson: LessonToCorrect;
  told: LessonAsTold;
  /** Those in which anything of it changes; locked. */
  households: readonly LockedHousehold[];
  personId: string;
  now: Date;
}

/** Who came, what they learned there and when: levels, standings and the figures of every day follow (D-S8). */
export async function correctHelp(tx: Tx, correction: LessonCorrection): Promise<void> {
  await restate(tx, correction.households, async () => {
    for (const household of correction.households) await correctIn(tx, household, correction);
  });
}

async function correctIn(tx: Tx, household: LockedHousehold, correction: LessonCorrection): Promise<void> {
  const { lesson, told, now } = correction;
  const visit = await tx.supportVisit.findFirst({
    where: { lessonId: lesson.id, householdId: household.id },
    include: { participants: { include: { skills: true } } },
  });
  const known = await knownOtherwise(tx, household, visit?.id ?? null, lesson.createdAt);
  const came: { residentId: string; learned: Learned[] }[] = [];
  for (const { id } of household.residents) {
    const before = visit?.participants.find(({ residentId }) => residentId === id) ?? null;
    const comes = told.residentIds.includes(id);
    if (!before && !comes) continue;
    const learnedBefore = before?.skills.map((one) => ({ ...one, skill: one.skill as SkillNumber })) ?? [];
    const petals = petalsOf(await tx.resident.findUniqueOrThrow({ where: { id } }));
    const after = relearned(
      petals,
      {
        before: before && { topics: lesson.topics, learned: learnedBefore },
        now: comes ? { topics: told.topics } : null,
      },
      (skill) => known.has(`${id} ${skill}`),
    );
    await setLevels(tx, { residentId: id, petals, after: after.petals }, correction);
    if (comes) came.push({ residentId: id, learned: after.learned });
  }
  if (visit) await tx.visitParticipant.deleteMany({ where: { visitId: visit.id } });
  if (visit && came.length === 0) await tx.supportVisit.delete({ where: { id: visit.id } });
  else await writeHelped(tx, household, { ...correction, came, isNew: visit === null, visitId: visit?.id });
  await tx.$executeRaw`
    UPDATE household SET version = version + 2, changed_on = greatest(changed_on, ${dayOf(told.occurredAt)}::date)
    WHERE id = ${household.id}::uuid`;
  await keepEdit(tx, household.id, (await factsOf(tx, household.id)).known, dayOf(now));
}

/** In what whom of a house is guided by the word of anything else than this lesson: `<resident> <skill>`. */
async function knownOtherwise(
  tx: Tx,
  { residents }: LockedHousehold,
  visitId: string | null,
  since: Date,
): Promise<ReadonlySet<string>> {
  const ids = residents.map(({ id }) => id);
  const rows = await tx.$queryRaw<{ known: string }[]>`
    SELECT s.resident_id || ' ' || s.skill AS known
    FROM visit_participant p JOIN visit_skill s ON s.visit_id = p.visit_id AND s.resident_id = p.resident_id
    WHERE p.resident_id = ANY(${ids}::uuid[]) AND p.visit_id IS DISTINCT FROM ${visitId}::uuid AND s.level_after >= 'guided'
    UNION
    SELECT resident_id || ' ' || skill FROM skill_correction
    WHERE resident_id = ANY(${ids}::uuid[]) AND at >= ${since} AND level_after >= 'guided'`;
  return new Set(rows.map(({ known }) => known));
}

/** Levels as they are now known; one that falls leaves its trace (D-S2). */
async function setLevels(
  tx: Tx,
  level: { residentId: string; petals: readonly (SkillLevel | null)[]; after: readonly (SkillLevel | null)[] },
  { personId, now }: LessonCorrection,
): Promise<void> {
  const { residentId, petals, after } = level;
  for (const skill of [1, 2, 3, 4, 5] as const) {
    const [levelBefore, levelAfter] = [petals[skill - 1] ?? null, after[skill - 1] ?? null];
    if (levelBefore === levelAfter) continue;
    await tx.resident.update({ where: { id: residentId }, data: { [`skill${skill}`]: levelAfter } });
    if (compareLevels(levelAfter, levelBefore) > 0) continue;
    // A level that was not recorded before the lesson is not recorded again; the trace says "none".
    const trace = { levelBefore, levelAfter: levelAfter ?? ('none' as const), reason: REASON };
    await tx.skillCorrection.create({ data: { id: newId(), residentId, skill, ...trace, byId: personId, at: now } });
  }
}

interface Helped extends LessonCorrection {
  came: readonly { residentId: string; learned: readonly Learned[] }[];
  isNew: boolean;
  visitId: string | undefined;
}

async function writeHelped(tx: Tx, household: LockedHousehold, helped: Helped): Promise<void> {
  const { lesson, told, came, isNew, personId, now } = helped;
  if (came.length === 0) return;
  const visitId = helped.visitId ?? derivedId(lesson.id, household.id);
  const when = { occurredAt: told.occurredAt, occurredOn: dateOfDay(dayOf(told.occurredAt)) };
  const who = { memberId: told.leaderIds[0] ?? personId };
  if (isNew) {
    await tx.supportVisit.create({
      data: {
        ...{ id: visitId, lessonId: lesson.id, householdId: household.id, villageId: household.villageId },
        ...{ ...when, ...who, outcome: 'done', createdAt: now, sequence: household.version + 1 },
      },
    });
  } else await tx.supportVisit.update({ where: { id: visitId }, data: { ...when, ...who } });
  await tx.visitParticipant.createMany({
    data: came.map(({ residentId }) => ({ visitId, residentId, services: [] })),
  });
  await tx.visitSkill.createMany({
    data: came.flatMap(({ residentId, learned }) =>
      learned.map(({ skill, levelBefore, levelAfter }) => ({ visitId, residentId, skill, levelBefore, levelAfter })),
    ),
  });
}

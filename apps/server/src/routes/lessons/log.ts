import { logLesson } from '@cns/contracts/lessons';
import type { Tx } from '@cns/db/database';
import { derivedId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { householdsOf, lessonById, membersAmong, writeLesson } from '@cns/db/queries/lessons';
import { successorsOf } from '@cns/db/queries/lineage';
import { historiesIn, type JudgedHelp, type LockedHousehold, lockForHelp, writeHelp } from '@cns/db/queries/visit-log';
import { livedThere } from '@cns/domain/departures';
import { DomainError, fieldError } from '@cns/domain/errors';
import { checkLesson, learnedAt } from '@cns/domain/lessons';
import { dayOf } from '@cns/domain/time';
import { residentsAfter } from '@cns/domain/visits';
import { authoriseAt } from '../../http/authorise.ts';
import { type UseCase, type WriteCall, writeRoute } from '../../http/route.ts';
import { isLate, movementsOf } from '../visits/movements.ts';
import { authoriseAt as authoriseHousehold, standingAfter } from '../visits/visit-log.ts';

type LogCall = WriteCall<typeof logLesson>;

/** A lesson with all who came: their levels, and the coverage of their households, in one transaction (D-V2, D-S8). */
export const loggingLesson: UseCase<typeof logLesson> = {
  execute: async (call) => {
    const { tx, actor, now, params, body } = call;
    const [unit] = await authoriseAt(tx, actor, 'visit.write', params.unitId);
    if (unit.level !== 'village') throw fieldError('unit_not_a_village', 'unitId');
    const occurredAt = new Date(body.occurredAt);
    checkLesson({ ...body, occurredAt }, now);
    await checkLeaders(tx, params.unitId, body.leaderIds, occurredAt);
    const { kind, place, topics, others, leaderIds } = body;
    const attendees = others + body.residentIds.length;
    const lesson = { id: body.id, villageId: unit.id, kind, place, topics, occurredAt, others, attendees };
    await writeLesson(tx, { ...lesson, loggedById: actor.personId, createdAt: now }, leaderIds);
    await teach(call, occurredAt);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'lesson.logged',
      unitId: unit.id,
      subjectId: body.id,
      operationId: body.operationId,
      detail: { named: body.residentIds.length, others },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'household.read', params.unitId),
  view: ({ tx, body }) => lessonById(tx, body.id),
};

export const logLessonRoute = writeRoute(logLesson, loggingLesson);

/** Whoever leads a lesson serves the village, or what it became, on its day; they get the day's work (D-H6). */
export async function checkLeaders(
  tx: Tx,
  villageId: string,
  leaderIds: readonly string[],
  occurredAt: Date,
): Promise<void> {
  const served = [villageId, ...(await successorsOf(tx, villageId)).map(({ id }) => id)];
  const members = await membersAmong(tx, served, leaderIds, dayOf(occurredAt));
  if (members < leaderIds.length) throw fieldError('lesson_leader_unknown', 'leaderIds');
}

async function teach(call: LogCall, occurredAt: Date): Promise<void> {
  const { tx, body } = call;
  const came = await householdsOf(tx, body.residentIds);
  const households = await lockForHelp(tx, [...came.keys()]);
  const help = [...households.values()].map((household) => helpOf(call, household, occurredAt));
  const known = help.reduce((count, { visit }) => count + visit.residents.length, 0);
  if (known < body.residentIds.length) {
    throw fieldError('attendee_unknown', 'residentIds', { count: body.residentIds.length - known });
  }
  if (help.length === 0) return;
  const late = help.filter(isLate).map(({ household }) => household.id);
  const histories = late.length > 0 ? await historiesIn(tx, late) : new Map();
  await writeHelp(
    tx,
    help.map((one) => ({ ...one, movements: movementsOf(one, histories.get(one.household.id)) })),
  );
}

/** What the lesson changes in one household: the levels of who came, and no visit (D-V2). */
function helpOf(
  { actor, now, body }: LogCall,
  locked: LockedHousehold,
  occurredAt: Date,
): Omit<JudgedHelp, 'movements'> {
  const household = authoriseHousehold(actor, 'visit.write', locked);
  if (household.archived) throw new DomainError('household_archived');
  const helped = household.residents
    .filter((person) => body.residentIds.includes(person.id) && livedThere(person, dayOf(occurredAt)))
    .map(({ id, petals }) => ({ residentId: id, skills: learnedAt(body.topics, petals), services: [] }));
  const residents = residentsAfter(household.residents, helped);
  const { digitalShop, standing } = household;
  const visits = { count: standing?.visits ?? 0, last: standing?.lastVisit ?? null };
  return {
    // The days of work are those of who taught.
    memberId: body.leaderIds[0] ?? actor.personId,
    now,
    visit: {
      id: derivedId(body.id, household.id),
      lessonId: body.id,
      occurredAt,
      occurredOn: dayOf(occurredAt),
      outcome: 'done',
      comeBackOn: null,
      difficulties: '',
      needs: '',
      residents: helped,
    },
    household,
    changed: residents.filter((resident, index) => resident !== household.residents[index]),
    digitalShop,
    standing: standingAfter(household, { digitalShop, residents, visits }),
  };
}

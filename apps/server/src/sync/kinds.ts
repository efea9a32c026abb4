import {
  addResident,
  changeHouseholdConsent,
  correctSkillLevel,
  recordDeparture,
  recordReturn,
  registerHousehold,
} from '@cns/contracts/households';
import { logLesson } from '@cns/contracts/lessons';
import { answerNeed, takeNeed } from '@cns/contracts/needs';
import { closeRequest, takeRequest } from '@cns/contracts/resident-requests';
import type { SyncKind } from '@cns/contracts/sync';
import { logVisit } from '@cns/contracts/visits';
import { closeAssignment } from '@cns/contracts/work';
import { sealOperation } from '@cns/db/queries/operations';
import { byOurClock } from '@cns/domain/device-clock';
import { DomainError } from '@cns/domain/errors';
import { type Day, dayOf } from '@cns/domain/time';
import { operationOf } from '../http/route.ts';
import { changingConsent } from '../routes/households/consent.ts';
import { departing, returning } from '../routes/households/departures.ts';
import { registeringLate } from '../routes/households/register.ts';
import { loggingLesson } from '../routes/lessons/log.ts';
import { answeringNeed, takingNeed } from '../routes/needs/follow-up.ts';
import { closingRequest, takingRequest } from '../routes/resident-requests/settle.ts';
import { addingResident } from '../routes/residents/add.ts';
import { correctingSkill } from '../routes/residents/correct-skill.ts';
import { residentById } from '../routes/residents/find.ts';
import { closingAssignment } from '../routes/work/close.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { editHousehold, editResident, placeOf } from './edits.ts';
import { editLesson } from './lesson-edits.ts';
import { applyOnce } from './once.ts';
import type { Applied } from './outcome.ts';
import { editEntries, editReport } from './report-edits.ts';
import { fileSealedReport } from './sealed-report.ts';

type Appliers = { [Kind in SyncKind]: (call: SyncCall, content: ContentOf<Kind>) => Promise<Applied> };

/** What each kind does: the use case of the route that does it alone, once for each operation id, whichever way it comes. */
export const APPLIERS: Appliers = {
  'visit.log': applyVisit,
  'household.register': async (call, { body }) => {
    const { recordedAt, aheadMs } = call.operation;
    const writing = registeringLate(byOurClock(recordedAt, aheadMs));
    await applyOnce(call, registerHousehold, writing, { params: {}, body });
    const { household } = await placeOf(call, body.id);
    if (!household) return {};
    return { household, notes: household.villageId === body.villageId ? [] : ['unit_followed'] };
  },
  'household.edit': editHousehold,
  'resident.add': async (call, { params, body }) => {
    await applyOnce(call, addResident, addingResident, { params, body });
    return placeOf(call, params.householdId);
  },
  'resident.edit': editResident,
  'skill.correct': async (call, { params, body }) => {
    await applyOnce(call, correctSkillLevel, correctingSkill, { params, body });
    return placeOf(call, (await residentById(call.db, params.residentId)).householdId);
  },
  'lesson.log': applyLesson,
  'report.words': editReport,
  'report.entries': editEntries,
  'report.submit': fileSealedReport,
  'consent.change': async (call, { params, body }) => {
    await applyOnce(call, changeHouseholdConsent, changingConsent, { params, body });
    return placeOf(call, params.householdId);
  },
  'people.depart': async (call, { params, body }) => {
    await applyOnce(call, recordDeparture, departing, { params, body });
    return placeOf(call, params.householdId);
  },
  'people.return': async (call, { params, body }) => {
    await applyOnce(call, recordReturn, returning, { params, body });
    return placeOf(call, params.householdId);
  },
  'lesson.edit': editLesson,
  'request.take': async (call, { params, body }) => {
    await applyOnce(call, takeRequest, takingRequest, { params, body: { comeOn: stillToCome(body.comeOn, call.now) } });
    return {};
  },
  'request.close': async (call, { params, body }) => {
    const done = applyOnce(call, closeRequest, closingRequest, { params, body });
    await (body.answer === '' ? unlessSettled(done) : done);
    return {};
  },
  'need.take': async (call, { params, body }) => {
    await unlessSettled(applyOnce(call, takeNeed, takingNeed, { params, body }));
    return {};
  },
  'need.answer': async (call, { params, body }) => {
    await applyOnce(call, answerNeed, answeringNeed, { params, body });
    return {};
  },
  'work.close': async (call, { params, body }) => {
    await unlessSettled(applyOnce(call, closeAssignment, closingAssignment, { params, body }));
    return {};
  },
  void: async () => ({}),
};

const SETTLED: readonly string[] = ['request_settled', 'need_answered', 'assignment_settled'];

/** Settled by somebody else, or by a visit, it is as the person wanted it, and nothing was said that would be lost. */
async function unlessSettled(done: Promise<void>): Promise<void> {
  await done.catch((error) => {
    if (!(error instanceof DomainError && SETTLED.includes(error.code))) throw error;
  });
}

/** Somebody said that they come on a day that had gone when the word arrived: they come, and the day is left open. */
function stillToCome(day: Day | null, now: Date): Day | null {
  return day === null || day < dayOf(now) ? null : day;
}

/** Beside all other visits that come at this moment; by our clock, where the phone's was wrong. */
async function applyVisit(call: SyncCall, { body }: ContentOf<'visit.log'>): Promise<Applied> {
  const { actor, now, operation } = call;
  const { operationId, aheadMs } = operation;
  const sent = { ...body, operationId };
  const sealed = sealOperation(operationOf(logVisit, { actor, params: {} as never, body: sent }));
  const claimedAt = new Date(body.occurredAt);
  const occurredAt = byOurClock(claimedAt, aheadMs).toISOString();
  const logged = await call.visitLog.log({ actor, now, operation: sealed, body: { ...sent, occurredAt }, late: true });
  return {
    household: { id: logged.householdId, version: logged.version, villageId: logged.villageId },
    notes: [
      ...(aheadMs === 0 ? [] : ['clock_corrected' as const]),
      ...(logged.rebased ? ['levels_rebased' as const] : []),
      ...(logged.householdId === body.householdId ? [] : ['household_merged' as const]),
    ],
    ...(aheadMs === 0 ? {} : { claimedAt }),
  };
}

/** At the right time by our clock, where the phone's was wrong. */
async function applyLesson(call: SyncCall, { params, body }: ContentOf<'lesson.log'>): Promise<Applied> {
  const { aheadMs } = call.operation;
  const claimedAt = new Date(body.occurredAt);
  const occurredAt = byOurClock(claimedAt, aheadMs).toISOString();
  await applyOnce(call, logLesson, loggingLesson, { params, body: { ...body, occurredAt } });
  return aheadMs === 0 ? {} : { notes: ['clock_corrected'], claimedAt };
}

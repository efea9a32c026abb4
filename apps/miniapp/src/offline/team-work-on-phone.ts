import type { Need } from '@cns/contracts/needs';
import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import { dayOf } from '@cns/domain/time';
import type { Answer } from '../api/routes.ts';
import { needsPerson, type Operation } from './operation.ts';

/** What residents ask for, with what was said and done about it on this phone and has not arrived: what is open first. */
export function requestsOnPhone(
  told: readonly ResidentRequest[],
  operations: readonly Operation[],
  memberName: string,
): ResidentRequest[] {
  const counted = operations.filter((operation) => !needsPerson(operation));
  const shown = told.map((request) =>
    counted.reduce((before, operation) => requestAfter(before, operation, memberName), request),
  );
  return [...shown.filter(isOpen), ...shown.filter((request) => !isOpen(request))];
}

const isOpen = ({ state }: ResidentRequest): boolean => state === 'waiting' || state === 'taken';

function requestAfter(request: ResidentRequest, operation: Operation, memberName: string): ResidentRequest {
  if (!isOpen(request)) return request;
  const done = { ...request, state: 'done' as const, doneOn: dayOf(new Date(operation.recordedAt)) };
  switch (operation.kind) {
    case 'request.take': {
      if (operation.params.requestId !== request.id) return request;
      const { comeOn } = operation.body;
      return { ...request, state: 'taken', comeOn, takenBy: memberName, takenByMe: true };
    }
    case 'request.close':
      return operation.params.requestId === request.id ? { ...done, answer: operation.body.answer } : request;
    case 'visit.log': {
      // A visit that helped the household ends what it asked for (D-V1).
      const { householdId, outcome, occurredAt } = operation.body;
      const helped = request.kind === 'help' && outcome === 'done' && occurredAt >= request.askedAt;
      return helped && householdId === request.household?.id ? done : request;
    }
    default:
      return request;
  }
}

/** What a visit heard, with what was said and done about it on this phone and has not arrived. */
export function needOnPhone(told: Need, operations: readonly Operation[], memberName: string): Need {
  return operations
    .filter((operation) => !needsPerson(operation))
    .reduce((before, operation) => needAfter(before, operation, memberName), told);
}

function needAfter(need: Need, operation: Operation, memberName: string): Need {
  if (need.state === 'answered' || operation.params.visitId !== need.visitId) return need;
  const on = dayOf(new Date(operation.recordedAt));
  switch (operation.kind) {
    case 'need.take':
      return { ...need, state: 'taken', takenBy: memberName, takenByMe: true, takenOn: on };
    case 'need.answer':
      return { ...need, state: 'answered', answeredBy: memberName, answeredOn: on, answer: operation.body.answer };
    default:
      return need;
  }
}

type Needs = Answer<'GET /v1/units/:unitId/needs'>;

/** All that was heard, in the same way, with how many there are of each state. */
export function needsOnPhone(told: Needs, operations: readonly Operation[], memberName: string): Needs {
  const needs = told.needs.map((need) => needOnPhone(need, operations, memberName));
  const counts = { ...told.counts };
  needs.forEach(({ state }, index) => {
    counts[told.needs[index]?.state ?? state] -= 1;
    counts[state] += 1;
  });
  return { needs, counts };
}

/** Work that was given, without what was taken back on this phone, and with what was done. */
export function assignmentsOnPhone(told: readonly Assignment[], operations: readonly Operation[]): Assignment[] {
  return told.flatMap((assignment) => {
    const closing = operations.find(
      (operation) =>
        operation.kind === 'work.close' && operation.params.assignmentId === assignment.id && !needsPerson(operation),
    );
    if (closing?.kind !== 'work.close' || assignment.doneOn !== null) return [assignment];
    return closing.body.done ? [{ ...assignment, doneOn: dayOf(new Date(closing.recordedAt)) }] : [];
  });
}

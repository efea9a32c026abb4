import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import { dayOf } from '@cns/domain/time';
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

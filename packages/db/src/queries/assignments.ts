import type { Assignment } from '@cns/contracts/work';
import { DomainError } from '@cns/domain/errors';
import { addDays, dayOf, dayOfDate, startOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';

const PARTS = {
  person: { select: { id: true, displayName: true } },
  assignedBy: { select: { displayName: true } },
  household: { select: { id: true, headName: true, hamlet: true, erasedAt: true, mergedIntoId: true } },
} as const satisfies Prisma.AssignmentInclude;
type AssignmentRow = Prisma.AssignmentGetPayload<{ include: typeof PARTS }>;

const MOST_SHOWN = 100;
/** How long what is done stays in sight. */
const DONE_DAYS = 14;

/** Work that was given in the villages of a unit: what is open first, then what was done lately. */
export async function assignmentsUnder(tx: Tx, unitId: string, personId: string, now: Date): Promise<Assignment[]> {
  const since = startOfDay(addDays(dayOf(now), -DONE_DAYS));
  const rows = await tx.assignment.findMany({
    where: {
      village: { ancestors: { some: { ancestorId: unitId } } },
      droppedAt: null,
      OR: [{ doneAt: null }, { doneAt: { gte: since } }],
    },
    include: PARTS,
    orderBy: [{ doneAt: { sort: 'desc', nulls: 'first' } }, { dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MOST_SHOWN,
  });
  return rows.map((row) => assignmentView(row, personId));
}

/** @throws DomainError `assignment_not_found` */
export async function assignmentById(tx: Tx, id: string, personId: string): Promise<Assignment> {
  const row = await tx.assignment.findUnique({ where: { id }, include: PARTS });
  if (!row) throw new DomainError('assignment_not_found');
  return assignmentView(row, personId);
}

function assignmentView(row: AssignmentRow, personId: string): Assignment {
  const { id, villageId, kind, person, household, words, dueOn, assignedBy, assignedAt, doneAt } = row;
  return {
    ...{ id, villageId, kind, words },
    member: { id: person.id, name: person.displayName },
    mine: person.id === personId,
    household:
      household && !household.erasedAt
        ? { id: household.mergedIntoId ?? household.id, headName: household.headName, hamlet: household.hamlet }
        : null,
    dueOn: dueOn && dayOfDate(dueOn),
    assignedBy: assignedBy.displayName,
    assignedOn: dayOf(assignedAt),
    doneOn: doneAt && dayOf(doneAt),
  };
}

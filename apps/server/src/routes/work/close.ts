import { closeAssignment } from '@cns/contracts/work';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { assignmentById } from '@cns/db/queries/assignments';
import { audit } from '@cns/db/queries/audit';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';

/** Who was given the work says that it is done; who gives work may also take it back. */
export const closingAssignment: UseCase<typeof closeAssignment> = {
  execute: async ({ tx, actor, params: { assignmentId: id }, body, now }) => {
    const assignment = await authorise(tx, actor, id, body.done);
    if (assignment.doneAt || assignment.droppedAt) throw new DomainError('assignment_settled');
    await tx.assignment.update({ where: { id }, data: body.done ? { doneAt: now } : { droppedAt: now } });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: body.done ? 'work.done' : 'work.dropped',
      unitId: assignment.villageId,
      subjectId: id,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params, body }) => authorise(tx, actor, params.assignmentId, body.done),
  view: async ({ tx, actor, params: { assignmentId } }) => ({
    assignmentId,
    doneOn: (await assignmentById(tx, assignmentId, actor.personId)).doneOn,
  }),
};

export const closeAssignmentRoute = writeRoute(closeAssignment, closingAssignment);

/** @throws DomainError `assignment_not_found`, `outside_subtree`, `forbidden` */
async function authorise(tx: Tx, actor: Actor, id: string, done: boolean) {
  await tx.$executeRaw`SELECT FROM assignment WHERE id = ${id}::uuid FOR UPDATE`;
  const assignment = await tx.assignment.findUnique({ where: { id } });
  if (!assignment) throw new DomainError('assignment_not_found');
  const own = done && assignment.personId === actor.personId;
  await authoriseAt(tx, actor, own ? 'team.read' : 'work.assign', assignment.villageId);
  return assignment;
}

import { closeRequest, takeRequest } from '@cns/contracts/resident-requests';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { lockRequest, requestForTeam } from '@cns/db/queries/resident-requests';
import { DomainError, fieldError } from '@cns/domain/errors';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';

/** Somebody of the team says that they come; another one may take it over. */
export const takingRequest: UseCase<typeof takeRequest> = {
  execute: async ({ tx, actor, params: { requestId }, body, now }) => {
    const unitId = await authoriseOpen(tx, actor, requestId);
    if (body.comeOn !== null && body.comeOn < dayOf(now)) throw fieldError('come_on_in_past', 'comeOn');
    const { personId } = actor;
    await tx.residentRequest.update({
      where: { id: requestId },
      data: { takenById: personId, takenAt: now, comeOn: body.comeOn && dateOfDay(body.comeOn) },
    });
    const { operationId } = body;
    await audit(tx, { at: now, personId, action: 'request.taken', unitId, subjectId: requestId, operationId });
  },
  mayView: ({ tx, actor, params }) => authorise(tx, actor, params.requestId),
  view: ({ tx, actor, params }) => requestForTeam(tx, params.requestId, actor.personId),
};

export const closingRequest: UseCase<typeof closeRequest> = {
  execute: async ({ tx, actor, params: { requestId }, body, now }) => {
    const unitId = await authoriseOpen(tx, actor, requestId);
    const { personId } = actor;
    await tx.residentRequest.update({
      where: { id: requestId },
      data: { closedById: personId, closedAt: now, answer: body.answer },
    });
    const { operationId } = body;
    await audit(tx, { at: now, personId, action: 'request.closed', unitId, subjectId: requestId, operationId });
  },
  mayView: ({ tx, actor, params }) => authorise(tx, actor, params.requestId),
  view: ({ tx, actor, params }) => requestForTeam(tx, params.requestId, actor.personId),
};

export const takeRequestRoute = writeRoute(takeRequest, takingRequest);
export const closeRequestRoute = writeRoute(closeRequest, closingRequest);

/** @throws DomainError `request_not_found`, `outside_subtree`, `forbidden` */
async function authorise(tx: Tx, actor: Actor, requestId: string): Promise<string> {
  const { villageId } = await lockRequest(tx, requestId);
  await authoriseAt(tx, actor, 'visit.write', villageId);
  return villageId;
}

/** @throws also DomainError `request_settled` */
async function authoriseOpen(tx: Tx, actor: Actor, requestId: string): Promise<string> {
  const villageId = await authorise(tx, actor, requestId);
  const { state } = await requestForTeam(tx, requestId, actor.personId);
  if (state === 'done') throw new DomainError('request_settled');
  return villageId;
}

import { decideJoinRequest } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';

export const decideJoinRequestRoute = writeRoute(decideJoinRequest, {
  execute: async ({ tx, actor, params, body, now }) => {
    const request = await lockRequest(tx, params.requestId);
    await authoriseAt(tx, actor, 'joining.decide', request.villageId);
    if (request.state !== 'pending') throw new DomainError('join_request_decided');
    const approved = body.decision === 'approve';
    const householdId = approved ? body.householdId : null;
    if (householdId) await checkHousehold(tx, householdId, request.villageId);
    await tx.joinRequest.update({
      where: { id: params.requestId },
      data: {
        state: approved ? 'approved' : 'rejected',
        decidedById: actor.personId,
        decidedAt: now,
        reason: body.reason || null,
        householdId,
      },
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: approved ? 'joining.approved' : 'joining.rejected',
      unitId: request.villageId,
      subjectId: params.requestId,
      operationId: body.operationId,
    });
  },
  mayView: async ({ tx, actor, params }) =>
    authoriseAt(tx, actor, 'joining.decide', (await lockRequest(tx, params.requestId)).villageId),
  view: async ({ tx, params: { requestId } }) => {
    const { state } = await tx.joinRequest.findUniqueOrThrow({ where: { id: requestId } });
    return { requestId, state };
  },
});

/** @throws DomainError `household_not_found` unless the household lives in this village */
async function checkHousehold(tx: Tx, id: string, villageId: string): Promise<void> {
  const there = await tx.household.count({ where: { id, villageId, archivedAt: null, erasedAt: null } });
  if (there === 0) throw new DomainError('household_not_found');
}

/** @throws DomainError `join_request_not_found` */
async function lockRequest(tx: Tx, id: string): Promise<{ villageId: string; state: string }> {
  const [row] = await tx.$queryRaw<{ villageId: string; state: string }[]>`
    SELECT village_id AS "villageId", state::text AS state FROM join_request WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('join_request_not_found');
  return row;
}

import { withdrawRequest } from '@cns/contracts/resident-requests';
import { audit } from '@cns/db/queries/audit';
import { lockRequest, ownRequest } from '@cns/db/queries/resident-requests';
import { DomainError } from '@cns/domain/errors';
import { writeRoute } from '../../http/route.ts';

export const withdrawRequestRoute = writeRoute(withdrawRequest, {
  execute: async ({ tx, actor: { personId }, params: { requestId }, body, now }) => {
    const { villageId } = await lockRequest(tx, requestId);
    const { state } = await ownRequest(tx, personId, requestId, now);
    if (state !== 'waiting' && state !== 'taken') throw new DomainError('request_settled');
    await tx.residentRequest.update({ where: { id: requestId }, data: { withdrawnAt: now } });
    await audit(tx, {
      at: now,
      personId,
      action: 'request.withdrawn',
      unitId: villageId,
      subjectId: requestId,
      operationId: body.operationId,
    });
  },
  // Only one's own is shown.
  mayView: async () => {},
  view: ({ tx, actor, params, now }) => ownRequest(tx, actor.personId, params.requestId, now),
});

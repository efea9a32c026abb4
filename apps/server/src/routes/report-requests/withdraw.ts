import { withdrawReportRequest } from '@cns/contracts/report-requests';
import { audit } from '@cns/db/queries/audit';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { requestDetail } from './view.ts';

/** Nobody has to file it any more; what was filed stays readable. */
export const withdrawReportRequestRoute = writeRoute(withdrawReportRequest, {
  execute: async ({ tx, actor, now, params, body }) => {
    await authoriseAt(tx, actor, 'report.ask', params.unitId);
    const { requestId: id, unitId } = params;
    if (!(await tx.reportRequest.findFirst({ where: { id, unitId } }))) throw new DomainError('not_found');
    const { count } = await tx.reportRequest.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnById: actor.personId, withdrawReason: body.reason },
    });
    if (count === 0) throw new DomainError('request_withdrawn');
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'report.ask_withdrawn',
      unitId,
      subjectId: id,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'report.read', params.unitId),
  view: async ({ tx, actor, params, now }) =>
    requestDetail(tx, actor, await authoriseAt(tx, actor, 'report.read', params.unitId), params.requestId, now),
});

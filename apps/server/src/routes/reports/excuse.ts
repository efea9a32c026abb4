import { excuseReport } from '@cns/contracts/reports';
import { DomainError } from '@cns/domain/errors';
import { writeRoute } from '../../http/route.ts';
import { changeReport } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** The unit above lets a report that was sealed in time and came late count as on time; nobody does so for their own. */
export const excuseReportRoute = writeRoute(excuseReport, {
  execute: (call) =>
    changeReport(call, 'excused', 'judge', async (_place, { sealedAt, excusedAt, submittedById }) => {
      if (!sealedAt || excusedAt) throw new DomainError('report_not_sealed');
      if (submittedById === call.actor.personId) throw new DomainError('own_report');
      return { data: { excusedAt: call.now }, remarks: [{ field: 'whole', reason: call.body.reason }] };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

import { approveReport } from '@cns/contracts/reports';
import { DomainError } from '@cns/domain/errors';
import { writeRoute } from '../../http/route.ts';
import { changeReport } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** Nobody approves what they filed themselves, whatever offices they hold. */
export const approveReportRoute = writeRoute(approveReport, {
  execute: (call) =>
    changeReport(call, 'approved', 'judge', async (_place, { submittedById }) => {
      if (submittedById === call.actor.personId) throw new DomainError('own_report');
      return {};
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

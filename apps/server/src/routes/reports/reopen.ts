import { reopenReport } from '@cns/contracts/reports';
import { reopeningUntil } from '@cns/domain/reports';
import { writeRoute } from '../../http/route.ts';
import { changeReport } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** The exception to the lock: for one report, until a day, with a reason that stays in its history (D-R4). */
export const reopenReportRoute = writeRoute(reopenReport, {
  execute: (call) =>
    changeReport(call, 'reopened', 'judge', async () => ({
      data: { reopenedUntil: reopeningUntil(call.body.until, call.now) },
      remarks: [{ field: 'whole', reason: call.body.reason }],
    })),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

import { returnReport } from '@cns/contracts/reports';
import { fieldError } from '@cns/domain/errors';
import { REPORT_FIELDS } from '@cns/domain/report-figures';
import { writeRoute } from '../../http/route.ts';
import { changeReport } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** All reasons at once, so that a village mends its report one time only (practice §5). */
export const returnReportRoute = writeRoute(returnReport, {
  execute: (call) =>
    changeReport(call, 'returned', 'judge', async () => {
      if (call.body.remarks.length === 0) throw fieldError('return_reason_missing', 'remarks');
      call.body.remarks.forEach(({ field }, index) => {
        if (!REPORT_FIELDS.has(field)) throw fieldError('input_invalid', `remarks.${index}.field`);
      });
      return { remarks: call.body.remarks };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

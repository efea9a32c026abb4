import { submitReport } from '@cns/contracts/reports';
import { figuresOf } from '@cns/db/queries/report-figures';
import { writeRoute } from '../../http/route.ts';
import { changeReport, wordsData } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** Freezes the figures as they are at this moment, and keeps them with the words for ever (D-R1, D-R4). */
export const submitReportRoute = writeRoute(submitReport, {
  execute: (call) =>
    changeReport(call, 'submitted', 'report.submit', async (place) => {
      const words = wordsData(call.body.words);
      const figures = await figuresOf(call.tx, place.unitId, place.period);
      return {
        data: { ...words, figures, submittedAt: call.now, submittedById: call.actor.personId },
        filed: { words, figures },
      };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'report.read', params),
  view: async ({ tx, actor, now, params }) =>
    reportView(tx, actor, await reportPlace(tx, actor, 'report.read', params), now),
});

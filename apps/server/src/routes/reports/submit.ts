import { submitReport } from '@cns/contracts/reports';
import { Prisma } from '@cns/db/generated/client';
import { contentOf, sealOf } from '@cns/db/queries/report-content';
import { writeRoute } from '../../http/route.ts';
import { changeReport, wordsData } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/** Freezes the figures as they are at this moment, and keeps them with the words for ever (D-R1, D-R4). */
export const submitReportRoute = writeRoute(submitReport, {
  execute: (call) =>
    changeReport(call, 'submitted', 'submit', async (place) => {
      const words = wordsData(call.body.words);
      const content = await contentOf(call.tx, place, call.now);
      const { figures, basis } = content;
      const digest = sealOf({ unitId: place.unitId, period: place.period.key, words, ...content });
      return {
        data: {
          ...words,
          figures,
          basis: basis ?? Prisma.DbNull,
          digest: new Uint8Array(digest),
          submittedAt: call.now,
          submittedById: call.actor.personId,
        },
        filed: { words, ...content, digest: digest.toString('hex') },
      };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

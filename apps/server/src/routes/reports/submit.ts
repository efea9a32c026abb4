import { submitReport } from '@cns/contracts/reports';
import { Prisma } from '@cns/db/generated/client';
import { reportBefore } from '@cns/db/queries/report-before';
import { checksOf } from '@cns/db/queries/report-checks';
import { contentOf, sealOf } from '@cns/db/queries/report-content';
import { DomainError } from '@cns/domain/errors';
import type { ReportCheck } from '@cns/domain/report-checks';
import { writeRoute } from '../../http/route.ts';
import { changeReport, wordsData } from './change.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

/**
 * Freezes the figures as they are at this moment, and keeps them with the words for ever (D-R1, D-R4). What cannot be so
 * stops it; what is odd has to be confirmed first.
 */
export const submitReportRoute = writeRoute(submitReport, {
  execute: (call) =>
    changeReport(call, 'submitted', 'submit', async (place, { overrides }) => {
      const words = wordsData(call.body.words);
      const before = await reportBefore(call.tx, place);
      const content = await contentOf(call.tx, place, { overrides, before }, call.now);
      const { figures, basis } = content;
      const confirmed = settle(await checksOf(call.tx, place, { figures, words, basis, before }), call.body.confirmed);
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
        filed: { words, ...content, confirmed, digest: digest.toString('hex') },
      };
    }),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ tx, actor, now, params }) => reportView(tx, actor, await reportPlace(tx, actor, 'read', params), now),
});

/**
 * @returns the checks that were confirmed, to be kept with the report
 * @throws DomainError `report_impossible`, `report_unconfirmed`, with every check that stands in the way
 */
function settle(checks: readonly ReportCheck[], confirmed: readonly string[]): { id: string; sentence: string }[] {
  refuseOn(
    checks.filter(({ weight }) => weight === 'stop'),
    'report_impossible',
  );
  refuseOn(
    checks.filter(({ id }) => !confirmed.includes(id)),
    'report_unconfirmed',
  );
  return checks.map(({ id, sentence }) => ({ id, sentence }));
}

function refuseOn(checks: readonly ReportCheck[], code: 'report_impossible' | 'report_unconfirmed'): void {
  if (checks.length === 0) return;
  throw new DomainError(
    code,
    {},
    checks.map(({ id, field, sentence }) => ({ path: field, code: id, message: sentence })),
  );
}

import type { Api } from '@cns/contracts/api';
import { submitReport } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import { Prisma } from '@cns/db/generated/client';
import { reportBefore } from '@cns/db/queries/report-before';
import { checksOf } from '@cns/db/queries/report-checks';
import { contentOf, sealOf } from '@cns/db/queries/report-content';
import { readingBeside } from '@cns/db/reading';
import { DomainError } from '@cns/domain/errors';
import type { ReportCheck } from '@cns/domain/report-checks';
import { checkSeal, type SealedContent, sealExcuses } from '@cns/domain/report-seal';
import { type WriteCall, writeRoute } from '../../http/route.ts';
import { changeReport, wordsData, wordsOf } from './change.ts';
import { type ReportPlace, reportPlace } from './place.ts';
import { reportView } from './view.ts';

type SubmitBody = Api['POST /v1/units/:unitId/reports/:period/submission']['body'];

export const submitReportRoute = writeRoute(submitReport, {
  // Counted beside the transaction that holds the report: all that is committed by now, and nothing of it is its own.
  execute: (call) => fileReport(call, readingBeside(call.tx, call.context.byKey)),
  mayView: ({ tx, actor, params }) => reportPlace(tx, actor, 'read', params),
  view: async ({ context, actor, now, params }) => {
    const reading = readingBeside(context.db, context.byKey);
    return reportView(reading, actor, await reportPlace(reading, actor, 'read', params), now);
  },
});

/**
 * Freezes the figures as they are at this moment, and keeps them with the words for ever (D-R1, D-R4). What cannot be so
 * stops it; what is odd has to be confirmed first.
 * @param reading where the place of the report is read and its figures are counted
 */
export function fileReport(call: WriteCall<typeof submitReport>, reading: Tx = call.tx): Promise<void> {
  return changeReport({ ...call, reading }, 'submitted', 'submit', async (place, report) => {
    const { overrides, entries, submittedById } = report;
    const words = wordsOf({ examples: report.goodExamples, ...call.body.words });
    const seal = await sealIn(call.body, place);
    const before = await reportBefore(reading, place);
    const content = await contentOf(reading, place, { overrides, entries, before }, call.now);
    const { figures, basis } = content;
    const confirmed = settle(await checksOf(reading, place, { figures, words, basis, before }), call.body.confirmed);
    const digest = sealOf({ unitId: place.unitId, period: place.period.key, words, entries, ...content });
    return {
      data: {
        ...wordsData(words),
        figures,
        basis: basis ?? Prisma.DbNull,
        digest: new Uint8Array(digest),
        submittedAt: call.now,
        submittedById: call.actor.personId,
        ...(submittedById === null && seal && sealExcuses(seal.sealedAt, call.now, place.period)
          ? { sealedAt: seal.sealedAt }
          : {}),
      },
      filed: {
        words,
        ...content,
        ...(entries.length > 0 ? { entries: entries.map((entry) => ({ ...entry })) } : {}),
        confirmed,
        ...(seal ? { seal: keptSeal(seal) } : {}),
        digest: digest.toString('hex'),
      },
    };
  });
}

/** What was sealed without a network, found whole. @throws DomainError `seal_broken` */
async function sealIn(
  { sealed, words }: Pick<SubmitBody, 'sealed' | 'words'>,
  { unitId, period }: ReportPlace,
): Promise<SealedContent | null> {
  if (!sealed) return null;
  const { at, sequence, figures, digest } = sealed;
  const content = { unitId, period: period.key, words, figures, sealedAt: new Date(at), sequence };
  await checkSeal(content, digest);
  return content;
}

/** Kept beside what is filed: figures are counted anew at the receipt, and both can be compared. */
function keptSeal({ sealedAt, sequence, figures }: SealedContent) {
  return { sealedAt: sealedAt.toISOString(), sequence, figures: figures.map((figure) => ({ ...figure })) };
}

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

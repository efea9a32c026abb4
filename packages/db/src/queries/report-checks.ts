import type { Figure, ReportBasis, ReportWords } from '@cns/contracts/reports';
import { type CheckedReport, checkReport, oddVisits, type ReportCheck } from '@cns/domain/report-checks';
import type { Tx } from '../database.ts';
import type { ReportBefore, ReportSubject } from './report-before.ts';

/** What a person should look at before this report is filed. */
export async function checksOf(
  tx: Tx,
  subject: ReportSubject,
  report: { figures: readonly Figure[]; words: ReportWords; basis: ReportBasis | null; before: ReportBefore },
): Promise<ReportCheck[]> {
  const { fills, request, indicators: asked } = subject.form;
  const odd = fills && !request ? await oddVisitsOf(tx, subject) : { fast: 0, cloned: 0 };
  const { figures, words, basis, before } = report;
  return checkReport({
    ...{ figures, words, before, included: basis?.included ?? null, oddVisits: odd },
    asked: fills ? asked : [],
  });
}

async function oddVisitsOf(tx: Tx, { unitId, period }: ReportSubject): Promise<CheckedReport['oddVisits']> {
  const visits = await tx.$queryRaw<Parameters<typeof oddVisits>[0]>`
    SELECT member_id AS "memberId", household_id AS "householdId", occurred_at AS "occurredAt",
           trim(difficulties || ' ' || needs) AS words
    FROM support_visit
    WHERE village_id = ${unitId}::uuid AND lesson_id IS NULL AND occurred_on BETWEEN ${period.from}::date AND ${period.to}::date`;
  return oddVisits(visits);
}

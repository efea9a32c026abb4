import type { Figure } from '@cns/contracts/reports';
import { isRequestKey, periodBefore } from '@cns/domain/period-kinds';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { CheckedReport } from '@cns/domain/report-checks';
import type { FormOfReport } from '@cns/domain/report-forms';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import type { Tx } from '../database.ts';

/** The unit and the period that a report is about. */
export interface ReportSubject {
  unitId: string;
  unitName: string;
  provinceId: string;
  level: FilingLevel;
  period: ReportingPeriod;
  form: FormOfReport;
}

export type ReportBefore = CheckedReport['before'];

/** The unit's report of the period before as it was filed; one that was returned is not there. */
export async function reportBefore(tx: Tx, { unitId, provinceId, period }: ReportSubject): Promise<ReportBefore> {
  // A report on demand is asked for once.
  if (isRequestKey(period.key)) return null;
  const row = await tx.monthlyReport.findFirst({
    where: {
      unitId,
      state: { in: ['submitted', 'approved'] },
      period: { provinceId, key: periodBefore(period.key) },
    },
    select: { figures: true, difficulties: true, proposals: true, nextPlan: true, goodExamples: true },
  });
  if (!row) return null;
  const { figures, goodExamples: examples, ...words } = row;
  return { figures: figures as Figure[], words: { ...words, examples } };
}

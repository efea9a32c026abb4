import { isRequestKey, periodBefore } from '@cns/domain/period-kinds';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { CheckedReport } from '@cns/domain/report-checks';
import type { FormOfReport } from '@cns/domain/report-forms';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import type { Tx } from '../database.ts';
import { WORDS_OF_REPORT } from './report-words.ts';

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
  const [row] = await tx.$queryRaw<NonNullable<ReportBefore>[]>`
    SELECT r.figures, ${WORDS_OF_REPORT} AS words
    FROM monthly_report r JOIN reporting_period p ON p.id = r.period_id
    WHERE r.unit_id = ${unitId}::uuid AND r.state IN ('submitted', 'approved')
      AND p.province_id = ${provinceId}::uuid AND p.key = ${periodBefore(period.key)}`;
  return row ?? null;
}

/** What papers are made of: figures as filed. Nothing is counted anew here. */
import type { MonthlyReport, Period } from '@cns/contracts/reports';
import type { UnitSummary } from '@cns/contracts/units';
import type { OwedReport, ReportSum } from '@cns/domain/report-sum';

/** The report of a unit above the village: the sum of what is approved below it. */
export interface SumView {
  unit: UnitSummary;
  /** The unit to which it is addressed: the district where there is one, or the province. */
  superior: Pick<UnitSummary, 'level' | 'kind' | 'name'> | null;
  period: Period;
  /** By commune, then by village. */
  reports: readonly OwedReport[];
  sum: ReportSum;
}

export type FiledReport = Pick<
  MonthlyReport,
  'unit' | 'period' | 'state' | 'figures' | 'words' | 'submittedAt' | 'submittedBy'
>;

/** The report of a village's team. */
export interface VillageView {
  report: FiledReport;
  commune: Pick<UnitSummary, 'kind' | 'name'>;
  teamName: string;
  /** Where the reader may know people. */
  leaderName: string | null;
}

/** What papers are made of: figures as filed. Nothing is counted anew here. */
import type { HandIndicator, MonthlyReport, Period, ReportWords, SaidWords } from '@cns/contracts/reports';
import type { UnitSummary } from '@cns/contracts/units';
import type { Requested } from '@cns/domain/report-forms';
import type { BesideLine, OwedReport, ReportSum } from '@cns/domain/report-sum';
import type { FilingLevel } from '@cns/domain/reporting-calendar';

/** The report of a unit above the village: the sum of what is approved right below it. */
export interface SumView {
  unit: UnitSummary;
  /** The unit to which it is addressed: the district where there is one, or the province. */
  superior: Pick<UnitSummary, 'level' | 'kind' | 'name'> | null;
  period: Period;
  /** What was asked for and by whom, of a report on demand; `null` of what the calendar asks for. */
  request: Pick<Requested, 'title' | 'askedBy'> | null;
  /** What is counted or written by hand in it. */
  asked: readonly HandIndicator[];
  /** What was written to indicators of words, under the names of who wrote it. */
  said: readonly SaidWords[];
  /** The unit filled it in itself: no reports stand behind it. */
  fills: boolean;
  /** When the unit handed its own report in; `null` while it is a draft, or where the unit files none. */
  filedAt: Date | null;
  /** The unit's own words; empty where it wrote none. */
  words: ReportWords;
  /** Of which level the reports right below are. */
  below: FilingLevel;
  reports: readonly OwedReport[];
  sum: ReportSum;
  /** Lines that belong to the sum beside the reports: the unit's own part, and who was counted twice. */
  beside: readonly BesideLine[];
  /** The reports of the villages behind, where others stand between; by commune. */
  villages: readonly OwedReport[] | null;
}

export type FiledReport = Pick<
  MonthlyReport,
  'unit' | 'period' | 'state' | 'figures' | 'words' | 'submittedAt' | 'submittedBy'
> &
  Partial<Pick<MonthlyReport, 'seal' | 'form' | 'entries'>>;

/** The report of a village's team. */
export interface VillageView {
  report: FiledReport;
  commune: Pick<UnitSummary, 'kind' | 'name'>;
  teamName: string;
  /** Where the reader may know people. */
  leaderName: string | null;
}

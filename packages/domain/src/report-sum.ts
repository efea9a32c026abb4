/** A report above the village is the sum of the approved reports below, and says which are not in it (D-R6, D-S7). */
import type { ReportState, Timeliness } from '@cns/contracts/enums';
import type { Figure, ReportSeal, ReportWords, SaidWords } from '@cns/contracts/reports';
import type { Share } from '@cns/contracts/scalars';

/** What was filed: `said` to indicators of words. */
export interface FiledContent {
  figures: readonly Figure[];
  words: ReportWords;
  said?: readonly SaidWords[];
}

/** The report that a unit owes in a period, whether or not it has come. */
export interface OwedReport {
  unitId: string;
  name: string;
  /** The unit right above; of a village its commune. */
  commune: { id: string; name: string };
  state: ReportState;
  timeliness: Timeliness;
  submittedAt: Date | null;
  /** Sealed on a phone in time, received late. */
  seal?: ReportSeal | null;
  /** As filed; `null` unless it is approved: nothing else is added up. */
  approved: FiledContent | null;
}

/** A sum, with the number of reports that know the figure at all. */
export interface SummedFigure extends Figure {
  /** Of how many reports `inPeriod` is the sum. */
  inPeriodOf: number;
  /** Of how many reports `yearToDate` is the sum. */
  yearToDateOf: number;
}

/** A line that belongs to a sum beside the reports in it. */
export interface BesideLine {
  name: string;
  figures: readonly Figure[];
}

export interface ReportSum {
  figures: SummedFigure[];
  filed: Share;
  onTime: Share;
  /** What is in the sum, of all that is owed. */
  approved: Share;
  /** What is not in the sum: named, never counted as zero. */
  missing: OwedReport[];
}

/** Handed in and not given back. */
export function isFiled({ state }: { state: ReportState }): boolean {
  return state !== 'draft' && state !== 'returned';
}

/** Adds up what is approved. A figure that no report knows stays unknown. */
export function sumOfReports(reports: readonly OwedReport[], beside: readonly BesideLine[] = []): ReportSum {
  const share = (of: (report: OwedReport) => boolean) => ({ count: reports.filter(of).length, total: reports.length });
  return {
    figures: beside.reduce(withLine, addFigures(reports.map(({ approved }) => approved?.figures ?? []))),
    filed: share(isFiled),
    onTime: share((report) => isFiled(report) && report.timeliness === 'on_time'),
    approved: share(({ approved }) => approved !== null),
    missing: reports.filter(({ approved }) => approved === null),
  };
}

/** Figures by code, in the order in which the codes first appear. */
function addFigures(lists: readonly (readonly Figure[])[]): SummedFigure[] {
  const sums = new Map<string, SummedFigure>();
  for (const figure of lists.flat().map(plain)) {
    const sum = sums.get(figure.code) ?? {
      ...figure,
      inPeriod: null,
      yearToDate: null,
      inPeriodOf: 0,
      yearToDateOf: 0,
    };
    sums.set(figure.code, {
      ...sum,
      inPeriod: add(sum.inPeriod, figure.inPeriod),
      yearToDate: add(sum.yearToDate, figure.yearToDate),
      inPeriodOf: sum.inPeriodOf + (figure.inPeriod === null ? 0 : 1),
      yearToDateOf: sum.yearToDateOf + (figure.yearToDate === null ? 0 : 1),
    });
  }
  return [...sums.values()];
}

/** It moves what is known and counts as no report. */
function withLine(sums: SummedFigure[], { figures }: BesideLine): SummedFigure[] {
  return sums.map((sum) => {
    const line = figures.find(({ code }) => code === sum.code);
    if (!line) return sum;
    const { inPeriod, yearToDate } = line;
    return { ...sum, inPeriod: add(sum.inPeriod, inPeriod), yearToDate: add(sum.yearToDate, yearToDate) };
  });
}

/** What stands beside the reports of a sum: the unit's own part, and off it who was counted in several of them. */
export function besideOf(unitName: string, figures: readonly Figure[]): BesideLine[] {
  const own = figures.flatMap((figure) => (figure.own ? [{ ...plain(figure), ...figure.own }] : []));
  const twice = figures.flatMap((figure) => {
    const { doubled } = figure;
    if (!doubled) return [];
    const off = (known: number | null, number: number) => (known === null ? null : -number);
    return [
      {
        ...plain(figure),
        inPeriod: off(figure.inPeriod, doubled.inPeriod),
        yearToDate: off(figure.yearToDate, doubled.yearToDate),
      },
    ];
  });
  return [
    ...(own.length > 0 ? [{ name: `Phần của ${unitName}`, figures: own }] : []),
    ...(twice.length > 0 ? [{ name: 'Trừ người tính ở nhiều thôn', figures: twice }] : []),
  ];
}

/** What was asked of one part, or said of it before, is not the whole's. */
function plain({ code, name, unit, inPeriod, yearToDate }: Figure): Figure {
  return { code, name, unit, inPeriod, yearToDate };
}

function add(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}

/** What a report above the village was the sum of when it was filed. */
export interface FiledBasis {
  missing: readonly { unit: { id: string }; state: ReportState; timeliness: Timeliness }[];
  /** Of every report that was in it: as it was filed then. */
  included: ReadonlyMap<string, NonNullable<OwedReport['approved']>>;
}

/** The reports as they stood when the sum was filed, whatever has become of them since (D-R4). */
export function asFiled(reports: readonly OwedReport[], { missing, included }: FiledBasis): OwedReport[] {
  const absent = new Map(missing.map((report) => [report.unit.id, report]));
  return reports.map((report) => {
    const approved = included.get(report.unitId) ?? null;
    const { state, timeliness } = absent.get(report.unitId) ?? report;
    return { ...report, state: approved ? 'approved' : state, timeliness, approved };
  });
}

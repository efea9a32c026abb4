import type { MonthlyReport } from '@cns/contracts/reports';
import { asCounted, withOverrides } from '@cns/domain/overridden-figures';
import { isUnsent, needsPerson, type Operation } from './operation.ts';

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/** A report with what was written to it on this phone and has not arrived. */
export interface ReportOnPhone {
  report: MonthlyReport;
  /** Handed in and sealed here, on its way. */
  sealed: Of<'report.submit'> | null;
  /** Handed in here, and not taken by the server. */
  refused: Of<'report.submit'> | null;
  /** What was done in the unit and is not in the figures, for it has not arrived. */
  uncounted: readonly Operation[];
}

/** What the server last told of a report, with the operations of this phone laid over it. */
export function reportOnPhone(told: MonthlyReport, operations: readonly Operation[]): ReportOnPhone {
  const own = operations.filter(({ params }) => params.unitId === told.unit.id && params.period === told.period.key);
  const open = told.state === 'draft' || told.state === 'returned';
  const submissions = open ? own.filter(isSubmission) : [];
  const sealed = submissions.find((operation) => !needsPerson(operation)) ?? null;
  const written = own.filter(isDraft).filter((operation) => !needsPerson(operation));
  const report = written.reduce(withChanges, told);
  return {
    report: sealed === null ? report : { ...report, words: sealed.body.words },
    sealed,
    refused: submissions.find(needsPerson) ?? null,
    uncounted: operations.filter(
      (operation) =>
        operation.villageId === told.unit.id && isUnsent(operation) && !isDraft(operation) && !isSubmission(operation),
    ),
  };
}

const isSubmission = (operation: Operation): operation is Of<'report.submit'> => operation.kind === 'report.submit';
const isDraft = (operation: Operation): operation is Of<'report.words'> => operation.kind === 'report.words';

function withChanges(report: MonthlyReport, { body: { changes } }: Of<'report.words'>): MonthlyReport {
  const { difficulties, proposals, nextPlan, examples, overrides } = changes;
  const words = {
    ...report.words,
    difficulties: difficulties?.to ?? report.words.difficulties,
    proposals: proposals?.to ?? report.words.proposals,
    nextPlan: nextPlan?.to ?? report.words.nextPlan,
    ...(examples === undefined ? {} : { examples: examples.to }),
  };
  const figures = overrides ? withOverrides(asCounted(report.figures), overrides.to) : report.figures;
  return { ...report, words, figures };
}

/** "3 lượt hỗ trợ, 1 buổi hướng dẫn và 2 mục khác"; `null` = everything has arrived. */
export function uncountedWords(uncounted: readonly Operation[]): string | null {
  if (uncounted.length === 0) return null;
  const count = (kind: Operation['kind']) => uncounted.filter((operation) => operation.kind === kind).length;
  const [visits, lessons] = [count('visit.log'), count('lesson.log')];
  const others = uncounted.length - visits - lessons;
  const parts = [
    ...(visits === 0 ? [] : [`${visits} lượt hỗ trợ`]),
    ...(lessons === 0 ? [] : [`${lessons} buổi hướng dẫn`]),
    ...(others === 0 ? [] : [`${others} mục${visits + lessons === 0 ? '' : ' khác'}`]),
  ];
  const last = parts.pop();
  return parts.length === 0 ? (last ?? null) : `${parts.join(', ')} và ${last}`;
}

import type { MonthlyReport } from '@cns/contracts/reports';
import { withEntries } from '@cns/domain/hand-indicators';
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
  /** Words and numbers of the draft that the server did not take, by what mends them. */
  refusedDraft: { words: Of<'report.words'> | null; entries: Of<'report.entries'> | null };
  /** What was done in the unit and is not in the figures, for it has not arrived. */
  uncounted: readonly Operation[];
}

/** What the server last told of a report, with the operations of this phone laid over it. */
export function reportOnPhone(told: MonthlyReport, operations: readonly Operation[]): ReportOnPhone {
  const own = operations.filter(({ params }) => params.unitId === told.unit.id && params.period === told.period.key);
  const open = told.state === 'draft' || told.state === 'returned';
  const submissions = open ? own.filter(isSubmission) : [];
  const sealed = submissions.find((operation) => !needsPerson(operation)) ?? null;
  const taken = own.filter((operation) => !needsPerson(operation));
  const report = taken.filter(isEntries).reduce(withAnswers, taken.filter(isWords).reduce(withChanges, told));
  const toMend = own.filter(needsPerson);
  return {
    report: sealed === null ? report : { ...report, words: sealed.body.words },
    sealed,
    refused: submissions.find(needsPerson) ?? null,
    refusedDraft: { words: toMend.find(isWords) ?? null, entries: toMend.find(isEntries) ?? null },
    uncounted: operations.filter(
      ({ villageId, kind, state }) =>
        villageId === told.unit.id && isUnsent({ kind, state }) && MOVES_FIGURES.has(kind),
    ),
  };
}

const isSubmission = (operation: Operation): operation is Of<'report.submit'> => operation.kind === 'report.submit';
const isWords = (operation: Operation): operation is Of<'report.words'> => operation.kind === 'report.words';
const isEntries = (operation: Operation): operation is Of<'report.entries'> => operation.kind === 'report.entries';

/** What the figures of a village are counted from. */
const MOVES_FIGURES: ReadonlySet<Operation['kind']> = new Set([
  'visit.log',
  'household.register',
  'household.edit',
  'resident.add',
  'resident.edit',
  'skill.correct',
  'lesson.log',
  'lesson.edit',
  'people.depart',
  'people.return',
]);

/** With what was counted by hand on this phone; what is answered is no longer asked for. */
function withAnswers(report: MonthlyReport, { body: { changes } }: Of<'report.entries'>): MonthlyReport {
  const others = report.entries.filter(({ code }) => !Object.hasOwn(changes, code));
  const answered = Object.entries(changes).flatMap(([code, { to }]) => (to === null ? [] : [{ code, ...to }]));
  const entries = [...others, ...answered];
  const settled = new Set(['entries.none', ...answered.map(({ code }) => `entry.${code.replace(/w$|\.\d+$/, '')}`)]);
  return {
    ...report,
    entries,
    figures: withEntries(report.figures, report.form.indicators, entries),
    checks: answered.length === 0 ? report.checks : report.checks.filter(({ id }) => !settled.has(id)),
  };
}

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

/** What was asked beside the common indicators, and what was answered by hand: in numbers and in words (D-R5). */
import type { Figure, HandIndicator, SaidWords } from '@cns/contracts/reports';
import { figuresOf } from '@cns/domain/hand-indicators';
import { handWords } from '@cns/domain/hand-words';
import type { SummedFigure } from '@cns/domain/report-sum';
import { figuresOfForm } from './figures.ts';
import { running } from './lines.ts';
import type { Line } from './paper.ts';
import type { FiledReport, SumView } from './views.ts';
import { linesOfWords } from './wording.ts';

interface Answers {
  asked: readonly HandIndicator[];
  figures: readonly Figure[];
  said: readonly SaidWords[];
  /** Several have answered: each under its name, and of a choice how many chose what. */
  isSum: boolean;
}

/** Every question with its answer, under a number of its own. */
export function answered({ asked, figures, said, isSum }: Answers, first = 1): string[] {
  return asked.flatMap((indicator, index) => {
    const { name, kind } = indicator;
    const title = `${first + index}. ${name}${name.endsWith('?') ? '' : ':'}`;
    if (kind !== 'text') return [`${title} ${handWords(indicator, figures, isSum).trim()}.`];
    const told = saidTo(indicator, said, isSum);
    return told.length === 0 ? [`${title} chưa ghi nhận.`] : [title, ...told];
  });
}

/** The answers in words alone: the numbers of a month stand among its figures. */
export function wordsAnswered(answers: Answers, first: number): Line[] {
  const inWords = answers.asked.filter(
    ({ kind, code }) => kind === 'text' && answers.said.some((one) => one.code === code),
  );
  return answered({ ...answers, asked: inWords }, first).map(running);
}

function saidTo({ code }: HandIndicator, said: readonly SaidWords[], isSum: boolean): string[] {
  return said
    .filter((one) => one.code === code)
    .flatMap(({ unit, words }) => linesOfWords(words).map((line) => (isSum ? `- ${unit}: ${line}` : `- ${line}`)));
}

/** The figures of a sum; while nothing is approved, what was asked for without a number. */
export function figuresIn({ sum, request, asked }: SumView): readonly SummedFigure[] {
  if (sum.figures.length > 0 || request === null) return figuresOfForm(sum.figures);
  const nothing = { inPeriod: null, yearToDate: null, inPeriodOf: 0, yearToDateOf: 0 };
  return asked.flatMap((indicator) => figuresOf(indicator).map((named) => ({ ...named, ...nothing })));
}

/** What a sum answers. */
export function answersOfSum({ asked, said, sum, fills }: SumView): Answers {
  return { asked, said, figures: sum.figures, isSum: !fills };
}

/** What the report of one unit answers, which fills it in itself. */
export function answersOf({ unit, figures, form, entries = [] }: FiledReport): Answers {
  const said = entries.flatMap(({ code, words }) => (words === '' ? [] : [{ code, unit: unit.name, words }]));
  return { asked: form?.indicators ?? [], figures, said, isSum: false };
}

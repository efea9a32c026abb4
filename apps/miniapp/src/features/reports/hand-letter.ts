/** What was counted or written by hand, as sentences of the letter. */
import type { Figure, HandIndicator } from '@cns/contracts/reports';
import { codesOf } from '@cns/domain/hand-indicators';
import { handWords } from '@cns/domain/hand-words';
import type { Section, Sentence } from './letter-parts.ts';

/** One sentence an indicator; words are told beside the boxes and not here. */
export function handSection(
  title: string,
  indicators: readonly HandIndicator[],
  figures: readonly Figure[],
  isSum: boolean,
): Section {
  const counted = indicators.filter(({ kind }) => kind !== 'text');
  return {
    title,
    nothing: [],
    sentences: counted.map((indicator) => sentenceOf(indicator, handWords(indicator, figures, isSum))),
  };
}

/** The codes that such sentences tell. */
export function handCodes(indicators: readonly HandIndicator[]): ReadonlySet<string> {
  return new Set(indicators.flatMap(codesOf));
}

function sentenceOf(indicator: HandIndicator, told: string): Sentence {
  const { code, name } = indicator;
  return {
    code,
    parts: [`${name}: `, { figure: told }],
    yearToDate: null,
    source: null,
  };
}

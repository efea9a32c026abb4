/** What was counted or written by hand, as sentences of the letter. */
import type { Figure, HandIndicator } from '@cns/contracts/reports';
import { formatNumber, formatShare } from '@cns/domain/format';
import { codesOf } from '@cns/domain/hand-indicators';
import type { Section, Sentence } from './letter-parts.ts';

const UNKNOWN = 'chưa ghi nhận';

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
    sentences: counted.map((indicator) => sentenceOf(indicator, numbersOf(indicator, figures), isSum)),
  };
}

/** The codes that such sentences tell. */
export function handCodes(indicators: readonly HandIndicator[]): ReadonlySet<string> {
  return new Set(indicators.flatMap(codesOf));
}

function numbersOf(indicator: HandIndicator, figures: readonly Figure[]): (number | null)[] {
  return codesOf(indicator).map((code) => {
    const figure = figures.find((one) => one.code === code);
    return figure?.inPeriod ?? (indicator.nature === 'stock' ? (figure?.yearToDate ?? null) : null);
  });
}

function sentenceOf(indicator: HandIndicator, numbers: (number | null)[], isSum: boolean): Sentence {
  const { code, name } = indicator;
  return {
    code,
    parts: [`${name}: `, { figure: toldOf(indicator, numbers, isSum) }],
    yearToDate: null,
    source: null,
  };
}

function toldOf({ kind, unit, options }: HandIndicator, numbers: (number | null)[], isSum: boolean): string {
  const [first = null, whole = null] = numbers;
  if (numbers.every((number) => number === null)) return UNKNOWN;
  if (kind === 'percent') {
    if (first === null || whole === null) return `${shown(first)}/${shown(whole)} ${unit}`;
    return `${formatShare({ count: first, total: whole })} ${unit}`;
  }
  if (kind === 'choice') {
    const chosen = options.flatMap((option, index) => {
      const times = numbers[index] ?? 0;
      return times > 0 ? [isSum ? `${option} ${formatNumber(times)}` : option] : [];
    });
    return chosen.length === 0 ? 'chưa chọn' : chosen.join(', ');
  }
  return `${shown(first)} ${unit}`;
}

function shown(value: number | null): string {
  return value === null ? UNKNOWN : formatNumber(value);
}

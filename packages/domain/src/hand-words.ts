import type { Figure, HandIndicator } from '@cns/contracts/reports';
import { formatNumber, formatShare } from './format.ts';
import { codesOf } from './hand-indicators.ts';

const UNKNOWN = 'chưa ghi nhận';

/** The answer to a question that is answered by hand; of a sum how many chose each option. Not entered is not zero (D-S7). */
export function handWords(indicator: HandIndicator, figures: readonly Figure[], isSum: boolean): string {
  return toldOf(indicator, numbersOf(indicator, figures), isSum);
}

function numbersOf(indicator: HandIndicator, figures: readonly Figure[]): (number | null)[] {
  return codesOf(indicator).map((code) => {
    const figure = figures.find((one) => one.code === code);
    return figure?.inPeriod ?? (indicator.nature === 'stock' ? (figure?.yearToDate ?? null) : null);
  });
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

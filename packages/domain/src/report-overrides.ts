import type { FigureOverride, HandIndicator } from '@cns/contracts/reports';
import { DomainError, fieldError } from './errors.ts';
import { figuresOf } from './hand-indicators.ts';
import { REPORT_FIGURES } from './report-figures.ts';

const KNOWN = new Map<string, (typeof REPORT_FIGURES)[number]>(REPORT_FIGURES.map((figure) => [figure.code, figure]));

/**
 * A person may put another number in the place of a counted one, with the reason; a figure that only stands has none "in the
 * period".
 * @throws DomainError `figure_unknown`, `figure_overridden_twice`, `input_invalid`
 */
export function checkOverrides(overrides: readonly FigureOverride[], indicators: readonly HandIndicator[] = []): void {
  const byHand = indicators.flatMap((indicator) =>
    figuresOf(indicator).map((one) => ({ ...one, nature: indicator.nature })),
  );
  const seen = new Set<string>();
  overrides.forEach(({ code, inPeriod }, index) => {
    const figure = KNOWN.get(code) ?? byHand.find((one) => one.code === code);
    if (!figure) throw new DomainError('figure_unknown', { code });
    if (seen.has(code)) throw new DomainError('figure_overridden_twice', { name: figure.name });
    if ((figure.nature === 'flow') !== (inPeriod !== null)) {
      throw fieldError('input_invalid', `overrides.${index}.inPeriod`);
    }
    seen.add(code);
  });
}

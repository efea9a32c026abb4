/** Counted numbers and what a person put in their place: both are kept, each way can be gone. */
import type { Figure, FigureOverride } from '@cns/contracts/reports';

/** The figures with the numbers that were put in, and beside each what was counted: both are kept. */
export function withOverrides(figures: readonly Figure[], overrides: readonly FigureOverride[]): Figure[] {
  return figures.map((figure) => {
    const override = overrides.find(({ code }) => code === figure.code);
    if (!override) return figure;
    const { inPeriod, yearToDate, reason } = override;
    return {
      ...figure,
      inPeriod,
      yearToDate,
      counted: { inPeriod: figure.inPeriod, yearToDate: figure.yearToDate, reason },
    };
  });
}

/** What a person put in the place of counted numbers, as the figures show it. */
export function overridesIn(figures: readonly Figure[]): FigureOverride[] {
  return figures.flatMap(({ code, inPeriod, yearToDate, counted }) =>
    counted ? [{ code, inPeriod, yearToDate: yearToDate ?? 0, reason: counted.reason }] : [],
  );
}

/** The figures as they were counted, whatever a person put in their place. */
export function asCounted(figures: readonly Figure[]): Figure[] {
  return figures.map(({ counted, ...figure }) =>
    counted ? { ...figure, inPeriod: counted.inPeriod, yearToDate: counted.yearToDate } : figure,
  );
}

/** Targets that a commune, or who stands above it, gives its villages (D-R8). */
import type { Figure } from '@cns/contracts/reports';
import { formatPercent } from './format.ts';
import { REPORT_FIGURES } from './report-figures.ts';
import type { IndicatorSet } from './report-forms.ts';

/** What a target may be for: the common indicators, and what a province has counted by hand, but no choice and no words. */
export function targetFigures(set: IndicatorSet | null): Pick<Figure, 'code' | 'name' | 'unit'>[] {
  const common = REPORT_FIGURES.map(({ code, name, unit }) => ({ code, name, unit }));
  const own = (set?.own ?? []).filter(({ kind }) => kind === 'number' || kind === 'percent');
  return [...common, ...own.map(({ code, name, unit }) => ({ code, name, unit }))];
}

const COMMON: ReadonlySet<string> = new Set(REPORT_FIGURES.map(({ code }) => code));

/** Whether a figure is counted from visits and records, and not entered by hand. */
export function isCounted(code: string): boolean {
  return COMMON.has(code);
}

/**
 * Splits a total by weights, the largest remainders first, of equal ones the first: the parts add up to the total exactly,
 * and none is further than one from its exact share. Where nothing weighs anything, all weigh the same.
 */
export function splitTotal(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0 && weights.length > 0) {
    return splitTotal(
      total,
      weights.map(() => 1),
    );
  }
  const parts = weights.map((weight, index) => {
    const whole = Math.floor((total * weight) / sum);
    return { index, whole, rest: total * weight - whole * sum };
  });
  const left = total - parts.reduce((all, { whole }) => all + whole, 0);
  const first = [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index).slice(0, left);
  const more = new Set(first.map(({ index }) => index));
  return parts.map(({ index, whole }) => whole + (more.has(index) ? 1 : 0));
}

/** How many households of a village were in which village after a change; in the one that follows it first. */
export interface HouseholdFlow {
  from: string;
  to: string;
  households: number;
}

/**
 * What becomes of the targets of villages when those are merged or divided: each village's target goes with its households,
 * and what arrives in a village is added up. Nothing is lost or made.
 */
export function followTargets(
  targets: ReadonlyMap<string, number>,
  flows: readonly HouseholdFlow[],
): Map<string, number> {
  const after = new Map<string, number>();
  const add = (villageId: string, value: number) => after.set(villageId, (after.get(villageId) ?? 0) + value);
  for (const [villageId, value] of targets) {
    const ways = flows.filter(({ from }) => from === villageId);
    if (ways.length === 0) add(villageId, value);
    // A village without households is followed by the first alone.
    const weights = ways.every(({ households }) => households === 0)
      ? ways.map((_, index) => (index === 0 ? 1 : 0))
      : ways.map(({ households }) => households);
    const parts = splitTotal(value, weights);
    ways.forEach(({ to }, index) => {
      add(to, parts[index] ?? 0);
    });
  }
  return after;
}

/** A target beside what has been done of it, in the period or in the year. */
export interface TargetShare {
  of: 'period' | 'year';
  target: number;
  /** `null` = not recorded, which is not zero (D-S7). */
  done: number | null;
}

/** What was asked of a figure, and how far it is; what only stands is measured as it stands. */
export function targetShares({ target, inPeriod, yearToDate }: Figure): TargetShare[] {
  if (!target) return [];
  return [
    ...(target.inPeriod === null
      ? []
      : [{ of: 'period' as const, target: target.inPeriod, done: inPeriod ?? yearToDate }]),
    ...(target.year === null ? [] : [{ of: 'year' as const, target: target.year, done: yearToDate }]),
  ];
}

/** "62,5 %" of a target; more than asked is more than 100 %, and nothing asked has no rate. */
export function doneWords({ target, done }: Pick<TargetShare, 'target' | 'done'>): string | null {
  return done === null ? null : formatPercent({ count: done, total: target });
}

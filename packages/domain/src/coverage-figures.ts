/** The figures of a roll-up one by one: what each counts, of what, and where one household stands by it (D-S7, D-S8). */
import type { CoverageFigure, FigureStanding } from '@cns/contracts/figures';
import { SKILL_NUMBERS } from '@cns/contracts/skill-numbers';
import type { Coverage, IndicatorCode, UnitSummary } from '@cns/contracts/units';
import type { CoverageCounter, CoverageCounters } from './coverage.ts';
import { INDICATORS } from './coverage-shares.ts';

interface Counted {
  counter: CoverageCounter;
  /** Of which households it is a share. */
  of: CoverageCounter;
  /** Of which of those it is known at all; not given where it always is. */
  recorded?: CoverageCounter;
}

function countedBy(figure: CoverageFigure): Counted {
  const indicator = INDICATORS.find(([code]) => code === figure);
  if (indicator) return { counter: indicator[1], of: 'households', recorded: indicator[2] };
  const counter = figure as Exclude<CoverageFigure, IndicatorCode>;
  const skill = skillOf(figure);
  if (skill !== null) return { counter, of: 'households', recorded: `recorded${skill}` };
  return { counter, of: figure === 'priorityVisited' ? 'priority' : 'households' };
}

/** Which skill a figure is about, if about one. */
export function skillOf(figure: CoverageFigure) {
  return SKILL_NUMBERS.find((skill) => figure === `guided${skill}` || figure === `proficient${skill}`) ?? null;
}

/**
 * Where a household stands by a figure, from what it adds to its village; `null` when it is not among those of which the figure
 * is a share. Not recorded is not "no" (D-S7).
 */
export function standingBy(figure: CoverageFigure, household: CoverageCounters): FigureStanding | null {
  const { counter, of, recorded } = countedBy(figure);
  if (household[of] === 0) return null;
  if (household[counter] > 0) return 'yes';
  return recorded && household[recorded] === 0 ? 'unknown' : 'no';
}

/** A figure with what it is a share of, and of how many of those it is known. */
export interface FigureShare {
  count: number;
  /** `null`: a plain count, of visits or of households. */
  total: number | null;
  /** `null`: known of all. */
  recorded: number | null;
}

export function figureIn(coverage: Coverage, figure: CoverageFigure): FigureShare {
  const skill = coverage.skills.find(({ number }) => number === skillOf(figure));
  if (skill) return { ...(figure.startsWith('guided') ? skill.guided : skill.proficient), recorded: skill.recorded };
  const indicator = coverage.indicators.find(({ code }) => code === figure);
  if (indicator) return { ...indicator.share, recorded: indicator.recorded };
  switch (figure) {
    case 'households':
    case 'visits':
      return { count: coverage[figure], total: null, recorded: null };
    case 'peopleGuided':
      return { count: coverage.peopleGuided, total: coverage.residents, recorded: null };
    case 'visited':
    case 'priorityVisited':
    case 'goalOneMember':
    case 'goalTogether':
    case 'goalUsable':
    case 'assisted':
      return { ...coverage[figure], recorded: null };
    default:
      return { count: 0, total: coverage.households, recorded: 0 };
  }
}

/** Whether a unit has anything to say about a figure: what nobody has recorded there is not zero (D-S7). */
export function hasFigure(coverage: Coverage, figure: CoverageFigure): boolean {
  const { total, recorded } = figureIn(coverage, figure);
  return coverage.households > 0 && total !== 0 && recorded !== 0;
}

/** Units by a figure: those of which nothing is known last, of the others the lowest rate first, then by name. */
export function byFigure<Unit extends { unit: Pick<UnitSummary, 'name'>; coverage: Coverage }>(
  units: readonly Unit[],
  figure: CoverageFigure,
): Unit[] {
  const rate = ({ coverage }: Unit) => {
    const { count, total } = figureIn(coverage, figure);
    return total === null ? count : count / total;
  };
  const known = units.filter(({ coverage }) => hasFigure(coverage, figure));
  const others = units.filter(({ coverage }) => !hasFigure(coverage, figure));
  return [...known.sort((a, b) => rate(a) - rate(b) || a.unit.name.localeCompare(b.unit.name, 'vi')), ...others];
}

/** The numbers that are shown of units, as sums of villages in SQL. */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { Figures, FigureTable, SkillName } from '@cns/contracts/units';
import { COVERAGE_COUNTERS, type CoverageCounter } from '@cns/domain/coverage';
import type { FigureNumbers } from '@cns/domain/coverage-shares';
import { columnOf } from './coverage-writes.ts';

export type FigureRow = FigureNumbers & { unitId: string };
export type UnitFigures = Figures & { skills: SkillName[]; children: FigureTable };

const ofDeclared = (sum: string) => `${sum} FILTER (WHERE c.official_households IS NOT NULL)`;

const sums: Record<keyof FigureNumbers, string> = {
  ...(Object.fromEntries(COVERAGE_COUNTERS.map((counter) => [counter, `sum(c.${columnOf(counter)})`])) as Record<
    CoverageCounter,
    string
  >),
  villages: 'count(c.village_id)',
  villagesWithData: 'count(*) FILTER (WHERE c.households > 0)',
  declaredVillages: 'count(c.official_households)',
  declaredWhole: ofDeclared('sum(greatest(c.households, c.official_households))'),
  declaredRegistered: ofDeclared('sum(c.households)'),
  declaredGoal: ofDeclared('sum(c.goal_one_member)'),
  exceeded: 'count(*) FILTER (WHERE c.households > c.official_households)',
};

/** Of rows `c` with a column for each counter and the declared number: the sum of each of `FIGURE_NUMBERS`, in their order. */
export const FIGURE_SUMS: readonly string[] = FIGURE_NUMBERS.map((number) => `coalesce(${sums[number]}, 0)::int`);

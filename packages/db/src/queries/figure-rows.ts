/** Sums of villages, and how they are shown. */
import type { Coverage, OfficialCoverage, SkillName, UnitSummary } from '@cns/contracts/units';
import { COVERAGE_COUNTERS, contributionOf } from '@cns/domain/coverage';
import { type CounterRow, coverageOf } from './coverage.ts';

export interface Figures {
  unit: UnitSummary;
  coverage: Coverage;
  official: OfficialCoverage;
}

export type UnitFigures = Figures & { skills: SkillName[]; children: Figures[] };

/** Sums of villages: their counters, and what officials declared. */
export interface FigureRow extends CounterRow {
  declaredVillages: number;
  /** The larger of registered and declared households: no part exceeds it. */
  declaredWhole: number;
  declaredRegistered: number;
  declaredGoal: number;
  exceeded: number;
}

const NUMBERS = [
  ...COVERAGE_COUNTERS,
  'villages',
  'villagesWithData',
  'declaredVillages',
  'declaredWhole',
  'declaredRegistered',
  'declaredGoal',
  'exceeded',
] as const;

/** What nobody has added anything to. */
export function noFigures(): FigureRow {
  const none = { declaredVillages: 0, declaredWhole: 0, declaredRegistered: 0, declaredGoal: 0, exceeded: 0 };
  return { ...contributionOf(null), unitId: '', villages: 0, villagesWithData: 0, ...none };
}

export function addFigures(sum: FigureRow, row: FigureRow): void {
  for (const number of NUMBERS) sum[number] += row[number];
}

/** A sum of one is that one: a province has hundreds of communes, most of them with a row of their own. */
export function sumOfFigures(rows: readonly FigureRow[]): FigureRow {
  const [first, ...others] = rows;
  if (first && others.length === 0) return first;
  const sum = noFigures();
  for (const row of rows) addFigures(sum, row);
  return sum;
}

export function figuresFrom(unit: UnitSummary, row: FigureRow): Figures {
  return {
    unit,
    coverage: coverageOf(row),
    official: {
      villages: { count: row.declaredVillages, total: row.villages },
      households: { count: row.declaredRegistered, total: row.declaredWhole },
      goalOneMember: { count: row.declaredGoal, total: row.declaredWhole },
      exceeded: row.exceeded,
    },
  };
}

/** What is shown of a unit, from the numbers that are added up of its villages: shares, each with both its parts (D-S7). */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import { SKILL_NUMBERS } from '@cns/contracts/skill-numbers';
import type {
  Coverage,
  Figures,
  FigureTable,
  IndicatorCode,
  OfficialCoverage,
  UnitSummary,
} from '@cns/contracts/units';
import type { CoverageCounter, CoverageCounters } from './coverage.ts';

export type FigureNumbers = Record<(typeof FIGURE_NUMBERS)[number], number>;
/** The counters of a unit, and how many of its villages have data. */
export type CountedVillages = CoverageCounters & Pick<FigureNumbers, 'villages' | 'villagesWithData'>;

/** What nobody has added anything to. */
export function noFigures(): FigureNumbers {
  return Object.fromEntries(FIGURE_NUMBERS.map((number) => [number, 0])) as FigureNumbers;
}

export function addFigures(sum: FigureNumbers, numbers: FigureNumbers): void {
  for (const number of FIGURE_NUMBERS) sum[number] += numbers[number];
}

/** Each indicator with its counter, and the one that says of how many households it is known (D-S5, D-S7). */
export const INDICATORS = [
  ['vneid_level_1', 'vneid1', 'vneidRecorded'],
  ['vneid_level_2', 'vneid2', 'vneidRecorded'],
  ['public_service_account', 'publicService', 'publicServiceRecorded'],
  ['payment_account', 'payment', 'paymentRecorded'],
  ['digital_shop', 'shop', 'shopRecorded'],
  ['shop_and_payment', 'shopAndPayment', 'shopRecorded'],
  ['health_record', 'healthRecord', 'healthRecordRecorded'],
  ['digital_signature', 'signature', 'signatureRecorded'],
] as const satisfies readonly (readonly [IndicatorCode, CoverageCounter, CoverageCounter])[];

export function coverageOf(numbers: CountedVillages = noFigures()): Coverage {
  const { households } = numbers;
  const share = (count: number) => ({ count, total: households });
  return {
    households,
    residents: numbers.residents,
    visits: numbers.visits,
    peopleGuided: numbers.peopleGuided,
    visited: share(numbers.visited),
    goalOneMember: share(numbers.goalOneMember),
    goalTogether: share(numbers.goalTogether),
    goalUsable: share(numbers.goalUsable),
    assisted: share(numbers.assisted),
    priorityVisited: { count: numbers.priorityVisited, total: numbers.priority },
    skills: SKILL_NUMBERS.map((number) => ({
      number,
      guided: share(numbers[`guided${number}`]),
      proficient: share(numbers[`proficient${number}`]),
      recorded: numbers[`recorded${number}`],
    })),
    indicators: INDICATORS.map(([code, counter, recorded]) => ({
      code,
      share: share(numbers[counter]),
      recorded: numbers[recorded],
    })),
    villagesWithData: { count: numbers.villagesWithData, total: numbers.villages },
  };
}

function officialOf(numbers: FigureNumbers): OfficialCoverage {
  return {
    villages: { count: numbers.declaredVillages, total: numbers.villages },
    households: { count: numbers.declaredRegistered, total: numbers.declaredWhole },
    goalOneMember: { count: numbers.declaredGoal, total: numbers.declaredWhole },
    exceeded: numbers.exceeded,
  };
}

export function figuresFrom(unit: UnitSummary, numbers: FigureNumbers): Figures {
  return { unit, coverage: coverageOf(numbers), official: officialOf(numbers) };
}

/** @param rows of each unit its numbers, in the order of `FIGURE_NUMBERS` */
export function figureTable(units: UnitSummary[], rows: readonly (readonly number[])[]): FigureTable {
  const columns = FIGURE_NUMBERS.map((number, at) => [number, rows.map((row) => row[at] ?? 0)]);
  return { units, columns: Object.fromEntries(columns) };
}

/** All units of a table together (D-S8). */
export function sumOfTable({ columns }: FigureTable): FigureNumbers {
  const sums = FIGURE_NUMBERS.map((number) => [number, columns[number].reduce((sum, count) => sum + count, 0)]);
  return Object.fromEntries(sums);
}

/** Each unit of a table with what is shown of it. */
export function figuresIn({ units, columns }: FigureTable): Figures[] {
  const numbersAt = (row: number) =>
    Object.fromEntries(FIGURE_NUMBERS.map((number) => [number, columns[number][row] ?? 0])) as FigureNumbers;
  return units.map((unit, row) => figuresFrom(unit, numbersAt(row)));
}

import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { UnitSummary } from '@cns/contracts/units';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addFigures,
  type FigureNumbers,
  figuresFrom,
  figuresIn,
  figureTable,
  noFigures,
  sumOfTable,
} from './coverage-shares.ts';

const unit = (number: number): UnitSummary => {
  const name = `Xã ${number}`;
  return {
    id: `01800000-0002-7000-8000-${String(number).padStart(12, '0')}`,
    level: 'commune',
    kind: 'xa',
    name,
    fullName: name,
  };
};
const numbers = fc.record(
  Object.fromEntries(FIGURE_NUMBERS.map((number) => [number, fc.nat(1_000)])) as Record<
    keyof FigureNumbers,
    fc.Arbitrary<number>
  >,
);

it('a table of units and their numbers says what a record of each says, and sums up to the whole (D-S8)', () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 5 }), (rows) => {
      const units = rows.map((_, number) => unit(number));
      const table = figureTable(
        units,
        rows.map((row) => FIGURE_NUMBERS.map((number) => row[number])),
      );
      expect(figuresIn(table)).toEqual(rows.map((row, at) => figuresFrom(unit(at), row)));
      const sum = noFigures();
      for (const row of rows) addFigures(sum, row);
      expect(sumOfTable(table)).toEqual(sum);
    }),
    { numRuns: 30 },
  );
});

it('every share has both its parts, and the whole is of what it says (D-S7)', () => {
  const named = Object.fromEntries(FIGURE_NUMBERS.map((number, at) => [number, at + 1])) as FigureNumbers;
  const { coverage, official } = figuresFrom(unit(1), named);
  const { households, priority, villages, declaredWhole } = named;
  expect(coverage).toMatchObject({
    households,
    visited: { count: named.visited, total: households },
    priorityVisited: { count: named.priorityVisited, total: priority },
    villagesWithData: { count: named.villagesWithData, total: villages },
  });
  expect(coverage.skills[4]).toEqual({
    number: 5,
    guided: { count: named.guided5, total: households },
    proficient: { count: named.proficient5, total: households },
    recorded: named.recorded5,
  });
  expect(coverage.indicators.find(({ code }) => code === 'shop_and_payment')).toEqual({
    code: 'shop_and_payment',
    share: { count: named.shopAndPayment, total: households },
    recorded: named.shopRecorded,
  });
  expect(official).toEqual({
    villages: { count: named.declaredVillages, total: villages },
    households: { count: named.declaredRegistered, total: declaredWhole },
    goalOneMember: { count: named.declaredGoal, total: declaredWhole },
    exceeded: named.exceeded,
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doneWords, followTargets, splitTotal, targetFigures, targetShares } from './targets.ts';

const total = fc.integer({ min: 0, max: 1_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 60 });
const sumOf = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

it('a target may be given for what a province counts itself, as far as it is a number (D-R5, D-R8)', () => {
  const indicator = (code: string, kind: 'number' | 'percent' | 'choice' | 'text') => ({
    ...{ code, kind, nature: 'flow' as const, name: code, unit: 'hộ', explanation: '', options: [] },
  });
  const own = [
    indicator('P1', 'number'),
    indicator('P2', 'percent'),
    indicator('P3', 'choice'),
    indicator('P4', 'text'),
  ];
  const codes = targetFigures({ fromKey: '2027-01', off: [], own }).map(({ code }) => code);
  expect(codes.filter((code) => code.startsWith('P'))).toEqual(['P1', 'P2']);
  expect(targetFigures(null).map(({ code }) => code)).toContain('B1');
});

describe('a total that is split by households (D-R8)', () => {
  it('goes first where most of a whole is missing', () => {
    expect(splitTotal(100, [120, 85, 40])).toEqual([49, 35, 16]);
    expect(splitTotal(2, [1, 1, 1])).toEqual([1, 1, 0]);
    expect(splitTotal(7, [0, 0])).toEqual([4, 3]);
    expect(splitTotal(7, [])).toEqual([]);
  });

  it('adds up exactly, and is nowhere further than one from the exact share', () => {
    fc.assert(
      fc.property(total, weights, (all, each) => {
        const parts = splitTotal(all, each);
        expect(sumOf(parts)).toBe(all);
        const whole = sumOf(each);
        parts.forEach((part, index) => {
          const exact = whole === 0 ? all / each.length : (all * (each[index] ?? 0)) / whole;
          expect(Math.abs(part - exact)).toBeLessThan(1);
        });
      }),
    );
  });

  it('never gives a village with more households less', () => {
    fc.assert(
      fc.property(total, weights, (all, each) => {
        const sorted = [...each].sort((a, b) => b - a);
        const parts = splitTotal(all, sorted);
        expect([...parts].sort((a, b) => b - a)).toEqual(parts);
      }),
    );
  });
});

describe('targets after a change of villages', () => {
  it('are added up on a merger and go with the households on a division', () => {
    const flows = [
      { from: 'a', to: 'ab', households: 80 },
      { from: 'b', to: 'ab', households: 20 },
      { from: 'c', to: 'c1', households: 30 },
      { from: 'c', to: 'c2', households: 10 },
    ];
    const targets = new Map([
      ['a', 60],
      ['b', 5],
      ['c', 10],
      ['d', 9],
    ]);
    expect(Object.fromEntries(followTargets(targets, flows))).toEqual({ ab: 65, c1: 8, c2: 2, d: 9 });
    const empty = [
      { from: 'a', to: 'x', households: 0 },
      { from: 'a', to: 'y', households: 0 },
    ];
    expect(Object.fromEntries(followTargets(new Map([['a', 3]]), empty))).toEqual({ x: 3, y: 0 });
  });

  it('are neither lost nor made', () => {
    const village = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const flow = fc.record({ from: village, to: village, households: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(village, total), { maxLength: 5 }),
        fc.array(flow, { maxLength: 8 }),
        (given, flows) => {
          const before = new Map(given);
          expect(sumOf(followTargets(before, flows).values())).toBe(sumOf(before.values()));
        },
      ),
    );
  });
});

describe('a figure beside its target', () => {
  const figure = { code: 'B1', name: 'Lượt hỗ trợ tại hộ', unit: 'lượt', inPeriod: 5, yearToDate: 40 };

  it('is measured in the period and in the year, each where something was asked', () => {
    expect(targetShares(figure)).toEqual([]);
    const shares = targetShares({ ...figure, target: { inPeriod: 8, year: 100 } });
    expect(shares).toEqual([
      { of: 'period', target: 8, done: 5 },
      { of: 'year', target: 100, done: 40 },
    ]);
    expect(shares.map(doneWords)).toEqual(['62,5\u00a0%', '40\u00a0%']);
  });

  it('that only stands is measured as it stands, and what is not recorded has no rate (D-S7)', () => {
    const stock = { ...figure, code: 'E1', inPeriod: null, target: { inPeriod: 20, year: null } };
    expect(targetShares(stock)).toEqual([{ of: 'period', target: 20, done: 40 }]);
    expect(doneWords({ target: 20, done: null })).toBeNull();
    expect(doneWords({ target: 0, done: 3 })).toBeNull();
    expect(doneWords({ target: 2, done: 3 })).toBe('150\u00a0%');
  });
});

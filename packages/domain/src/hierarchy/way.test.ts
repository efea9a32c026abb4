import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineageStep, wayOf, wayThrough, whereWaysJoin } from './way.ts';

const step = (from: string, to: string, more: Partial<LineageStep> = {}): LineageStep => ({
  ...{ from, to, operationId: `${from}${to}`, main: false, sameHamlet: false, nth: 1 },
  ...more,
});
const villages = (way: readonly LineageStep[] | null) => way?.map(({ to }) => to);

describe('the way of a household that arrives late (D-H6)', () => {
  it('is none where it was sent for, and leads through every change since', () => {
    expect(wayOf([step('A', 'B')], 'A', 'A')).toEqual([]);
    expect(villages(wayOf([step('A', 'B'), step('B', 'C')], 'A', 'C'))).toEqual(['B', 'C']);
  });

  it('is that of its hamlet, else that of the main part, where two lead to one village', () => {
    const both = [step('A', 'B', { main: true }), step('A', 'C'), step('B', 'D'), step('C', 'D')];
    expect(villages(wayOf(both, 'A', 'D'))).toEqual(['B', 'D']);
    const hamlet = both.map((each) => (each.to === 'C' ? { ...each, sameHamlet: true } : each));
    expect(villages(wayOf(hamlet, 'A', 'D'))).toEqual(['C', 'D']);
  });

  it('turns back where the likelier way ends, and ends where lines go in a circle', () => {
    const steps = [step('A', 'B', { main: true, sameHamlet: true }), step('B', 'A'), step('A', 'C')];
    expect(villages(wayOf(steps, 'A', 'C'))).toEqual(['C']);
    expect(wayOf(steps, 'A', 'D')).toBeNull();
  });

  it('joins its two ends and passes no village twice, whatever lines there are', () => {
    const place = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    const lines = fc.array(fc.tuple(place, place, fc.boolean(), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(lines, place, place, (rows, from, to) => {
        const way = wayOf(
          rows.map(([a, b, main, sameHamlet]) => step(a, b, { main, sameHamlet })),
          from,
          to,
        );
        const reached = new Set([from]);
        for (const _ of rows) for (const [a, b] of rows) if (reached.has(a)) reached.add(b);
        expect(way !== null).toBe(reached.has(to));
        const passed = [from, ...(villages(way) ?? [])];
        expect(new Set(passed).size).toBe(passed.length);
        way?.forEach((each, nth) => {
          expect(each.from).toBe(passed[nth]);
        });
        if (way) expect(passed.at(-1)).toBe(to);
      }),
      { numRuns: 300 },
    );
  });
});

describe('ways that lead to one village (D-H6)', () => {
  const divided = [step('A', 'B', { main: true }), step('A', 'C')];
  const joined = [step('B', 'D', { nth: 2 }), step('C', 'D', { nth: 2 })];

  it('join where parts of a divided village become one again', () => {
    const steps = [...divided, ...joined];
    expect(whereWaysJoin(steps, 'A', 'D')).toEqual({ nth: 2, villages: ['B', 'C'] });
    expect(villages(wayThrough(steps, 'A', 'D', { villageId: 'C', nth: 2 }))).toEqual(['C', 'D']);
    expect(wayThrough(steps, 'A', 'D', { villageId: 'E', nth: 2 })).toBeNull();
  });

  it('do not where there is but one, or a part went elsewhere', () => {
    expect(whereWaysJoin([...divided, ...joined.slice(1)], 'A', 'D')).toBeNull();
    expect(whereWaysJoin(joined, 'B', 'D')).toBeNull();
    expect(whereWaysJoin([], 'A', 'A')).toBeNull();
  });

  it('are also the one of a part that came back to where it was, and of who stayed meanwhile', () => {
    const back = [step('A', 'C'), step('C', 'A', { nth: 2 })];
    expect(whereWaysJoin(back, 'A', 'A')).toEqual({ nth: 2, villages: ['A', 'C'] });
    expect(villages(wayThrough(back, 'A', 'A', { villageId: 'C', nth: 2 }))).toEqual(['C', 'A']);
    expect(wayThrough(back, 'A', 'A', { villageId: 'A', nth: 2 })).toEqual([]);
    const twice = [step('A', 'E'), step('A', 'E', { nth: 2, operationId: 'whole' })];
    expect(whereWaysJoin(twice, 'A', 'E')).toEqual({ nth: 2, villages: ['E', 'A'] });
  });

  it('follow the order in which things were done', () => {
    const before = [step('A', 'B', { nth: 3 }), step('A', 'C', { nth: 3 }), step('B', 'D', { nth: 2 })];
    expect(whereWaysJoin([...before, step('C', 'D', { nth: 4 })], 'A', 'D')).toBeNull();
  });

  it('name every part, also of a part that was divided again', () => {
    const again = [step('B', 'F', { nth: 2, main: true }), step('B', 'G', { nth: 2 })];
    const into = ['C', 'F', 'G'].map((from) => step(from, 'D', { nth: 3 }));
    expect(whereWaysJoin([...divided, ...again, ...into], 'A', 'D')).toEqual({ nth: 3, villages: ['F', 'G', 'C'] });
  });
});

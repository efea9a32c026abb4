import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineageStep, wayOf } from './way.ts';

const step = (from: string, to: string, more: Partial<LineageStep> = {}): LineageStep => ({
  ...{ from, to, operationId: `${from}${to}`, main: false, sameHamlet: false },
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

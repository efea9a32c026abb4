import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn, missingBefore } from './sync-order.ts';

const numbered = (...sequences: number[]) => sequences.map((sequence) => ({ sequence }));
const sequences = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 30 });

describe('the numbers of a device', () => {
  it('are taken in their order, with repeats, up to the first gap', () => {
    const { due, early, next } = inTurn(3, numbered(6, 4, 2, 3, 7));
    expect({ due, early, next }).toEqual({ due: numbered(2, 3, 4), early: numbered(6, 7), next: 5 });
    expect(missingBefore(5, early)).toEqual([5]);
  });

  it('are all settled in the end, in whatever portions and order they come', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (all, size) => {
          let expected = 1;
          let held: { sequence: number }[] = [];
          const settled: number[] = [];
          for (let at = 0; at < all.length; at += size) {
            const { due, early, next } = inTurn(expected, [...held, ...numbered(...all.slice(at, at + size))]);
            settled.push(...due.map(({ sequence }) => sequence));
            expected = next;
            held = early;
          }
          expect(settled).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
        },
      ),
    );
  });

  it('name exactly what is missing', () => {
    fc.assert(
      fc.property(sequences, (come) => {
        const { early, next } = inTurn(1, numbered(...come));
        const missing = missingBefore(next, early);
        const filled = inTurn(next, [...early, ...numbered(...missing)]);
        expect(filled.early).toEqual([]);
        expect(missing.some((number) => come.includes(number))).toBe(false);
      }),
    );
  });
});

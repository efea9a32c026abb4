import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from './quiet-hours.ts';
import { afterFailure, type FailedCall, rightFor } from './zalo-outbox.ts';

const NOON = new Date('2026-11-23T05:00:00Z');
const family = fc.constantFrom('message' as const, 'command' as const);
const attempts = fc.integer({ min: 1, max: 12 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const of = (certainty: FailedCall['certainty']): FailedCall => ({ certainty, refusal: 'unreachable' });

describe('after a call that failed', () => {
  it('a message of which nobody knows is never repeated by itself, whatever came before', () => {
    fc.assert(
      fc.property(attempts, chance, (tried, luck) => {
        const item = { family: 'message' as const, attempts: tried };
        expect(afterFailure(item, of('unknown'), NOON, luck)).toEqual({ state: 'unsure' });
      }),
    );
  });

  it('a command is repeated whether or not it was done, with growing pauses and an end', () => {
    const pauses: number[] = [];
    for (let tried = 1; ; tried += 1) {
      const next = afterFailure({ family: 'command', attempts: tried }, of('unknown'), NOON, 0);
      if (next.state !== 'waiting') {
        expect(next).toEqual({ state: 'refused', refusal: 'unreachable' });
        break;
      }
      pauses.push(next.notBefore.getTime() - NOON.getTime());
    }
    expect(pauses).toEqual([1_000, 7_500, 30_000, 150_000, 900_000]);
  });

  it('nothing waits for what Zalo declines', () => {
    fc.assert(
      fc.property(family, attempts, chance, (kind, tried, luck) => {
        const failed: FailedCall = { certainty: 'declined', refusal: 'package_needed' };
        const next = afterFailure({ family: kind, attempts: tried }, failed, NOON, luck);
        expect(next).toEqual({ state: 'refused', refusal: 'package_needed' });
      }),
    );
  });

  it('what waits, waits for a time to come', () => {
    fc.assert(
      fc.property(family, attempts, chance, (kind, tried, luck) => {
        const next = afterFailure({ family: kind, attempts: tried }, of('not_now'), NOON, luck);
        if (next.state === 'waiting') expect(next.notBefore.getTime()).toBeGreaterThan(NOON.getTime());
        else expect(tried).toBeGreaterThan(5);
      }),
    );
  });

  it("Zalo's own ban at night waits for the day (-234)", () => {
    for (const at of ['2026-11-23T14:59:00Z', '2026-11-23T16:00:00Z', '2026-11-23T23:01:00Z', '2026-11-23T05:00:00Z']) {
      const failed: FailedCall = { certainty: 'declined', refusal: 'not_at_night' };
      const next = afterFailure({ family: 'command', attempts: 1 }, failed, new Date(at), 0);
      if (next.state !== 'waiting') throw new Error(next.state);
      expect(next.notBefore.getTime()).toBeGreaterThan(Date.parse(at));
    }
    const atNight = new Date('2026-11-23T16:00:00Z');
    const next = afterFailure(
      { family: 'message', attempts: 1 },
      { certainty: 'declined', refusal: 'not_at_night' },
      atNight,
      0,
    );
    if (next.state !== 'waiting') throw new Error(next.state);
    expect(isQuiet(next.notBefore)).toBe(false);
  });
});

describe('the paid right that a new group takes', () => {
  const rights = [10, 50, 100, 100, 1000].map((size, n) => ({ assetId: `a${n}`, size }));

  it('is the smallest that holds all who will come, otherwise the largest', () => {
    expect(rightFor(rights, { atStart: 5, expected: 9 })?.size).toBe(10);
    // The Official Account counts as a member.
    expect(rightFor(rights, { atStart: 5, expected: 10 })?.size).toBe(50);
    expect(rightFor(rights, { atStart: 5, expected: 100 })?.size).toBe(1000);
    expect(rightFor(rights.slice(0, 2), { atStart: 5, expected: 700 })?.size).toBe(50);
  });

  it('is none when none holds those who are there from the start', () => {
    expect(rightFor(rights.slice(0, 1), { atStart: 10, expected: 10 })).toBeUndefined();
    expect(rightFor([], { atStart: 1, expected: 1 })).toBeUndefined();
  });
});

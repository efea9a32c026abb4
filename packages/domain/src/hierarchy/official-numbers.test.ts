import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apportion,
  divide,
  type OfficialChange,
  type OfficialNumber,
  officialAfter,
  sharesOf,
  type VillageLine,
} from './official-numbers.ts';

const number = (households: number, asOf = '2026-01-01'): OfficialNumber => ({ households, asOf });
const whole = (from: string, to: string): VillageLine => ({ from, to, extent: 'whole', officialShare: null });
const part = (from: string, to: string, officialShare: number | null): VillageLine => ({
  from,
  to,
  extent: 'part',
  officialShare,
});

function after(change: Partial<Omit<OfficialChange, 'numbers'>> & { numbers: Record<string, OfficialNumber> }) {
  return officialAfter({
    lines: [],
    ended: new Set(),
    made: new Set(),
    nameOf: (id) => `Bản ${id}`,
    decision: { number: '12/NQ-HĐND', effectiveOn: '2026-11-20' },
    ...change,
    numbers: new Map(Object.entries(change.numbers)),
  }).map(({ villageId, households, asOf, source }) => [villageId, households, asOf, source]);
}

describe('declared numbers of villages that merge', () => {
  it('are added up, as of the day of the newest', () => {
    const numbers = { a: number(120), b: number(80, '2026-06-01') };
    expect(
      after({ lines: [whole('a', 'c'), whole('b', 'c')], ended: new Set(['a', 'b']), made: new Set(['c']), numbers }),
    ).toEqual([['c', 200, '2026-06-01', 'Theo 12/NQ-HĐND: Bản a 120 + Bản b 80']]);
  });

  it('are not known while one of them is not', () => {
    const lines = [whole('a', 'c'), whole('b', 'c')];
    expect(after({ lines, ended: new Set(['a', 'b']), made: new Set(['c']), numbers: { a: number(120) } })).toEqual([]);
  });

  it('count in a village that takes others in from the day of the decision, and are lost with what is not known', () => {
    const lines = [whole('a', 'b')];
    const numbers = { a: number(120), b: number(80) };
    expect(after({ lines, ended: new Set(['a']), numbers })).toEqual([
      ['b', 200, '2026-11-20', 'Theo 12/NQ-HĐND: Bản a 120 + Bản b 80'],
    ]);
    expect(after({ lines, ended: new Set(['a']), numbers: { b: number(80) } })).toMatchObject([
      ['b', null, '2026-11-20', expect.stringContaining('Bản a ?')],
    ]);
    expect(after({ lines, ended: new Set(['a']), numbers: { a: number(120) } })).toEqual([]);
  });
});

describe('the declared number of a village that is divided', () => {
  it('goes by the declared shares; the part that goes on has the rest', () => {
    const lines = [part('a', 'b', 2500), part('a', 'c', 2500)];
    expect(after({ lines, made: new Set(['b', 'c']), numbers: { a: number(101) } }).map(([id, n]) => [id, n])).toEqual([
      ['b', 25],
      ['c', 25],
      ['a', 51],
    ]);
  });

  it('is not known any more without shares', () => {
    const lines = [part('a', 'b', null)];
    expect(after({ lines, made: new Set(['b']), numbers: { a: number(101) } })).toMatchObject([
      ['a', null, '2026-11-20', 'Theo 12/NQ-HĐND: Bản a ?'],
    ]);
    expect(after({ lines, ended: new Set(['a']), made: new Set(['b']), numbers: { a: number(101) } })).toEqual([]);
  });

  it('keeps its sum however it is divided', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.array(fc.nat(1000), { maxLength: 10 }),
        (households, shares) => {
          const parts = divide(households, shares);
          expect(parts.reduce((sum, each) => sum + each, 0)).toBe(households);
          for (const [index, share] of shares.entries()) {
            expect(Math.abs((parts[index] ?? 0) - (households * share) / 10_000)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  it('comes out as it was said in households, of any village there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 2, maxLength: 10 }), (said) => {
        const households = said.reduce((sum, each) => sum + each, 0);
        fc.pre(households > 0);
        const shares = sharesOf(said);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBe(10_000);
        expect(divide(households, shares)).toEqual([...said, 0]);
      }),
    );
  });

  it('is proposed in proportion to the households that go, in equal parts where nothing is known', () => {
    expect(apportion(120, [40, 20])).toEqual([80, 40]);
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportion(7, [0, 0])).toEqual([4, 3]);
    expect(apportion(7, [])).toEqual([]);
  });
});

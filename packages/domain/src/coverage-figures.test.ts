import { CoverageFigure } from '@cns/contracts/figures';
import { describe, expect, it } from 'vitest';
import { contributionOf, type HouseholdFacts, type ResidentFacts, standingOf } from './coverage.ts';
import { standingBy } from './coverage-figures.ts';

const person = (facts: Partial<ResidentFacts> = {}): ResidentFacts => ({
  petals: [null, null, null, null, null],
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
  ...facts,
});
const household = (facts: Partial<HouseholdFacts> = {}) =>
  contributionOf(
    standingOf({
      archived: false,
      priority: [],
      assisted: false,
      digitalShop: null,
      residents: [person()],
      visits: { count: 0, last: null },
      ...facts,
    }),
  );

describe('where a household stands by a figure (D-S7, D-S8)', () => {
  it('tells what nobody has recorded from no', () => {
    const none = household();
    expect([standingBy('guided2', none), standingBy('payment_account', none)]).toEqual(['unknown', 'unknown']);
    const asked = household({
      residents: [person({ petals: [null, 'none', null, null, null], paymentAccount: false })],
    });
    expect([standingBy('guided2', asked), standingBy('payment_account', asked)]).toEqual(['no', 'no']);
    const able = household({
      residents: [person({ petals: [null, 'guided', null, null, null], paymentAccount: true })],
    });
    expect([standingBy('guided2', able), standingBy('payment_account', able)]).toEqual(['yes', 'yes']);
    expect(standingBy('proficient2', able)).toBe('no');
  });

  it('counts a priority household among those, and no other', () => {
    expect(standingBy('priorityVisited', household())).toBeNull();
    expect(standingBy('priorityVisited', household({ priority: ['elderly'] }))).toBe('no');
    expect(standingBy('visited', household({ visits: { count: 2, last: null } }))).toBe('yes');
  });

  it('has no place for one that counts no more', () => {
    const archived = household({ archived: true });
    expect(CoverageFigure.options.map((figure) => standingBy(figure, archived))).toEqual(
      CoverageFigure.options.map(() => null),
    );
  });
});

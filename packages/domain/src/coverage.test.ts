import type { SkillLevel } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COVERAGE_COUNTERS, contributionOf, difference, type HouseholdFacts, standingOf } from './coverage.ts';

const person = (...petals: (SkillLevel | null)[]) => ({ petals, vneidLevel: null, publicServiceAccount: null });
const facts = (change: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  archived: false,
  priority: [],
  assisted: false,
  residents: [],
  visits: [],
  ...change,
});

const P = 'proficient';
const G = 'guided';

describe('the three goals of a household (D-S3, D-S3b) are three figures', () => {
  it('one member proficient in all five', () => {
    const standing = standingOf(facts({ residents: [person(P, P, P, P, P), person(null, null, null, null, null)] }));
    expect(standing).toMatchObject({ goalOneMember: true, goalTogether: true, goalUsable: false });
  });

  it('all five covered by different members is not the official goal', () => {
    const standing = standingOf(facts({ residents: [person(P, P, null, null, null), person(null, null, P, P, P)] }));
    expect(standing).toMatchObject({ goalOneMember: false, goalTogether: true });
  });

  it("S4's own goal needs guidance in five and both accounts in the house", () => {
    const guided = { petals: [G, G, G, G, P] as SkillLevel[], vneidLevel: 1, publicServiceAccount: null };
    expect(standingOf(facts({ residents: [guided] }))?.goalUsable).toBe(false);
    const holder = { petals: [null, null, null, null, null], vneidLevel: null, publicServiceAccount: true };
    expect(standingOf(facts({ residents: [guided, holder] }))?.goalUsable).toBe(true);
  });

  it('counts a household as assisted only while nobody is able (D-S4)', () => {
    expect(standingOf(facts({ assisted: true, residents: [person(G, null, null, null, null)] }))?.assisted).toBe(true);
    expect(standingOf(facts({ assisted: true, residents: [person(P, null, null, null, null)] }))?.assisted).toBe(false);
  });

  it('tells "not recorded" from "none" (D-S7)', () => {
    const standing = standingOf(facts({ residents: [person('none', null, null, null, null)] }));
    expect(standing?.petals).toEqual(['none', null, null, null, null]);
    expect(contributionOf(standing)).toMatchObject({ recorded1: 1, recorded2: 0, guided1: 0 });
  });

  it('takes the later of two visits of one day for the last', () => {
    const visits = [
      { on: '2026-11-10', comeBackOn: null },
      { on: '2026-11-10', comeBackOn: '2026-11-12' },
      { on: '2026-11-02', comeBackOn: null },
    ];
    expect(standingOf(facts({ visits }))).toMatchObject({ lastVisitOn: '2026-11-10', comeBackOn: null });
  });

  it('takes the come-back day from the last visit alone', () => {
    const visits = [
      { on: '2026-11-02', comeBackOn: '2026-11-10' },
      { on: '2026-11-12', comeBackOn: null },
    ];
    expect(standingOf(facts({ visits }))).toMatchObject({ lastVisitOn: '2026-11-12', comeBackOn: null, visits: 2 });
  });
});

const level = fc.constantFrom<SkillLevel | null>(null, 'none', 'guided', 'proficient');
const anyFacts = fc.record({
  archived: fc.boolean(),
  priority: fc.constantFrom<HouseholdFacts['priority']>([], ['elderly'], ['remote', 'vulnerable']),
  assisted: fc.boolean(),
  residents: fc.array(
    fc.record({
      petals: fc.array(level, { minLength: 5, maxLength: 5 }),
      vneidLevel: fc.constantFrom(null, 0, 1, 2),
      publicServiceAccount: fc.constantFrom(null, true, false),
    }),
    { maxLength: 6 },
  ),
  visits: fc.array(fc.record({ on: fc.constantFrom('2026-10-01', '2026-11-01'), comeBackOn: fc.constant(null) }), {
    maxLength: 4,
  }),
});

describe('counters', () => {
  it('never let a part exceed its whole', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const counters = contributionOf(standingOf(some));
        for (const skill of [1, 2, 3, 4, 5] as const) {
          expect(counters[`proficient${skill}`]).toBeLessThanOrEqual(counters[`guided${skill}`]);
          expect(counters[`guided${skill}`]).toBeLessThanOrEqual(counters[`recorded${skill}`]);
          expect(counters[`recorded${skill}`]).toBeLessThanOrEqual(counters.households);
        }
        expect(counters.goalOneMember).toBeLessThanOrEqual(counters.goalTogether);
        expect(counters.priorityVisited).toBeLessThanOrEqual(counters.priority);
        expect(counters.peopleGuided).toBeLessThanOrEqual(counters.residents);
      }),
    );
  });

  it('move by differences to the same sum as a recount', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { minLength: 1, maxLength: 8 }), (history) => {
        const sum = contributionOf(null);
        let before = contributionOf(null);
        for (const moment of history) {
          const after = contributionOf(standingOf(moment));
          const delta = difference(after, before);
          for (const counter of COVERAGE_COUNTERS) sum[counter] += delta[counter];
          before = after;
        }
        expect(sum).toEqual(before);
      }),
    );
  });
});

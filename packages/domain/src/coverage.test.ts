import type { SkillLevel } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COVERAGE_COUNTERS,
  contributionOf,
  difference,
  type HouseholdFacts,
  type LastVisit,
  standingOf,
  type VisitsOfHousehold,
  withVisit,
} from './coverage.ts';

const nothing = {
  petals: [null, null, null, null, null] as (SkillLevel | null)[],
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
};
const person = (...petals: (SkillLevel | null)[]) => ({ ...nothing, petals });
const facts = (change: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  archived: false,
  priority: [],
  assisted: false,
  digitalShop: null,
  residents: [],
  visits: { count: 0, last: null },
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
    const guided = { ...nothing, petals: [G, G, G, G, P] as SkillLevel[], vneidLevel: 1 };
    expect(standingOf(facts({ residents: [guided] }))?.goalUsable).toBe(false);
    const holder = { ...nothing, publicServiceAccount: true };
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

  it('takes the come-back day from the last visit alone, in whatever order they arrive', () => {
    const visit = (at: string, id: string, comeBackOn: string | null): LastVisit => ({
      at: new Date(at),
      id,
      comeBackOn,
    });
    const visits = [
      visit('2026-11-02T02:00:00Z', 'c', '2026-11-10'),
      visit('2026-11-12T02:00:00Z', 'a', '2026-11-20'),
      visit('2026-11-12T02:00:00Z', 'b', null),
      visit('2026-11-11T18:00:00Z', 'd', '2026-11-14'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(visits, { minLength: 4 }), (arrived) => {
        const all = arrived.reduce<VisitsOfHousehold>(withVisit, { count: 0, last: null });
        expect(all).toEqual({ count: 4, last: visits[2] });
      }),
    );
  });
});

describe('indicators (D-S5) of a household', () => {
  it('are what somebody in the house has, and unknown while nothing is recorded (D-S7)', () => {
    const residents = [
      { ...nothing, vneidLevel: 2, paymentAccount: false },
      { ...nothing, vneidLevel: 1, paymentAccount: true, healthRecord: false },
    ];
    const counters = contributionOf(standingOf(facts({ residents, digitalShop: true })));
    expect(counters).toMatchObject({ vneid1: 1, vneid2: 1, vneidRecorded: 1, payment: 1, paymentRecorded: 1 });
    expect(counters).toMatchObject({ healthRecord: 0, healthRecordRecorded: 1, signatureRecorded: 0 });
    expect(counters).toMatchObject({ shop: 1, shopRecorded: 1, shopAndPayment: 1 });
  });
});

const level = fc.constantFrom<SkillLevel | null>(null, 'none', 'guided', 'proficient');
const yesNoUnknown = fc.constantFrom(null, true, false);
const anyFacts = fc.record({
  archived: fc.boolean(),
  priority: fc.constantFrom<HouseholdFacts['priority']>([], ['elderly'], ['remote', 'vulnerable']),
  assisted: fc.boolean(),
  residents: fc.array(
    fc.record({
      petals: fc.array(level, { minLength: 5, maxLength: 5 }),
      vneidLevel: fc.constantFrom(null, 0, 1, 2),
      publicServiceAccount: yesNoUnknown,
      paymentAccount: yesNoUnknown,
      healthRecord: yesNoUnknown,
      digitalSignature: yesNoUnknown,
    }),
    { maxLength: 6 },
  ),
  digitalShop: yesNoUnknown,
  visits: fc.record({ count: fc.nat({ max: 4 }), last: fc.constant(null) }),
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
        for (const name of ['publicService', 'payment', 'healthRecord', 'signature', 'shop'] as const) {
          expect(counters[name]).toBeLessThanOrEqual(counters[`${name}Recorded`]);
          expect(counters[`${name}Recorded`]).toBeLessThanOrEqual(counters.households);
        }
        expect(counters.vneid2).toBeLessThanOrEqual(counters.vneid1);
        expect(counters.vneid1).toBeLessThanOrEqual(counters.vneidRecorded);
        expect(counters.shopAndPayment).toBeLessThanOrEqual(Math.min(counters.shop, counters.payment));
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COVERAGE_COUNTERS, contributionOf } from './coverage.ts';
import { contributionAt, type HouseholdHistory, stepsOf } from './coverage-history.ts';
import { afterLeaving, afterReturning, checkLivedThere } from './departure-rules.ts';
import { emptySince, type Housemate, lastToLeave, livedThere, settleLeaving } from './departures.ts';
import { addDays } from './time.ts';

const TODAY = '2026-11-23';
const person = (id: string, relation: Housemate['relation'] = 'child', more: Partial<Housemate> = {}): Housemate => ({
  ...{ id, fullName: `Lò Văn ${id}`, relation, departure: null, departedOn: null, relationBefore: null },
  ...more,
});
const family = [person('inh', 'head'), person('pan', 'spouse'), person('tai', 'child')];
const moved = (...residentIds: string[]) => ({ residentIds, departure: 'moved' as const, on: TODAY, newHeadId: null });
const standing = (people: readonly Housemate[]) =>
  people.map(({ id, relation, departure }) => `${id} ${relation}${departure ? ` ${departure}` : ''}`);

describe('who leaves a household', () => {
  it('stays in its record with the day; another becomes head where the head goes', () => {
    expect(standing(afterLeaving(family, moved('tai'), TODAY))).toEqual(['inh head', 'pan spouse', 'tai child moved']);
    const died = { ...moved('inh'), departure: 'died' as const, newHeadId: 'pan' };
    expect(standing(afterLeaving(family, died, TODAY))).toEqual(['inh head died', 'pan head', 'tai child']);
    expect(() => afterLeaving(family, moved('inh'), TODAY)).toThrow('new_head_missing');
    expect(settleLeaving(family, moved('inh'))).toEqual(family);
    expect(() => afterLeaving(family, { ...moved('inh', 'pan'), newHeadId: 'pan' }, TODAY)).toThrow('new_head_missing');
  });

  it('may be all of it, and then nobody has to be head', () => {
    const gone = afterLeaving(family, moved('inh', 'pan', 'tai'), TODAY);
    expect([emptySince(gone), lastToLeave(gone).length]).toEqual([TODAY, 3]);
    expect(emptySince(afterLeaving(family, moved('tai'), TODAY))).toBeNull();
    expect(emptySince([])).toBeNull();
  });

  it('left on a day that has come, not long ago, and in one way', () => {
    expect(() => afterLeaving(family, { ...moved('tai'), on: '2026-11-24' }, TODAY)).toThrow('date_in_future');
    expect(() => afterLeaving(family, { ...moved('tai'), on: '2025-11-01' }, TODAY)).toThrow('date_too_old');
    expect(() => afterLeaving(family, moved('else'), TODAY)).toThrow('resident_not_in_household');
    const once = afterLeaving(family, { ...moved('tai'), on: '2026-11-01' }, TODAY);
    expect(afterLeaving(once, moved('tai'), TODAY)).toEqual(once);
    expect(() => afterLeaving(once, { ...moved('tai'), departure: 'died' }, TODAY)).toThrow('departed_otherwise');
  });
});

describe('who comes back', () => {
  it('is what they were, so that what was written by mistake leaves no trace', () => {
    const one = afterLeaving(family, { ...moved('inh'), newHeadId: 'pan' }, TODAY);
    expect(afterReturning(one, { residentIds: ['inh'], on: null }, TODAY)).toEqual(family);
    const all = afterLeaving(family, moved('inh', 'pan', 'tai'), TODAY);
    expect(afterReturning(all, { residentIds: ['tai', 'pan', 'inh'], on: null }, TODAY)).toEqual(family);
    expect(afterReturning(family, { residentIds: ['tai'], on: null }, TODAY)).toEqual(family);
  });

  it('finds one head, whoever comes back to an empty house first', () => {
    const empty = afterLeaving(family, moved('inh', 'pan', 'tai'), TODAY);
    const child = afterReturning(empty, { residentIds: ['tai'], on: null }, TODAY);
    expect(standing(child)).toEqual(['inh head moved', 'pan spouse moved', 'tai head']);
    expect(afterReturning(child, { residentIds: ['inh', 'pan'], on: null }, TODAY)).toEqual(family);
  });

  it('leaves exactly one head in every house where somebody lives, whoever comes and goes', () => {
    const step = fc.record({ leaves: fc.boolean(), who: fc.nat({ max: 2 }), heir: fc.nat({ max: 2 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let people: readonly Housemate[] = family;
        for (const { leaves, who, heir } of steps) {
          const residentIds = [family[who]?.id ?? ''];
          try {
            people = leaves
              ? afterLeaving(people, { ...moved(...residentIds), newHeadId: family[heir]?.id ?? null }, TODAY)
              : afterReturning(people, { residentIds, on: null }, TODAY);
          } catch (error) {
            expect(String(error)).toContain('new_head_missing');
          }
          const here = people.filter(({ departure }) => departure === null);
          expect(here.filter(({ relation }) => relation === 'head').length).toBe(here.length === 0 ? 0 : 1);
          expect(emptySince(people) === null).toBe(here.length > 0);
          expect(people.every(({ relation, relationBefore }) => relationBefore === null || relation === 'head')).toBe(
            true,
          );
        }
      }),
    );
  });
});

it('lets help be told late of a day on which somebody still lived there (D-V4)', () => {
  const died = [person('inh', 'head', { departure: 'died', departedOn: '2026-11-10' }), person('pan', 'head')];
  expect(() => checkLivedThere(died, ['inh'], '2026-11-09')).not.toThrow();
  expect(() => checkLivedThere(died, ['inh'], '2026-11-10')).toThrow('resident_departed');
  expect(() => checkLivedThere(died, ['pan'], '2026-11-20')).not.toThrow();
  expect(() => checkLivedThere(died.slice(0, 1), [], '2026-11-10')).toThrow('household_left');
  expect(() => checkLivedThere(died.slice(0, 1), [], '2026-11-09')).not.toThrow();
  expect(died.map((one) => livedThere(one, '2026-11-10'))).toEqual([false, true]);
});

const START = '2026-11-01';
const facts = (id: string) => ({
  id,
  petals: ['guided', null, null, null, null] as const,
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
});
const day = fc.nat({ max: 20 }).map((days) => addDays(START, days));
const absence = fc
  .record({ residentId: fc.constantFrom('a', 'b'), from: day, days: fc.option(fc.integer({ min: 1, max: 9 })) })
  .map(({ residentId, from, days }) => ({ residentId, from, until: days === null ? null : addDays(from, days) }));

describe('figures of any day', () => {
  const history = (absences: HouseholdHistory['absences']): HouseholdHistory => ({
    edits: [
      {
        sequence: 1,
        on: START,
        facts: {
          archived: false,
          priority: [],
          assisted: false,
          digitalShop: null,
          residents: [facts('a'), facts('b')],
        },
      },
    ],
    visits: [],
    absences,
  });

  it('stay as they were before the day on which somebody left, and hold nobody from it on (D-S7)', () => {
    const gone = history([{ residentId: 'a', from: '2026-11-10', until: null }]);
    const people = (on: string) => contributionAt(gone, on);
    expect(people('2026-11-09')).toMatchObject({ households: 1, residents: 2, peopleGuided: 2 });
    expect(people('2026-11-10')).toMatchObject({ households: 1, residents: 1, peopleGuided: 1 });
    const empty = history(['a', 'b'].map((residentId) => ({ residentId, from: '2026-11-10', until: '2026-11-15' })));
    expect(
      ['2026-11-09', '2026-11-10', '2026-11-14', '2026-11-15'].map((on) => contributionAt(empty, on).households),
    ).toEqual([1, 0, 0, 1]);
  });

  it('are the sum of what moved by then, whoever was away and when (D-S8)', () => {
    fc.assert(
      fc.property(fc.array(absence, { maxLength: 5 }), day, (absences, on) => {
        const some = history(absences);
        const sum = contributionOf(null);
        for (const [moved, step] of stepsOf(some)) {
          if (moved <= on) for (const counter of COVERAGE_COUNTERS) sum[counter] += step[counter];
        }
        expect(sum).toEqual(contributionAt(some, on));
        const first = absences.map(({ from }) => from).sort()[0];
        if (first !== undefined && on < first) expect(sum).toEqual(contributionAt(history([]), on));
      }),
    );
  });
});

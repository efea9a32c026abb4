import { SKILL_NUMBERS, SkillLevel, SkillNumber } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesLevels, levelsUnder, type SkillSuccession, sharesUnder, targetsUnder } from './skill-framework.ts';
import { bestPetals, type Petals, reaches } from './skills.ts';

const same: SkillSuccession[] = SKILL_NUMBERS.map((number) => ({
  number,
  wasNumber: number,
  guidedBecomes: 'guided',
  proficientBecomes: 'proficient',
}));
const with2 = (change: Partial<SkillSuccession>) =>
  same.map((each) => (each.number === 2 ? { ...each, ...change } : each));

describe('levels under a new version (D-S1)', () => {
  const petals: Petals = ['none', 'guided', 'proficient', null, 'proficient'];

  it('stay where only names have changed', () => {
    expect(changesLevels(same)).toBe(false);
    expect(levelsUnder(same, petals)).toEqual(petals);
  });

  it('follow the skill they were recorded for, and begin without a record in a new one (D-S7)', () => {
    expect(levelsUnder(with2({ wasNumber: 3 }), petals)[1]).toBe('proficient');
    expect(levelsUnder(with2({ wasNumber: null }), petals)[1]).toBeNull();
    expect(changesLevels(with2({ wasNumber: null }))).toBe(true);
  });

  it('may ask for more: who was proficient is guided, who was guided begins anew', () => {
    const stricter = with2({ wasNumber: 3, guidedBecomes: 'none', proficientBecomes: 'guided' });
    expect(levelsUnder(stricter, petals)[1]).toBe('guided');
    expect(levelsUnder(with2({ guidedBecomes: 'none' }), petals)[1]).toBe('none');
  });
});

describe('counts under a new version', () => {
  const level = fc.constantFrom(null, ...SkillLevel.options);
  const house = fc.array(level, { minLength: 5, maxLength: 5 });
  const pair = fc.tuple(fc.nat(2), fc.nat(2)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const successions = fc
    .tuple(...SKILL_NUMBERS.map(() => fc.tuple(fc.constantFrom(null, ...SKILL_NUMBERS), pair)))
    .map((rows) =>
      rows.map(
        ([wasNumber, [guided, proficient]], index): SkillSuccession => ({
          number: SkillNumber.parse(index + 1),
          wasNumber,
          guidedBecomes: SkillLevel.options[guided] as SkillLevel,
          proficientBecomes: SkillLevel.options[proficient] as SkillLevel,
        }),
      ),
    );

  it('are those of the households whose levels became others', () => {
    const sharesOf = (houses: readonly Petals[]) =>
      SKILL_NUMBERS.map((number) => {
        const of = houses.map((petals) => petals[number - 1] ?? null);
        const share = (wanted: SkillLevel) => ({
          count: of.filter((each) => reaches(each, wanted)).length,
          total: houses.length,
        });
        return {
          number,
          guided: share('guided'),
          proficient: share('proficient'),
          recorded: of.filter((each) => each !== null).length,
        };
      });
    fc.assert(
      fc.property(fc.array(house, { minLength: 1, maxLength: 12 }), successions, (houses, rules) => {
        expect(sharesUnder(rules, sharesOf(houses))).toEqual(
          sharesOf(houses.map((petals) => levelsUnder(rules, petals))),
        );
      }),
    );
  });

  it('of a household are the best of its people, before and after', () => {
    fc.assert(
      fc.property(fc.array(house, { minLength: 1, maxLength: 6 }), successions, (people, rules) => {
        const after = people.map((petals) => levelsUnder(rules, petals));
        expect(bestPetals(after)).toEqual(levelsUnder(rules, bestPetals(people)));
      }),
    );
  });
});

describe('targets under a new version (D-S1, D-R8)', () => {
  const targets = new Map([
    ['B1', 40],
    ['C2', 20],
    ['C2b', 8],
    ['C3', 5],
  ]);

  it('stay where only names have changed', () => {
    expect([...targetsUnder(same, targets)]).toEqual([]);
  });

  it('go where the skill goes on; what nothing goes on from is asked of nobody', () => {
    const moved = with2({ wasNumber: 3 }).map((each) => (each.number === 3 ? { ...each, wasNumber: null } : each));
    expect(Object.fromEntries(targetsUnder(moved, targets))).toEqual({ C2: 5, C2b: null, C3: null });
  });
});

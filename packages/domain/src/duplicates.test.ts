import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASK_FROM, type HouseholdTraits, LIST_FROM, likenessOf, samePeople } from './duplicates.ts';

const inh: HouseholdTraits = {
  headName: 'Lò Văn Inh',
  headBirthYear: 1953,
  others: ['Lò Thị Pản'],
  phone: '+84912345678',
  hamlet: 'Xóm Trên',
};
const typed = (change: Partial<HouseholdTraits>): HouseholdTraits => ({
  headName: '',
  headBirthYear: null,
  others: [],
  phone: null,
  hamlet: null,
  ...change,
});
const likeInh = (change: Partial<HouseholdTraits>, sameVillage = true) => likenessOf(typed(change), inh, sameVillage);

describe('a household that is typed again', () => {
  it.each(['Lò Văn Inh', 'ông Lò Văn Inh', 'lò văn inh', 'LÒ VĂN INH', 'Lo Van Inh', 'Cụ  Lò  Văn Inh'])(
    'is known by its head: %s',
    (headName) => {
      expect(likeInh({ headName })).toMatchObject({ reasons: ['same_head'] });
      expect(likeInh({ headName }).score).toBeGreaterThanOrEqual(ASK_FROM);
    },
  );

  it('by the position of the tone and by đ', () => {
    const known = typed({ headName: 'Đinh Thị Hòa' });
    for (const headName of ['Đinh Thị Hoà', 'dinh thi hoa', 'Đinh Thị Hoà'.normalize('NFD')]) {
      expect(likenessOf(typed({ headName }), known, true).reasons).toEqual(['same_head']);
    }
  });

  it('by the wife who is written as head this time', () => {
    const like = likeInh({ headName: 'Bà Lò Thị Pản' });
    expect(like.reasons).toEqual(['head_is_other']);
    expect(like.score).toBeGreaterThanOrEqual(ASK_FROM);
  });

  it('by the phone alone, in any writing, in another village too', () => {
    for (const phone of ['0912 345 678', '84912345678', '+84 912.345.678']) {
      expect(likeInh({ headName: 'Vàng A Páo', phone }).reasons).toContain('same_phone');
      expect(likeInh({ headName: 'Vàng A Páo', phone }, false).score).toBeGreaterThanOrEqual(ASK_FROM);
    }
  });

  it('by a shortened name where the hamlet agrees', () => {
    expect(likeInh({ headName: 'Lò Inh' }).score).toBeLessThan(ASK_FROM);
    expect(likeInh({ headName: 'Lò Inh', hamlet: 'xóm trên' }).score).toBeGreaterThanOrEqual(ASK_FROM);
  });
});

describe('another household', () => {
  it('is not asked about for a namesake in another village, nor for a given name', () => {
    expect(likeInh({ headName: 'Lò Văn Inh' }, false).score).toBeLessThan(ASK_FROM);
    expect(likeInh({ headName: 'Inh' }).score).toBeLessThan(ASK_FROM);
    expect(likeInh({ headName: 'Vàng Văn Inh' }).score).toBe(0);
  });

  it('is one whose name differs in a tone', () => {
    const me = typed({ headName: 'Lò Thị Mé' });
    expect(likenessOf(me, typed({ headName: 'Lò Thị Mè' }), true).score).toBeLessThan(ASK_FROM);
  });

  it('is not listed when phone, hamlet or year speak against it', () => {
    for (const change of [{ phone: '0987654321' }, { hamlet: 'Xóm Dưới' }, { headBirthYear: 1990 }]) {
      expect(likeInh({ headName: 'Lò Văn Inh', ...change }).score).toBeLessThan(LIST_FROM);
    }
  });
});

const name = fc
  .array(fc.constantFrom('Lò', 'Thị', 'Văn', 'Pản', 'Inh', 'Hòa', 'Đức', 'Mé', 'Mè'), { minLength: 1, maxLength: 4 })
  .map((syllables) => syllables.join(' '));
const traits: fc.Arbitrary<HouseholdTraits> = fc.record({
  headName: name,
  headBirthYear: fc.option(fc.integer({ min: 1940, max: 1990 })),
  others: fc.array(name, { maxLength: 3 }),
  phone: fc.option(fc.constantFrom('0912345678', '+84912345678', '0987654321')),
  hamlet: fc.option(fc.constantFrom('Xóm Trên', 'xóm trên', 'Xóm Dưới')),
});

describe('likeness', () => {
  it('is the same from both sides, within 0…100, and gives a reason whenever somebody is asked', () => {
    fc.assert(
      fc.property(traits, traits, fc.boolean(), (one, other, sameVillage) => {
        const like = likenessOf(one, other, sameVillage);
        expect(likenessOf(other, one, sameVillage)).toEqual(like);
        expect(like.score).toBeGreaterThanOrEqual(0);
        expect(like.score).toBeLessThanOrEqual(100);
        if (like.score >= ASK_FROM) expect(like.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('does not mind how a keyboard writes', () => {
    const rewritten = (text: string) => `Bà ${text}`.normalize('NFD').toUpperCase();
    fc.assert(
      fc.property(traits, traits, (one, other) => {
        fc.pre(one.headName.includes(' '));
        const again = { ...one, headName: rewritten(one.headName) };
        expect(likenessOf(again, other, true)).toEqual(likenessOf(one, other, true));
      }),
    );
  });

  it('sees a household in itself', () => {
    fc.assert(
      fc.property(traits, (one) => {
        fc.pre(one.headName.includes(' '));
        expect(likenessOf(one, one, true).score).toBeGreaterThanOrEqual(LIST_FROM);
      }),
    );
  });
});

it('pairs the people of two records, each once', () => {
  const person = (id: string, fullName: string, birthYear: number | null) => ({ id, fullName, birthYear });
  const kept = [person('a', 'Lò Văn Inh', 1953), person('b', 'Lò Thị Pản', 1955), person('c', 'Lò Văn Inh', 1990)];
  const gone = [person('x', 'Bà Lò Thị Pản', null), person('y', 'Lo Van Inh', 1990), person('z', 'Lò Thị Mai', 2010)];
  expect(samePeople(kept, gone)).toEqual([
    { keptId: 'c', goneId: 'y' },
    { keptId: 'b', goneId: 'x' },
  ]);
});

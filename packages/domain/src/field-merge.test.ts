import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldChanges, mergeFields } from './field-merge.ts';

interface Fields {
  phone: string | null;
  hamlet: string | null;
  shop: boolean | null;
  priority: string[];
}

const STANDS: Fields = { phone: '+84912345678', hamlet: 'Xóm trên', shop: null, priority: ['elderly', 'remote'] };

const text = fc.option(fc.constantFrom('a', 'b', 'c'));
const fields = fc.record<Fields>({
  phone: text,
  hamlet: text,
  shop: fc.option(fc.boolean()),
  priority: fc.subarray(['elderly', 'remote', 'vulnerable']),
});
const names = fc.subarray(['phone', 'hamlet', 'shop', 'priority'] as const);

/** What somebody who saw these fields wants to be otherwise. */
function edit(seen: Fields, wanted: Fields, changed: readonly (keyof Fields)[]): FieldChanges<Fields> {
  return Object.fromEntries(changed.map((name) => [name, { from: seen[name], to: wanted[name] }]));
}

describe('merging what two people changed', () => {
  it('applies what nobody else changed, leaves what is so already, and says what met another change', () => {
    const { merged, changed, conflicts } = mergeFields(STANDS, {
      phone: { from: '+84912345678', to: null },
      hamlet: { from: 'Xóm dưới', to: 'Xóm giữa' },
      shop: { from: true, to: null },
      priority: { from: ['remote', 'elderly'], to: ['remote'] },
    });
    expect(merged).toEqual({ phone: null, hamlet: 'Xóm trên', shop: null, priority: ['remote'] });
    expect({ changed, conflicts }).toEqual({ changed: ['phone', 'priority'], conflicts: ['hamlet'] });
  });

  it('comes to the same in either order where they changed different fields', () => {
    fc.assert(
      fc.property(fields, fields, fields, names, (base, mine, theirs, changed) => {
        const rest = (Object.keys(base) as (keyof Fields)[]).filter((name) => !changed.includes(name as 'phone'));
        const [one, other] = [edit(base, mine, changed), edit(base, theirs, rest)];
        const forth = mergeFields(mergeFields(base, one).merged, other);
        const back = mergeFields(mergeFields(base, other).merged, one);
        expect(forth.merged).toEqual(back.merged);
        expect([...forth.conflicts, ...back.conflicts]).toEqual([]);
      }),
    );
  });

  it('loses nobody’s change without a word, and is the same again', () => {
    fc.assert(
      fc.property(fields, fields, fields, names, names, (base, mine, theirs, myFields, theirFields) => {
        const first = mergeFields(base, edit(base, theirs, theirFields));
        const second = mergeFields(first.merged, edit(base, mine, myFields));
        for (const name of first.changed) {
          const kept = JSON.stringify(second.merged[name]) === JSON.stringify(first.merged[name]);
          // Overwritten only by who had seen it.
          expect(kept || !myFields.includes(name as 'phone')).toBe(true);
        }
        for (const name of second.conflicts) expect(second.merged[name]).toEqual(first.merged[name]);
        expect(mergeFields(second.merged, edit(base, mine, second.changed)).merged).toEqual(second.merged);
      }),
    );
  });
});

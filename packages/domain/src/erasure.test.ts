import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ErasedId,
  erasureDueAt,
  idsNamed,
  isErasureNearlyDue,
  isTooLateForZalo,
  phoneMark,
  returningIn,
  withoutErased,
} from './erasure.ts';
import type { ZaloEffect } from './zalo-effects.ts';

const T0 = Date.parse('2026-11-23T03:00:00Z');
const time = fc.integer({ min: -5, max: 5 }).map((minutes) => new Date(T0 + minutes * 60_000));
const id = fc.constantFrom('1', '2', '3');
const effect: fc.Arbitrary<ZaloEffect> = fc.oneof(
  fc.record({
    kind: fc.constant('membership' as const),
    groupId: fc.constant('g'),
    zaloId: id,
    fact: fc.constantFrom('requested' as const, 'joined' as const, 'left' as const, 'admin_added' as const),
    at: time,
  }),
  fc.record({
    kind: fc.constant('follower' as const),
    zaloId: id,
    fact: fc.constantFrom('followed' as const, 'unfollowed' as const),
    at: time,
  }),
  fc.record({ kind: fc.constant('ids_of_one_person' as const), zaloId: id, appUserId: id, at: time }),
  fc.record({ kind: fc.constant('phone_claimed' as const), zaloId: id, phone: fc.constant('+84912345678'), at: time }),
);
const erasedId = (one: string, returnedAt: Date | null = null): [string, ErasedId] => [
  one,
  { pseudonym: `erased:${one}`, erasedAt: new Date(T0), returnedAt },
];

describe('what may still be kept after an erasure (D-P3)', () => {
  it('names no erased id, and keeps every membership', () => {
    fc.assert(
      fc.property(fc.array(effect), fc.subarray(['1', '2', '3']), (effects, gone) => {
        const kept = withoutErased(effects, new Map(gone.map((one) => erasedId(one))));
        expect(idsNamed(kept).filter((one) => gone.includes(one))).toEqual([]);
        const members = (some: readonly ZaloEffect[]) => some.filter(({ kind }) => kind === 'membership').length;
        expect(members(kept)).toBe(members(effects));
      }),
    );
  });

  it('is everything for those who were not erased', () => {
    fc.assert(
      fc.property(fc.array(effect), (effects) => {
        expect(withoutErased(effects, new Map())).toEqual(effects);
      }),
    );
  });

  it('says of who came back only what is later than the erasure, memberships aside', () => {
    fc.assert(
      fc.property(fc.array(effect), (effects) => {
        const kept = withoutErased(effects, new Map([erasedId('1', new Date(T0 + 60_000))]));
        const said = kept.filter((one) => one.kind !== 'membership' && idsNamed([one]).includes('1'));
        expect(said.every(({ at }) => at.getTime() > T0)).toBe(true);
      }),
    );
  });

  it('coming back is an own act after the erasure: to follow, to fill in the form, to ask or to join', () => {
    const at = (minutes: number) => new Date(T0 + minutes * 60_000);
    const erased = new Map([erasedId('1')]);
    const member = { kind: 'membership' as const, groupId: 'g', zaloId: '1' };
    expect(returningIn([{ ...member, fact: 'joined', at: at(-1) }], erased).size).toBe(0);
    expect(returningIn([{ ...member, fact: 'left', at: at(1) }], erased).size).toBe(0);
    expect(returningIn([{ kind: 'ids_of_one_person', zaloId: '1', appUserId: '9', at: at(1) }], erased).size).toBe(0);
    expect(returningIn([{ kind: 'follower', zaloId: '1', fact: 'unfollowed', at: at(1) }], erased).size).toBe(0);
    const both = returningIn(
      [
        { ...member, fact: 'joined', at: at(3) },
        { kind: 'follower', zaloId: '1', fact: 'followed', at: at(2) },
      ],
      erased,
    );
    expect(both).toEqual(new Map([['1', at(2)]]));
    const before = new Map([erasedId('1', at(1))]);
    expect(returningIn([{ ...member, fact: 'joined', at: at(3) }], before).size).toBe(0);
  });
});

describe('the term of an erasure (D-P3)', () => {
  it('is 72 hours; operators hear 24 hours before, Zalo is waited for until 6 hours before', () => {
    const due = erasureDueAt(new Date('2026-11-23T03:00:00Z'));
    expect(due.toISOString()).toBe('2026-11-26T03:00:00.000Z');
    expect(isErasureNearlyDue(due, new Date('2026-11-25T02:59:59Z'))).toBe(false);
    expect(isErasureNearlyDue(due, new Date('2026-11-25T03:00:00Z'))).toBe(true);
    expect(isTooLateForZalo(due, new Date('2026-11-25T20:59:59Z'))).toBe(false);
    expect(isTooLateForZalo(due, new Date('2026-11-25T21:00:00Z'))).toBe(true);
  });

  it('a number is found however it is written', () => {
    for (const written of ['+84912345678', '84912345678', '0912345678', '0912 345 678']) {
      expect(phoneMark(written)).toBe('912345678');
    }
  });
});

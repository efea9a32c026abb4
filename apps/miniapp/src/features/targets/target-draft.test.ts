import { describe, expect, it } from 'vitest';
import { EMPTY_TARGET, numberOf, partsOf, problemsOf } from './target-draft.ts';

const receivers = [
  { unit: { id: 'a', name: 'Bản Bay' }, households: 30 },
  { unit: { id: 'b', name: 'Bản Nậm Phảng' }, households: 10 },
  { unit: { id: 'c', name: 'Thôn Soi Cờ' }, households: 10 },
];
const draft = { ...EMPTY_TARGET, code: 'B1', total: '100' };

describe('a target as it is typed', () => {
  it('is split by households; what is typed for a village stays', () => {
    expect([...partsOf(draft, receivers)]).toEqual([
      ['a', 60],
      ['b', 20],
      ['c', 20],
    ]);
    expect(Object.fromEntries(partsOf({ ...draft, own: { a: '20' } }, receivers))).toEqual({ a: 20, b: 40, c: 40 });
  });

  it('says what is missing, and where villages do not add up to the total', () => {
    expect(Object.keys(problemsOf(EMPTY_TARGET, receivers, false))).toEqual(['code', 'total']);
    expect(problemsOf(draft, receivers, false)).toEqual({});
    const over = { ...draft, own: { a: '90', b: '20' } };
    expect(problemsOf(over, receivers, false).parts).toContain('110');
    expect(problemsOf(over, receivers, true)).toEqual({});
  });

  it('reads numbers as people write them', () => {
    expect(['1.200', ' 30 ', '', '-4', '3,5', '99999999'].map(numberOf)).toEqual([1200, 30, null, null, null, null]);
  });
});

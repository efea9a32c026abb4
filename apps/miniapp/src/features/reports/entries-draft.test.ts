import type { HandIndicator } from '@cns/contracts/reports';
import { expect, it } from 'vitest';
import { entriesFrom, problemOf, typedFrom } from './entries-draft.ts';

const of = (kind: HandIndicator['kind']): HandIndicator => ({
  ...{ code: 'N1', kind, nature: 'flow', name: '', unit: 'hộ', explanation: '', options: ['Mạnh', 'Yếu'] },
});

it('leaves out what was not answered: not known is not zero (D-S7)', () => {
  expect(entriesFrom([of('number')], { N1: ' ' })).toEqual([]);
  expect(entriesFrom([of('number')], { N1: '1.200' })).toEqual([{ code: 'N1', value: 1200, words: '' }]);
  expect(entriesFrom([of('text')], { N1: ' Thiếu máy ' })).toEqual([{ code: 'N1', value: null, words: 'Thiếu máy' }]);
});

it('shows again what was saved', () => {
  const entries = entriesFrom([of('choice')], { 'N1.1': '0', 'N1.2': '1' });
  expect(entriesFrom([of('choice')], typedFrom(entries))).toEqual(entries);
});

it('asks for both numbers of a percentage, the part no larger than the whole', () => {
  expect(problemOf(of('percent'), {})).toBeNull();
  expect(problemOf(of('percent'), { N1: '3' })).toBe('Ghi cả hai số.');
  expect(problemOf(of('percent'), { N1: '13', N1w: '12' })).toBe('Số này không thể lớn hơn tổng số.');
  expect(problemOf(of('percent'), { N1: '3', N1w: '12' })).toBeNull();
  expect(problemOf(of('number'), { N1: 'ba' })).toBe('Ghi một số, ví dụ 12.');
});

import type { Coverage } from '@cns/contracts/units';
import { expect, test } from 'vitest';
import { goalCell, skillCell } from './table-rows.ts';

const coverage = {
  goalOneMember: { count: 722, total: 1891 },
  skills: [
    { number: 1, guided: { count: 1891, total: 1891 }, proficient: { count: 1182, total: 1891 }, recorded: 1891 },
    { number: 2, guided: { count: 0, total: 1891 }, proficient: { count: 0, total: 1891 }, recorded: 12 },
    { number: 3, guided: { count: 0, total: 1891 }, proficient: { count: 0, total: 1891 }, recorded: 0 },
  ],
} as unknown as Coverage;

test('a cell shows both parts and the rate (D-S7)', () => {
  expect(goalCell(coverage)).toEqual({ share: '722/1.891', percent: '38,2\u00a0%' });
  expect(skillCell(coverage, 1, 'proficient')).toEqual({ share: '1.182/1.891', percent: '62,5\u00a0%' });
  expect(skillCell(coverage, 1, 'guided')).toEqual({ share: '1.891/1.891', percent: '100\u00a0%' });
});

test('nobody able is zero, nobody asked is no figure (D-S7)', () => {
  expect(skillCell(coverage, 2, 'proficient')).toEqual({ share: '0/1.891', percent: '0\u00a0%' });
  expect(skillCell(coverage, 3, 'proficient')).toBeNull();
  expect(skillCell(coverage, 5, 'proficient')).toBeNull();
  expect(goalCell({ ...coverage, goalOneMember: { count: 0, total: 0 } })).toBeNull();
});

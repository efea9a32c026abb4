import { expect, test } from 'vitest';
import { inSight } from './silent.ts';

const isSilent = (one: number) => one < 0;
const silent = (count: number) => Array.from({ length: count }, (_, index) => -1 - index);

test('a few places without data stay among the others, in the order given', () => {
  const all = [1, ...silent(8), 2];
  expect(inSight(all, isSilent)).toEqual({ shown: all, behind: [] });
});

test('a hundred of them wait behind a tap', () => {
  const many = silent(98);
  expect(inSight([...many.slice(0, 50), 1, ...many.slice(50), 2], isSilent)).toEqual({ shown: [1, 2], behind: many });
});

test('where nothing else is to be shown they are all there is', () => {
  expect(inSight(silent(98), isSilent)).toEqual({ shown: silent(98), behind: [] });
});

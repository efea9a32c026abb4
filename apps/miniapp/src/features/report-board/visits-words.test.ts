import { expect, it } from 'vitest';
import { visitsWords } from './visits-words.ts';

it('tells how many visits there were, and of how many that were asked for', () => {
  expect(visitsWords({ visits: 12, visitsTarget: null })).toBe('12 lượt hỗ trợ');
  expect(visitsWords({ visits: 1200, visitsTarget: 3000 })).toBe('1.200/3.000 lượt hỗ trợ');
});

import { expect, test } from 'vitest';
import { barsOf } from './trend.ts';

const point = (key: string, count: number, total: number) => ({ key, share: { count, total } });

test('bars share one scale, and no household is no bar (D-S7)', () => {
  expect(
    barsOf([point('2026-09', 0, 0), point('2026-10', 0, 10), point('2026-11', 2, 20), point('2026-12', 5, 20)]),
  ).toEqual([
    { label: 'T9', count: 0, height: null },
    { label: 'T10', count: 0, height: 0 },
    { label: 'T11', count: 2, height: 0.4 },
    { label: 'T12', count: 5, height: 1 },
  ]);
  expect(barsOf([point('2026-10', 0, 10)])[0]?.height).toBe(0);
});

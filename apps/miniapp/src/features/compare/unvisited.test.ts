import type { Coverage, UnitSummary } from '@cns/contracts/units';
import { expect, it } from 'vitest';
import { unvisitedOf } from './unvisited.ts';

it('says where priority households wait, the most first (D-S6)', () => {
  const place = (name: string, count: number, total: number) => ({
    unit: { id: name, name } as UnitSummary,
    coverage: { priorityVisited: { count, total } } as Coverage,
  });
  const children = [place('A', 1, 2), place('B', 3, 3), place('C', 0, 4)];
  const { unvisited, places } = unvisitedOf({ priorityVisited: { count: 4, total: 9 } } as Coverage, children);
  expect(unvisited).toBe(5);
  expect(places.map(({ name, unvisited: waits }) => [name, waits])).toEqual([
    ['C', 4],
    ['A', 1],
  ]);
});

import type { Coverage } from '@cns/contracts/units';
import { expect, test } from 'vitest';
import { bloom, byNeed, hasData } from './need.ts';

/** A unit of ten households in which so many are proficient, skill by skill; `null` = nobody has recorded it. */
function unit(name: string, proficient: readonly (number | null)[], households = 10) {
  const share = (count: number) => ({ count, total: households });
  const coverage: Coverage = {
    households,
    residents: 0,
    visits: 0,
    peopleGuided: 0,
    visited: share(0),
    goalOneMember: share(0),
    goalTogether: share(0),
    goalUsable: share(0),
    assisted: share(0),
    priorityVisited: { count: 0, total: 0 },
    skills: proficient.map((count, index) => ({
      number: (index + 1) as 1 | 2 | 3 | 4 | 5,
      guided: share(count ?? 0),
      proficient: share(count ?? 0),
      recorded: count === null ? 0 : households,
    })),
    indicators: [],
    villagesWithData: { count: 1, total: 1 },
  };
  return { unit: { name }, coverage };
}

const silent = (name: string) => unit(name, [null, null, null, null, null], 0);
const names = (units: readonly { unit: { name: string } }[]) => units.map((one) => one.unit.name);

test('the fullness of a flower is the mean of its five rates', () => {
  expect(bloom(unit('', [10, 5, 0, 0, 0]).coverage)).toBeCloseTo(0.3);
  expect(bloom(silent('').coverage)).toBe(0);
});

test('a village without households, or with nothing recorded about them, has no data (D-S7)', () => {
  expect(hasData(silent('').coverage)).toBe(false);
  expect(hasData(unit('', [null, null, null, null, null]).coverage)).toBe(false);
  expect(hasData(unit('', [null, 0, null, null, null]).coverage)).toBe(true);
});

test('without data first, then the least covered, equals by name as Vietnamese people sort', () => {
  const units = [
    unit('Bản Bay', [5, 5, 5, 5, 5]),
    unit('Thôn Đông Căm', [0, 0, 0, 0, 0]),
    unit('Thôn Dốc', [0, 0, 0, 0, 0]),
    silent('Thôn Soi Cờ'),
    unit('Thôn 10', [1, 0, 0, 0, 0]),
  ];
  expect(names(units.sort(byNeed))).toEqual(['Thôn Soi Cờ', 'Thôn Dốc', 'Thôn Đông Căm', 'Thôn 10', 'Bản Bay']);
});

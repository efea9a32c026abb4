import { expect, it } from 'vitest';
import { byTarget } from './by-target.ts';

const target = { code: 'B2', name: 'Số hộ được hỗ trợ', unit: 'hộ', target: 40, done: 12 };
const place = (name: string, ...parts: [code: string, target: number, done: number | null][]) => ({
  unit: { id: name, level: 'village', kind: 'thon', name, fullName: name } as const,
  households: 10,
  targets: parts.map(([code, asked, done]) => ({ code, target: asked, done })),
});

it('sets the places of one target together, the furthest behind first', () => {
  const units = [
    place('Bản Bay', ['B2', 10, 9]),
    place('Thôn Soi Cờ', ['B2', 10, 1]),
    place('Thôn Hòa Lạc', ['B2', 20, null]),
    place('Thôn Phú Hùng', ['B2', 20, 2]),
  ];
  const [only] = byTarget({ targets: [target], units });
  expect(only?.places.map(({ name }) => name)).toEqual(['Thôn Hòa Lạc', 'Thôn Phú Hùng', 'Thôn Soi Cờ', 'Bản Bay']);
});

it('names those of whom nothing was asked, unless they have done some of it', () => {
  const units = [place('Bản Bay', ['B2', 0, 0]), place('Thôn Soi Cờ', ['B2', 0, 3]), place('Thôn Hòa Lạc')];
  expect(byTarget({ targets: [target], units })).toEqual([
    {
      code: 'B2',
      name: 'Số hộ được hỗ trợ',
      unit: 'hộ',
      places: [{ id: 'Thôn Soi Cờ', name: 'Thôn Soi Cờ', target: 0, done: 3 }],
      spared: ['Bản Bay'],
    },
  ]);
});

it('says nothing of a target that no place below has', () => {
  expect(byTarget({ targets: [target], units: [place('Bản Bay', ['B3', 5, 1])] })).toEqual([]);
});

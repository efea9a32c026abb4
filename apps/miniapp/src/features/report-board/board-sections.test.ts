import { expect, test } from 'vitest';
import { type BoardReport, sectionsOf } from './board-sections.ts';

const village = (name: string, state: BoardReport['state'], submittedAt: string | null = null) =>
  ({ unit: { name }, state, submittedAt }) as BoardReport;

test('every village stands in exactly one section', () => {
  const sections = sectionsOf([
    village('Thôn Soi Cờ', 'submitted', '2026-11-24T03:00:00.000Z'),
    village('Bản Bay', 'submitted', '2026-11-24T09:00:00.000Z'),
    village('Thôn 10', 'draft'),
    village('Thôn 2', 'draft'),
    village('Thôn Phú Hùng', 'returned', '2026-11-20T03:00:00.000Z'),
    village('Thôn Tả Thàng', 'locked', '2026-11-20T03:00:00.000Z'),
    village('Thôn Hòa Lạc', 'approved', '2026-11-21T03:00:00.000Z'),
  ]);
  const names = (villages: readonly BoardReport[]) => villages.map(({ unit }) => unit.name);
  expect(names(sections.waiting)).toEqual(['Thôn Soi Cờ', 'Bản Bay']);
  expect(names(sections.missing)).toEqual(['Thôn 2', 'Thôn 10']);
  expect(names(sections.returned)).toEqual(['Thôn Phú Hùng']);
  expect(names(sections.approved)).toEqual(['Thôn Hòa Lạc', 'Thôn Tả Thàng']);
});

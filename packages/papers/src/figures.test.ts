import { expect, it } from 'vitest';
import { figureTable } from './figures.ts';

const visits = { code: 'B1', name: 'Lượt hỗ trợ tại hộ', unit: 'lượt', inPeriod: 5, yearToDate: 40 };
const goal = { code: 'E1', name: 'Hộ thành thạo', unit: 'hộ', inPeriod: null, yearToDate: 12 };

it('shows what was asked in a column of its own, where anything was (D-R8)', () => {
  expect(figureTable([visits, goal]).columns.map(({ title }) => title)).not.toContain('Chỉ tiêu được giao');
  const asked = figureTable([{ ...visits, target: { inPeriod: 8, year: 100 } }, goal]);
  expect(asked.columns.map(({ title }) => title).slice(-2)).toEqual(['Lũy kế từ đầu năm', 'Chỉ tiêu được giao']);
  expect(asked.rows.map(({ cells }) => cells[5])).toEqual([
    '',
    '8 (đạt 62,5\u00a0%)\nnăm: 100 (đạt 40\u00a0%)',
    '',
    '',
  ]);
});

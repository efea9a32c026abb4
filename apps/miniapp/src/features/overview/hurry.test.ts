import type { ReportState } from '@cns/contracts/enums';
import { expect, test } from 'vitest';
import { hurryOf } from './hurry.ts';

type Board = Parameters<typeof hurryOf>[0];

const board = (...states: ReportState[]) =>
  ({
    period: { key: '2026-11', dueOn: '2026-11-25' },
    units: states.map((state) => ({ state, villages: null })),
  }) as Board;

test('nothing is said while nothing presses', () => {
  expect(hurryOf(board('approved', 'locked'), '2026-11-25')).toBeNull();
  expect(hurryOf(board('draft', 'draft'), '2026-11-10')).toBeNull();
});

test('reports that wait for the commune are said at any time', () => {
  expect(hurryOf(board('submitted', 'draft'), '2026-11-10')).toEqual({
    tone: 'attention',
    words: '1 báo cáo chờ duyệt',
  });
});

test('missing reports are said from three days before the due day on', () => {
  expect(hurryOf(board('draft', 'draft', 'approved'), '2026-11-22')?.words).toBe('2 thôn chưa nộp, hạn 25/11');
  expect(hurryOf(board('draft'), '2026-11-25')?.words).toBe('1 thôn chưa nộp, hạn là hôm nay');
  expect(hurryOf(board('draft', 'submitted'), '2026-11-27')).toEqual({
    tone: 'late',
    words: '1 báo cáo chờ duyệt\u00a0· 1 thôn chưa nộp, quá hạn 2 ngày',
  });
});

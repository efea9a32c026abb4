import { expect, test } from 'vitest';
import { dueWords } from './due-words.ts';

test('the due day and how far it is', () => {
  expect(dueWords('2026-11-25', '2026-11-23')).toBe('Hạn nộp 25/11/2026, còn 2 ngày');
  expect(dueWords('2026-11-25', '2026-11-25')).toBe('Hạn nộp 25/11/2026, là hôm nay');
  expect(dueWords('2026-10-25', '2026-11-23')).toBe('Hạn nộp 25/10/2026, đã qua 29 ngày');
});

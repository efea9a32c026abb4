import { expect, it } from 'vitest';
import { remindedWords } from './reminded-words.ts';

const at = '2026-11-24T01:05:00.000Z';

it('says when, and who has to be called', () => {
  expect(remindedWords({ at, missing: 3, unreachable: 0 })).toBe('Đã nhắc qua Zalo lúc 08:05 ngày 24/11/2026.');
  expect(remindedWords({ at, missing: 3, unreachable: 2 })).toContain('2 nơi không nhắc được: cần gọi điện.');
  expect(remindedWords({ at, missing: 2, unreachable: 2 })).toContain('Không nhắc được nơi nào');
});

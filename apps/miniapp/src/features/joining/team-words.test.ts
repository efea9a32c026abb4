import { expect, test } from 'vitest';
import { teamInWords } from './team-words.ts';

test('a stranger reads what the team is, whatever the roster calls it', () => {
  expect(teamInWords('Bản Bay')).toBe('Tổ công nghệ số cộng đồng Bản Bay');
  expect(teamInWords('Tổ công nghệ số cộng đồng Bản Bay')).toBe('Tổ công nghệ số cộng đồng Bản Bay');
  expect(teamInWords('Tổ Công nghệ số cộng đồng và Đề án 06 thôn 2')).toBe(
    'Tổ Công nghệ số cộng đồng và Đề án 06 thôn 2',
  );
  expect(teamInWords('Tổ CNS thôn 2')).toBe('Tổ CNS thôn 2');
});

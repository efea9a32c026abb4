import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMentions, mentionOf } from './mentions.ts';

test.each([
  ['Chào [@186729651760683225]', 'Chào (@186729651760683225]'],
  ['[[@1]]', '[(@1]]'],
  ['[ \u200b@1]', '(@1]'],
  ['［＠1］', '(@1］'],
  ['Họp lúc 19:00 [nhà văn hóa], thư a@b.vn', 'Họp lúc 19:00 [nhà văn hóa], thư a@b.vn'],
])('%s', (text, expected) => {
  expect(escapeMentions(text)).toBe(expected);
});

test('no words of people can mention anybody', () => {
  const words = fc
    .array(fc.constantFrom('[', '@', ' ', '\u200b', '\u2060', ']', '1', 'ạ', '［', '＠'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(words, (text) => {
      const escaped = escapeMentions(text);
      expect(escaped.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')).not.toContain('[@');
      expect(escapeMentions(escaped)).toBe(escaped);
    }),
  );
});

test('our own mentions have the documented form', () => {
  expect(mentionOf('186729651760683225')).toBe('[@186729651760683225]');
});

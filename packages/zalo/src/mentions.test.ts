import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeMessage, escapeMentions, type MessagePart, mentionOf } from './mentions.ts';

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

test('a message mentions those whom we name, and nobody else, however the words are cut', () => {
  const words = fc
    .array(fc.constantFrom('[', '@', ' ', '\u200b', ']', '12', 'ạ', '［', '＠'))
    .map((parts) => parts.join(''));
  const part: fc.Arbitrary<MessagePart> = fc.oneof(words, fc.record({ mention: fc.stringMatching(/^[1-9]{5,9}$/) }));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const mentioned = [
        ...composeMessage(parts)
          .normalize('NFKC')
          .matchAll(/\[[\s\p{Cf}]*@([^\]]*)/gu),
      ];
      const wanted = parts.flatMap((one) => (typeof one === 'string' ? [] : one.mention));
      expect(mentioned.map(([, id]) => id)).toEqual(wanted);
    }),
  );
});

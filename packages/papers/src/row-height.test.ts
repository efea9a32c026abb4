import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heightOf, linesOf } from './row-height.ts';

it('breaks between words, and within a word that is too long', () => {
  expect(linesOf('', 10)).toBe(1);
  expect(linesOf('Bản Bay', 10)).toBe(1);
  expect(linesOf('Thôn Nậm Phảng', 10)).toBe(2);
  expect(linesOf('một\nhai', 10)).toBe(2);
  expect(linesOf('x'.repeat(25), 11)).toBe(3);
});

it('never gives fewer lines than the letters need, nor more than there are words and breaks', () => {
  const words = fc
    .array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 12 })
    .map((all) => all.map((word) => word.replace(/\s/g, 'x')).join(' '));
  fc.assert(
    fc.property(words, fc.integer({ min: 6, max: 80 }), (text, width) => {
      const letters = text.length;
      expect(linesOf(text, width)).toBeGreaterThanOrEqual(Math.ceil(letters / (width * 1.05)));
      expect(heightOf([{ text, width }]) % 15).toBe(0);
      expect(linesOf(`${text} thêm`, width)).toBeGreaterThanOrEqual(linesOf(text, width));
    }),
  );
});

import { expect, test } from 'vitest';
import { html } from './html.ts';
import { initialsOf, phoneWords, timeWords } from './words.ts';

test('everything put in is escaped, also within attributes and lists', () => {
  const evil = `<b title='x'>"&`;
  const escaped = '&#60;b title=&#39;x&#39;&#62;&#34;&#38;';

  expect(html`<p title="${evil}">${[evil, html`<i>${evil}</i>`]}</p>`.text).toBe(
    `<p title="${escaped}">${escaped}<i>${escaped}</i></p>`,
  );
});

test('nothing stands where nothing is', () => {
  expect(html`<p>${false}${undefined}${0}</p>`.text).toBe('<p>0</p>');
});

test('words as people write them', () => {
  expect(phoneWords('84912345678')).toBe('0912 345 678');
  expect(initialsOf('Giàng  A Sử')).toBe('AS');
  expect(timeWords(Date.UTC(2026, 10, 25, 7, 30, 5))).toBe('25/11 14:30:05');
});

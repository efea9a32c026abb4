import { expect, it } from 'vitest';
import { dayInWords, outsideWords } from './day-words.ts';

it('says a day as people do, with its day of the week', () => {
  expect(dayInWords('2026-11-22')).toBe('Chủ nhật, 22/11/2026');
  expect(dayInWords('2026-11-25')).toBe('Thứ tư, 25/11/2026');
});

it('says which days can be chosen, to whoever has chosen another one', () => {
  const said = (day: string) => outsideWords(day, '2026-11-24', '2027-11-23');
  expect([said(''), said('2026-11-24'), said('2027-11-23')]).toEqual([undefined, undefined, undefined]);
  expect(said('2026-11-23')).toBe('Chọn từ ngày 24/11/2026 trở đi.');
  expect(said('2027-11-24')).toBe('Chọn ngày 23/11/2027 hoặc trước đó.');
  expect(outsideWords('1990-01-01')).toBeUndefined();
});

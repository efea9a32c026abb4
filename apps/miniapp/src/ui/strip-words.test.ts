import { expect, it } from 'vitest';
import { progressWords, stripWords } from './strip-words.ts';

const now = new Date('2026-11-23T08:00:00Z');
const nothing = { unsent: 0, toLookAt: 0, sentAt: '2026-11-23T07:05:00Z' };

it('is silent when everything has been sent', () => {
  expect(stripWords(true, nothing, now)).toBeNull();
});

it('says offline or not, how many unsent, last sent when', () => {
  expect(stripWords(false, nothing, now)).toBe('Đang ngoại tuyến');
  expect(stripWords(false, { ...nothing, unsent: 3 }, now)).toBe(
    'Đang ngoại tuyến\u00a0· 3 mục chưa gửi\u00a0· gửi lần cuối 14:05',
  );
  expect(stripWords(false, { unsent: 1, toLookAt: 0, sentAt: '2026-11-20T07:05:00Z' }, now)).toBe(
    'Đang ngoại tuyến\u00a0· 1 mục chưa gửi\u00a0· gửi lần cuối 20/11',
  );
  expect(stripWords(true, { ...nothing, unsent: 2, toLookAt: 1 }, now)).toBe('2 mục chưa gửi\u00a0· 1 mục cần xem lại');
});

it('says of when the figures on the screen are, where nothing waits to be sent', () => {
  const today = Date.parse('2026-11-23T01:10:00Z');
  expect(stripWords(false, nothing, now, today)).toBe('Đang ngoại tuyến\u00a0· số liệu lúc 08:10');
  expect(stripWords(false, nothing, now, Date.parse('2026-11-22T11:05:00Z'))).toBe(
    'Đang ngoại tuyến\u00a0· số liệu lúc 18:05 ngày 22/11',
  );
});

it('says the same where the service answers and cannot tell the figures anew', () => {
  const today = Date.parse('2026-11-23T01:10:00Z');
  expect(stripWords(true, nothing, now, today)).toBe('Chưa tải được số mới\u00a0· số liệu lúc 08:10');
  expect(stripWords(true, { ...nothing, unsent: 2 }, now, today)).toBe('Chưa tải được số mới\u00a0· 2 mục chưa gửi');
});

it('tells how far a long sync is', () => {
  expect(progressWords({ doing: 'reading', done: 300, total: 1025 })).toBe('Đang tải hộ về máy: 300/1.025');
  expect(progressWords({ doing: 'sending', done: 20, total: 64 })).toBe('Đang gửi: 20/64');
});

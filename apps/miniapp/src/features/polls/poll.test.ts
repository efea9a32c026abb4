import { expect, it } from 'vitest';
import { closingOf, emptyPoll, optionsGiven, problemsOf } from './poll-draft.ts';
import { closingWords, leadersOf, standingWords, turnoutWords } from './poll-words.ts';

const unit = { id: 'u', level: 'village' as const, kind: 'ban' as const, name: 'Bản Bay', fullName: 'Bản Bay' };
const card = {
  id: 'p',
  unit,
  question: 'Họp tối nào?',
  open: true,
  closesAt: '2026-11-26T13:00:00.000Z',
  turnout: { count: 12, total: 20 },
  mayVote: true,
  voted: false,
};

it('closes at eight in the evening in Vietnam', () => {
  expect(closingOf('2026-11-23', 3).toISOString()).toBe('2026-11-26T13:00:00.000Z');
  expect(closingWords(card)).toBe('Kết thúc lúc 20:00 ngày 26/11/2026');
});

it('asks for a question and two options; empty boxes are none', () => {
  const draft = { ...emptyPoll(() => 'id'), options: ['Thứ Bảy', ' ', ''] };
  expect(Object.keys(problemsOf(draft))).toEqual(['question', 'options']);
  const whole = { ...draft, question: 'Họp tối nào?', options: [' Thứ Bảy', '', 'Chủ nhật'] };
  expect(problemsOf(whole)).toEqual({});
  expect(optionsGiven(whole)).toEqual(['Thứ Bảy', 'Chủ nhật']);
});

it('says how many voted with both parts, and nothing of a share of nobody (D-S7)', () => {
  expect(turnoutWords(card)).toBe('12/20 người đã bình chọn (60\u00a0%)');
  expect(turnoutWords({ turnout: { count: 0, total: 0 } })).toBe('Chưa có ai được bình chọn');
});

it('puts first what the person has to do', () => {
  expect(standingWords(card).words).toBe('Chưa chọn');
  expect(standingWords({ ...card, voted: true }).words).toBe('Đã chọn');
  expect(standingWords({ ...card, mayVote: false }).words).toBe('Đang mở');
  expect(standingWords({ ...card, open: false }).words).toBe('Có kết quả');
});

it('names the option ahead, both when they are level, none before the count', () => {
  const options = (...votes: (number | null)[]) => ({
    options: votes.map((count, index) => ({ number: index + 1, text: '', votes: count })),
  });
  expect(leadersOf(options(2, 5, 1))).toEqual([2]);
  expect(leadersOf(options(4, 4, 1))).toEqual([1, 2]);
  expect(leadersOf(options(0, 0))).toEqual([]);
  expect(leadersOf(options(null, null))).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.ts';
import { checkBallot, checkPoll, endOf, isOpen, pollAnnouncement, resultOf } from './polls.ts';

const NOW = new Date('2026-11-23T03:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

function codeOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('a question to the village (D-G8)', () => {
  const asked = (options: string[], hours: number) => codeOf(() => checkPoll({ options, closesAt: later(hours) }, NOW));

  it('stays open between an hour and thirty days', () => {
    expect(asked(['Có', 'Không'], 0.99)).toBe('poll_closes_too_soon');
    expect(asked(['Có', 'Không'], 1)).toBeNull();
    expect(asked(['Có', 'Không'], 30 * 24)).toBeNull();
    expect(asked(['Có', 'Không'], 30 * 24 + 0.01)).toBe('poll_closes_too_late');
  });

  it('offers nothing twice, however it is written', () => {
    expect(asked(['Thứ Bảy', 'Chủ nhật', 'thứ  bảy.'], 24)).toBe('poll_options_alike');
    expect(asked(['Hòa', 'Hoà'], 24)).toBe('poll_options_alike');
    expect(asked(['Bản Mé', 'Bản Mè'], 24)).toBeNull();
    expect(asked(['👍', '👎'], 24)).toBeNull();
  });
});

describe('a ballot', () => {
  const poll = { closesAt: later(24), closedAt: null, multiple: false, numbers: [1, 2, 3] };
  const cast = (choices: number[], change: Partial<typeof poll> | { closedAt: Date } = {}, at = NOW) =>
    codeOf(() => checkBallot({ ...poll, ...change }, choices, at));

  it('chooses one, or any number where that was asked', () => {
    expect(cast([])).toBe('poll_choice_missing');
    expect(cast([2])).toBeNull();
    expect(cast([1, 2])).toBe('poll_one_choice');
    expect(cast([1, 2], { multiple: true })).toBeNull();
    expect(cast([4])).toBe('poll_choice_unknown');
  });

  it('comes before the end, by the clock or by hand', () => {
    expect(cast([1], {}, new Date(later(24).getTime() - 1))).toBeNull();
    expect(cast([1], {}, later(24))).toBe('poll_closed');
    expect(cast([1], { closedAt: NOW })).toBe('poll_closed');
    expect(endOf({ closesAt: later(24), closedAt: later(30) })).toEqual(later(24));
  });
});

describe('the result', () => {
  it('is shown to nobody while anybody can still vote, nor when too few did', () => {
    const anyInstant = fc.integer({ min: -100, max: 100 }).map(later);
    fc.assert(
      fc.property(anyInstant, fc.option(anyInstant), anyInstant, fc.nat(50), (closesAt, closedAt, at, voted) => {
        const poll = { closesAt, closedAt };
        const result = resultOf(poll, voted, at);
        expect(result === 'open').toBe(isOpen(poll, at));
        expect(result === 'shown').toBe(!isOpen(poll, at) && voted >= 3);
      }),
    );
  });
});

it('announces the question, its end in Vietnam and the way to it, within one message', () => {
  const { text } = pollAnnouncement({
    question: 'Họp thôn tối thứ mấy?',
    closesAt: new Date('2026-11-25T13:00:00Z'),
    link: 'https://zalo.me/s/1/?poll=x',
  });
  expect(text).toContain('Họp thôn tối thứ mấy?');
  expect(text).toContain('20:00 ngày 25/11/2026');
  expect(text.endsWith('https://zalo.me/s/1/?poll=x')).toBe(true);
});

import type { PollResult } from '@cns/contracts/polls';
import { DomainError, fieldError } from './errors.ts';
import { timeAndDay } from './format.ts';
import { nameKey } from './names.ts';

const HOUR_MS = 60 * 60 * 1000;
const LONGEST_MS = 30 * 24 * HOUR_MS;

/** Polls of one unit that may be open at a time: every one is announced in the groups. */
export const MOST_OPEN_POLLS = 3;

/** With fewer ballots, counts would tell who chose what. */
export const FEWEST_BALLOTS_SHOWN = 3;

/**
 * A question that can be asked (D-G8).
 * @throws DomainError `poll_options_alike`, `poll_closes_too_soon`, `poll_closes_too_late`
 */
export function checkPoll({ options, closesAt }: { options: readonly string[]; closesAt: Date }, now: Date): void {
  const keys = options.map((text) => nameKey(text) || text);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) throw fieldError('poll_options_alike', `options.${twice}`);
  const left = closesAt.getTime() - now.getTime();
  if (left < HOUR_MS) throw fieldError('poll_closes_too_soon', 'closesAt');
  if (left > LONGEST_MS) throw fieldError('poll_closes_too_late', 'closesAt');
}

/** When a poll takes its last vote. */
export interface PollTimes {
  closesAt: Date;
  closedAt: Date | null;
}

/** Closed by hand, or by its time: whichever comes first. */
export function endOf({ closesAt, closedAt }: PollTimes): Date {
  return closedAt && closedAt < closesAt ? closedAt : closesAt;
}

export function isOpen(poll: PollTimes, now: Date): boolean {
  return now < endOf(poll);
}

/**
 * A ballot as it may be cast (D-G8).
 * @throws DomainError `poll_closed`, `poll_choice_missing`, `poll_one_choice`, `poll_choice_unknown`
 */
export function checkBallot(
  poll: PollTimes & { multiple: boolean; numbers: readonly number[] },
  choices: readonly number[],
  now: Date,
): void {
  if (!isOpen(poll, now)) throw new DomainError('poll_closed');
  if (choices.length === 0) throw new DomainError('poll_choice_missing');
  if (!poll.multiple && choices.length > 1) throw new DomainError('poll_one_choice');
  if (!choices.every((choice) => poll.numbers.includes(choice))) throw new DomainError('poll_choice_unknown');
}

/** Counts stand only when all is over and enough have voted: whoever looks twice must not learn one person's vote. */
export function resultOf(poll: PollTimes, voted: number, now: Date): PollResult {
  if (isOpen(poll, now)) return 'open';
  return voted < FEWEST_BALLOTS_SHOWN ? 'too_few' : 'shown';
}

/** What is written into the groups: the question, until when, and the way to it. */
export function pollAnnouncement({ question, closesAt, link }: { question: string; closesAt: Date; link: string }) {
  const title = `Mời bà con bình chọn: ${question}`;
  const body = `Bấm vào đường dẫn để chọn. Phiếu kín, chỉ hiện tổng số. Kết thúc lúc ${timeAndDay(closesAt)}.`;
  return { title, body, text: `${title}\n\n${body}\n${link}` };
}

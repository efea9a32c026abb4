import type { PollCard, PollView } from '@cns/contracts/polls';
import { formatPercent, formatShare, timeAndDay } from '@cns/domain/format';

/** "Kết thúc lúc 20:00 ngày 25/11/2026" or "Đã kết thúc lúc …". */
export function closingWords({ open, closesAt }: Pick<PollCard, 'open' | 'closesAt'>): string {
  return `${open ? 'Kết thúc lúc' : 'Đã kết thúc lúc'} ${timeAndDay(new Date(closesAt))}`;
}

/** "12/20 người đã bình chọn (60 %)"; both parts, always (D-S7). */
export function turnoutWords({ turnout }: Pick<PollCard, 'turnout'>): string {
  const percent = formatPercent(turnout);
  return percent === null ? 'Chưa có ai được bình chọn' : `${formatShare(turnout)} người đã bình chọn (${percent})`;
}

/** What a person who looks at a list wants to know first. */
export function standingWords(poll: PollCard): { words: string; tone: 'attention' | 'good' | 'neutral' } {
  if (!poll.open) return { words: 'Có kết quả', tone: 'neutral' };
  if (!poll.mayVote) return { words: 'Đang mở', tone: 'good' };
  return poll.voted ? { words: 'Đã chọn', tone: 'good' } : { words: 'Chưa chọn', tone: 'attention' };
}

/** The numbers of the options that most have chosen; several when they are level, none while nothing is counted. */
export function leadersOf({ options }: Pick<PollView, 'options'>): number[] {
  const most = Math.max(0, ...options.map(({ votes }) => votes ?? 0));
  return most === 0 ? [] : options.filter(({ votes }) => votes === most).map(({ number }) => number);
}

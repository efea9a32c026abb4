import type { RemovalReason } from '@cns/contracts/enums';
import type { GroupAction } from '@cns/contracts/group-actions';
import type { Tone } from '../../../ui/Notice.tsx';

export const REASON_WORDS: Record<RemovalReason, string> = {
  spam: 'Gửi tin rác',
  advert: 'Quảng cáo, bán hàng',
  gambling: 'Cờ bạc, lô đề',
  false_news: 'Tin giả, tin sai sự thật',
  rude: 'Chửi bới, xúc phạm người khác',
  other: 'Lý do khác',
};

/** Names as one reads them out; of more than three the first two. */
export function peopleInWords(people: GroupAction['people']): string {
  const known = people.flatMap((name) => name ?? []);
  const unknown = people.length - known.length;
  const shown = known.length > 3 ? known.slice(0, 2) : known;
  const others = known.length - shown.length + unknown;
  if (shown.length === 0) return unknown === 1 ? 'một người chưa rõ tên' : `${unknown} người chưa rõ tên`;
  return others === 0 ? shown.join(', ') : `${shown.join(', ')} và ${others} người khác`;
}

/** What was asked for. */
export function whatInWords({ what, people, name }: GroupAction): string {
  const who = peopleInWords(people);
  switch (what) {
    case 'create_group':
      return `Lập nhóm “${name ?? ''}”`;
    case 'update_group':
      return name === null ? 'Bật duyệt thành viên' : `Đổi tên nhóm thành “${name}”`;
    case 'accept_pending':
      return `Duyệt ${who} vào nhóm`;
    case 'reject_pending':
      return `Không duyệt ${who}`;
    case 'add_admins':
      return `Cho ${who} làm phó nhóm`;
    case 'remove_admins':
      return `Thôi phó nhóm với ${who}`;
    case 'remove_members':
      return `Mời ${who} ra khỏi nhóm`;
  }
}

export const STATE_WORDS: Record<GroupAction['state'], [words: string, tone: Tone]> = {
  waiting: ['Đang chờ Zalo', 'attention'],
  sending: ['Đang chờ Zalo', 'attention'],
  sent: ['Đã xong', 'good'],
  refused: ['Zalo chưa làm', 'late'],
  unsure: ['Chưa rõ', 'late'],
  dropped: ['Đã bỏ', 'neutral'],
};

/** Whether something is still to come of it by itself. */
export function isOpen({ state }: Pick<GroupAction, 'state'>): boolean {
  return state === 'waiting' || state === 'sending';
}

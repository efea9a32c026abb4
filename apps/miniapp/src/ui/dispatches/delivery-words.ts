import type { Delivery, DeliveryCounts } from '@cns/contracts/dispatches';
import type { DeliveryState, DispatchKind } from '@cns/contracts/enums';
import { dotted, formatDay, formatInstant, formatShare, formatTime } from '@cns/domain/format';
import { type Day, dayOf } from '@cns/domain/time';
import type { Tone } from '../Notice.tsx';

export const DISPATCH_KIND_WORDS: Record<DispatchKind, string> = {
  content: 'Tin, tài liệu',
  poll: 'Mời bình chọn',
  rules: 'Nội quy nhóm',
};

const STATE_WORDS: Record<DeliveryState, { words: string; tone: Tone }> = {
  waiting: { words: 'Chờ gửi', tone: 'attention' },
  sent: { words: 'Đã gửi', tone: 'good' },
  refused: { words: 'Zalo chưa nhận', tone: 'late' },
  unsure: { words: 'Chưa rõ đã tới chưa', tone: 'late' },
  to_post: { words: 'Cần đăng bằng tay', tone: 'attention' },
  posted: { words: 'Đã đăng', tone: 'good' },
};

export function deliveryStanding({ state }: Delivery): { words: string; tone: Tone } {
  return STATE_WORDS[state];
}

/** When it came there, or when it will: "Sẽ gửi lúc 06:00 ngày 24/11/2026". `null` when there is nothing to tell. */
export function deliveryTime({ state, at, notBefore, postedBy }: Delivery, now: Date): string | null {
  if (at !== null) {
    const when = formatInstant(new Date(at));
    return state === 'posted' && postedBy !== null ? `${postedBy} đăng ${when}` : when;
  }
  if (state !== 'waiting') return null;
  if (notBefore === null || new Date(notBefore) <= now) return 'Sẽ gửi trong ít phút';
  return willBeSent(new Date(notBefore), dayOf(now));
}

/** "Sẽ gửi lúc 06:00", with the day when it is another one. */
export function willBeSent(at: Date, today: Day): string {
  const day = dayOf(at);
  return `Sẽ gửi lúc ${formatTime(at)}${day === today ? '' : ` ngày ${formatDay(day)}`}`;
}

/** "8/12 nhóm đã có · 2 nhóm chờ gửi · 2 nhóm cần đăng". */
export function countsInWords(counts: DeliveryCounts): string {
  const { has } = counts;
  return has.total === 0 ? 'Chưa có nhóm nào' : dotted([`${formatShare(has)} nhóm đã có`, restInWords(counts)]);
}

/** "2 nhóm chờ gửi · 2 nhóm cần đăng": those that do not have it, and what is still to be done; empty when nothing is. */
export function restInWords({ waiting, toPost, troubled, toPin }: DeliveryCounts): string {
  return dotted([
    waiting > 0 && `${waiting} nhóm chờ gửi`,
    toPost > 0 && `${toPost} nhóm cần đăng`,
    troubled > 0 && `${troubled} nhóm gửi chưa được`,
    toPin > 0 && `${toPin} nhóm cần ghim`,
  ]);
}

/** Zalo says nothing about these; a person decides by looking into the group. */
export const UNSURE_WORDS = 'Mở nhóm xem tin đã có chưa. Có rồi thì bấm “Đã có trong nhóm”; chưa có thì chép và đăng.';

export const PIN_STEPS = [
  'Mở nhóm trong Zalo, tìm tin này.',
  'Nhấn giữ vào tin, chọn “Ghim”.',
  'Quay lại đây, bấm “Đã ghim”.',
] as const;

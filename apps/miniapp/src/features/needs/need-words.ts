import type { NeedState } from '@cns/contracts/enums';
import type { Need } from '@cns/contracts/needs';
import { formatDay, formatNumber } from '@cns/domain/format';
import { type Day, daysBetween } from '@cns/domain/time';

export const STATES: readonly NeedState[] = ['waiting', 'taken', 'answered'];

export const STATE_NAMES: Record<NeedState, string> = {
  waiting: 'Chưa ai nhận',
  taken: 'Đang làm',
  answered: 'Đã trả lời',
};

export const NOTHING: Record<NeedState, { title: string; words: string }> = {
  waiting: { title: 'Không có điều nào chờ', words: 'Bà con nói nhu cầu, khó khăn khi Tổ đến nhà thì hiện ở đây.' },
  taken: {
    title: 'Không có việc nào đang làm',
    words: 'Bấm “Trả lời” ở một điều bà con đã nói, rồi “Tôi nhận, làm sau”.',
  },
  answered: { title: 'Chưa trả lời điều nào', words: 'Điều đã trả lời còn ở đây 60 ngày để mọi người cùng xem.' },
};

/** Where it stands in a few words: how long it has waited, who has it, who answered. */
export function standingOf(need: Need, today: Day): string {
  const { state, heardOn, takenBy, takenByMe, takenOn, answeredBy, answeredOn } = need;
  switch (state) {
    case 'waiting': {
      const days = daysBetween(heardOn, today);
      return days < 1 ? 'Mới nghe, chưa ai nhận' : `Chờ ${formatNumber(days)} ngày, chưa ai nhận`;
    }
    case 'taken':
      return `${takenByMe ? 'Tôi' : takenBy} nhận ${formatDay(takenOn ?? heardOn)}`;
    case 'answered':
      return `${answeredBy} trả lời ${formatDay(answeredOn ?? heardOn)}`;
  }
}

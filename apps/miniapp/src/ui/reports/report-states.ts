import type { ReportState, Timeliness } from '@cns/contracts/enums';
import { formatMonth } from '@cns/domain/format';
import type { Tone } from '../Notice.tsx';

/** "Tháng 11/2026" */
export function monthName(key: string): string {
  return `Tháng ${formatMonth(key)}`;
}

/** The month before or after, by its key. */
export function shiftMonth(key: string, months: number): string {
  const count = Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Where a report stands, in a word or two for lists. */
export function stateTag(state: ReportState, timeliness: Timeliness): { tone: Tone; words: string } {
  switch (state) {
    case 'submitted':
      return { tone: 'attention', words: timeliness === 'late' ? 'Chờ duyệt, nộp muộn' : 'Chờ duyệt' };
    case 'returned':
      return { tone: 'late', words: 'Cần sửa' };
    case 'approved':
      return { tone: 'good', words: 'Đã duyệt' };
    case 'locked':
      return { tone: 'good', words: 'Đã khóa' };
    case 'draft':
      return timeliness === 'late' || timeliness === 'missing'
        ? { tone: 'late', words: 'Chưa nộp, quá hạn' }
        : { tone: 'neutral', words: 'Chưa nộp' };
  }
}

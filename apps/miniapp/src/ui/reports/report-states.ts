import type { ReportState, Timeliness } from '@cns/contracts/enums';
import { periodWords } from '@cns/domain/period-kinds';
import type { Tone } from '../Notice.tsx';
import { upperFirst } from '../petals/words.ts';

/** "Tháng 11/2026", "Quý IV/2026" */
export function periodName(key: string): string {
  return upperFirst(periodWords(key));
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

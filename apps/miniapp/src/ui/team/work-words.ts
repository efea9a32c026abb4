import type { Assignment } from '@cns/contracts/work';
import { formatDay } from '@cns/domain/format';
import type { Day } from '@cns/domain/time';

/** What is to be done, in a line: "Phụ trách Xóm trên". */
export function workTitle({ kind, words, household }: Pick<Assignment, 'kind' | 'words' | 'household'>): string {
  if (kind === 'hamlet') return `Phụ trách ${words}`;
  if (kind === 'household') return household === null ? 'Đến thăm hộ' : `Đến hộ ${household.headName}`;
  return words;
}

/** Until when, and whether it is late: "Hạn 30/11/2026", "Quá hạn 25/11/2026". */
export function dueWords(dueOn: Day | null, today: Day): string | null {
  if (dueOn === null) return null;
  if (dueOn === today) return 'Hạn hôm nay';
  return `${dueOn < today ? 'Quá hạn' : 'Hạn'} ${formatDay(dueOn)}`;
}

import type { ZaloGroupOrigin } from '@cns/contracts/enums';
import type { GroupSummary } from '@cns/contracts/groups';
import { formatDay, formatInstant, formatNumber } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';

/** Read from Zalo, or declared by people: never one for the other (D-S7). */
export const ORIGIN_WORDS: Record<ZaloGroupOrigin, string> = {
  official_account: 'Đồng bộ',
  ordinary: 'Khai báo',
};

export function membersInWords({ members, pending }: Pick<GroupSummary, 'members' | 'pending'>): string {
  if (members === null) return 'chưa biết số người';
  return `${formatNumber(members)} người${pending ? `, ${formatNumber(pending)} người chờ duyệt` : ''}`;
}

/** How fresh it is and by whose word. */
export function knownInWords({
  origin,
  knownAt,
  knownBy,
}: Pick<GroupSummary, 'origin' | 'knownAt' | 'knownBy'>): string {
  if (origin === 'official_account') {
    return knownAt === null ? 'Chưa đọc từ Zalo lần nào' : `Đọc từ Zalo ${formatInstant(new Date(knownAt))}`;
  }
  if (knownAt === null) return 'Chưa có ai kiểm tra';
  const day = formatDay(dayOf(new Date(knownAt)));
  return knownBy === null ? `Kiểm tra ngày ${day}` : `${knownBy} kiểm tra ngày ${day}`;
}

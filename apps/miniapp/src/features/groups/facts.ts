import type { GroupDetail } from '@cns/contracts/groups';
import { formatNumber } from '@cns/domain/format';

export interface Fact {
  name: string;
  value: string | number;
}

const UNKNOWN = 'Chưa rõ';

/** What is known of a group, in the order in which one asks. Of an ordinary group Zalo tells nothing (D-S7). */
export function factsOf({ group, maxMembers, sendingLocked, messages, declaredHouseholds }: GroupDetail): Fact[] {
  const places = maxMembers === null ? '' : `, chứa được ${formatNumber(maxMembers)}`;
  const facts: Fact[] = [
    { name: 'Số người', value: group.members === null ? UNKNOWN : `${formatNumber(group.members)}${places}` },
    { name: 'Duyệt thành viên', value: approvalInWords(group.joinApproval) },
  ];
  if (group.origin === 'ordinary') {
    return [...facts, { name: 'Số hộ có người trong nhóm', value: declaredHouseholds ?? UNKNOWN }];
  }
  return [
    ...facts,
    { name: 'Người chờ duyệt', value: group.pending ?? UNKNOWN },
    { name: 'Ai được gửi tin', value: sendersInWords(sendingLocked) },
    ...(messages === null ? [] : [{ name: 'Tin nhắn 30 ngày qua', value: messages.fromPeople + messages.fromOa }]),
  ];
}

function approvalInWords(joinApproval: boolean | null): string {
  if (joinApproval === null) return UNKNOWN;
  return joinApproval ? 'Đang bật' : 'Chưa bật';
}

function sendersInWords(locked: boolean | null): string {
  if (locked === null) return UNKNOWN;
  return locked ? 'Trưởng nhóm và phó nhóm' : 'Mọi người';
}

import type { GroupHistoryFact, IdEvidence } from '@cns/contracts/enums';
import type { GroupPerson } from '@cns/contracts/groups';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';

const EVIDENCE_WORDS: Record<IdEvidence, string> = {
  access_token: 'Xác nhận qua đăng nhập bằng Zalo',
  phone_token: 'Xác nhận qua số điện thoại Zalo',
  webhook: 'Xác nhận qua tin báo của Zalo',
  webhook_phone: 'Theo số điện thoại người này tự điền, chưa chắc chắn',
};

/** Why we believe that this Zalo account is this person's. */
export function evidenceInWords(evidence: IdEvidence | null): string {
  return evidence === null ? 'Chưa biết tài khoản Zalo này của ai' : EVIDENCE_WORDS[evidence];
}

export function sinceInWords({ since }: Pick<GroupPerson, 'since'>, waiting: boolean): string {
  if (since === null) return waiting ? 'Đang chờ duyệt' : 'Đang ở trong nhóm';
  const day = formatDay(dayOf(new Date(since)));
  return waiting ? `Xin vào nhóm ngày ${day}` : `Vào nhóm ngày ${day}`;
}

export const HISTORY_WORDS: Record<GroupHistoryFact, string> = {
  asked: 'xin vào nhóm',
  joined: 'vào nhóm',
  left: 'ra khỏi nhóm',
  rejected: 'không được duyệt',
  admin_added: 'làm phó nhóm',
  admin_removed: 'thôi làm phó nhóm',
};

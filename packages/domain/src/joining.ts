import type { ConsentPurpose } from '@cns/contracts/enums';
import { DomainError } from './errors.ts';

/**
 * What people are asked to agree to, one purpose at a time (D-P2), in words that can be read aloud. A changed text gets a
 * new version; the ledger keeps which one a person saw.
 */
export const CONSENT_TEXT_VERSION = '2026-11';

export interface AskedPurpose {
  purpose: ConsentPurpose;
  title: string;
  text: string;
  /** What taking the consent back does, said before it is done (D-P2). */
  withdrawal: string;
}

export const CONSENT_PURPOSES: readonly AskedPurpose[] = [
  {
    purpose: 'support',
    title: 'Ghi lại việc hỗ trợ',
    text: 'Tổ ghi họ tên, năm sinh và kỹ năng số của người trong hộ để biết cần giúp gì thêm. Không ghi số căn cước, không chụp giấy tờ.',
    withdrawal: 'Trong 72 giờ, mọi tên và năm sinh trong hộ được xóa. Hộ chỉ còn được đếm.',
  },
  {
    purpose: 'contact',
    title: 'Liên hệ khi cần',
    text: 'Thành viên Tổ được gọi điện hoặc nhắn Zalo để hẹn ngày đến hỗ trợ.',
    withdrawal: 'Xóa số điện thoại ngay. Tổ không gọi, không nhắn nữa.',
  },
  {
    purpose: 'group',
    title: 'Vào nhóm Zalo của thôn',
    text: 'Tổ mời vào nhóm Zalo để nhận thông báo của thôn và hỏi đáp. Có thể rời nhóm bất cứ lúc nào.',
    withdrawal: 'Rút tên khỏi danh sách vào nhóm. Đang ở trong nhóm Zalo thì tự bấm “Rời nhóm”.',
  },
];

/** Without this no household is recorded. */
export const NEEDED_TO_REGISTER: ConsentPurpose = 'support';

/** Without this nobody joins a group. */
export const NEEDED_TO_JOIN: ConsentPurpose = 'group';

/**
 * A text that has changed meanwhile must be asked anew.
 * @throws DomainError `consent_missing` unless the needed purpose was agreed to, in the present wording
 */
export function checkConsents(given: readonly ConsentPurpose[], needed: ConsentPurpose, textVersion: string): void {
  if (!given.includes(needed) || textVersion !== CONSENT_TEXT_VERSION) throw new DomainError('consent_missing');
}

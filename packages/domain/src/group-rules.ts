import type { RulesWords } from '@cns/contracts/group-rules';
import { checkLength } from './dispatches.ts';

/** The wording that a commune begins with; a changed text gets a new version, for joiners have accepted the old one. */
export const MODEL_RULES_VERSION = '2026-11';

/** The model rules of a village group (S0 §3, D-G4). */
export const MODEL_RULES: RulesWords = {
  encouraged: [
    'Thông tin số: hướng dẫn dịch vụ công trực tuyến, VNeID, chữ ký số, thanh toán không tiền mặt.',
    'Thông báo chung: lịch họp thôn, tiêm chủng, an ninh trật tự địa phương.',
    'Hỗ trợ: hỏi đáp khi làm thủ tục hành chính.',
  ],
  forbidden: [
    'Đăng tin giả, tin chưa kiểm chứng hoặc bí mật nhà nước.',
    'Quảng cáo, rao vặt, bán hàng, link lạ, nội dung lô đề, bói toán.',
    'Bình luận về chính trị, tôn giáo trái pháp luật hoặc dùng từ ngữ thiếu văn hóa.',
  ],
  note: 'Vi phạm sẽ bị mời ra khỏi nhóm.',
};

export const RULES_TITLE = 'NỘI QUY NHÓM ZALO';

/**
 * The rules as they stand in a group, ready to copy and pin.
 * @throws DomainError `dispatch_too_long`
 */
export function rulesText({ encouraged, forbidden, note }: RulesWords): string {
  const list = (title: string, rules: readonly string[]) =>
    rules.length === 0 ? '' : [title, ...rules.map((rule) => `- ${rule}`)].join('\n');
  const parts = [RULES_TITLE, list('Nên đăng:', encouraged), list('Không được:', forbidden), note];
  const text = parts.filter((part) => part !== '').join('\n\n');
  checkLength(text);
  return text;
}

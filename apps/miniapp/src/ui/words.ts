import type {
  ConsentPurpose,
  PriorityReason,
  ResidentRelation,
  SupportService,
  VisitOutcome,
  ZaloGroupKind,
} from '@cns/contracts/enums';

/** What the contract's values are called on the screen, in the order in which they are offered. */
export const PRIORITY_WORDS: Record<PriorityReason, string> = {
  elderly: 'Người cao tuổi',
  vulnerable: 'Hoàn cảnh khó khăn',
  remote: 'Ở xa, đi lại khó',
  never_used_technology: 'Chưa từng dùng công nghệ',
};

export const RELATION_WORDS: Record<ResidentRelation, string> = {
  head: 'Chủ hộ',
  spouse: 'Vợ, chồng',
  child: 'Con',
  parent: 'Bố, mẹ',
  grandchild: 'Cháu',
  other: 'Người khác',
};

export const SERVICE_WORDS: Record<SupportService, string> = {
  vneid_level_1: 'VNeID mức 1',
  vneid_level_2: 'VNeID mức 2',
  public_service_account: 'Tài khoản dịch vụ công',
  public_service_filing: 'Nộp hồ sơ trực tuyến',
  payment_account: 'Tài khoản ngân hàng hoặc ví',
  qr_payment: 'Mã QR nhận tiền',
  digital_shop: 'Cửa hàng số',
  health_record: 'Sổ sức khỏe điện tử',
  digital_signature: 'Chữ ký số',
};

export const OUTCOME_WORDS: Record<VisitOutcome, string> = {
  done: 'Đã hướng dẫn xong',
  come_back: 'Hẹn quay lại',
  nobody_home: 'Không có ai ở nhà',
  refused: 'Gia đình chưa muốn',
};

export const CONSENT_WORDS: Record<ConsentPurpose, string> = {
  support: 'Ghi lại việc hỗ trợ',
  contact: 'Liên hệ khi cần',
  group: 'Vào nhóm Zalo của thôn',
};

export const GROUP_KIND_WORDS: Record<ZaloGroupKind, string> = {
  steering: 'Nhóm chỉ đạo, điều hành',
  team: 'Nhóm nội bộ Tổ',
  community: 'Nhóm cộng đồng',
};

/** The entries of a table of words as options to choose from. */
export function optionsOf<Value extends string>(words: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));
}

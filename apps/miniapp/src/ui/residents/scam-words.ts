import type { ScamKind } from '@cns/contracts/enums';

export const SCAM_WORDS: Record<ScamKind, string> = {
  call: 'Gọi điện dọa, xưng công an, ngân hàng',
  message: 'Nhắn tin vay tiền, trúng thưởng',
  link: 'Gửi đường dẫn lạ, bảo cài ứng dụng',
  goods: 'Bán hàng giả, lấy tiền không giao',
  money: 'Rủ đầu tư, việc nhẹ lương cao',
  other: 'Cách khác',
};

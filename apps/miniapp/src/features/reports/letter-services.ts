import type { SupportService } from '@cns/contracts/enums';

/** Services with which people are helped, as the letter tells of them. */
export const SERVICES: readonly {
  code: string;
  service: SupportService;
  words: string;
  short: string;
  unit: string;
}[] = [
  {
    code: 'D1a',
    service: 'vneid_level_1',
    words: 'được giúp kích hoạt VNeID mức 1',
    short: 'VNeID mức 1',
    unit: 'người',
  },
  {
    code: 'D1b',
    service: 'vneid_level_2',
    words: 'được giúp kích hoạt VNeID mức 2',
    short: 'VNeID mức 2',
    unit: 'người',
  },
  {
    code: 'D2a',
    service: 'public_service_account',
    words: 'được giúp tạo tài khoản dịch vụ công',
    short: 'tài khoản dịch vụ công',
    unit: 'người',
  },
  {
    code: 'D2b',
    service: 'public_service_filing',
    words: 'nộp hồ sơ dịch vụ công trực tuyến',
    short: 'nộp hồ sơ trực tuyến',
    unit: 'lượt',
  },
  {
    code: 'D4',
    service: 'payment_account',
    words: 'được giúp mở tài khoản thanh toán, ví điện tử',
    short: 'tài khoản thanh toán',
    unit: 'người',
  },
  { code: 'D5', service: 'qr_payment', words: 'được giúp có mã QR nhận tiền', short: 'mã QR nhận tiền', unit: 'hộ' },
  {
    code: 'D6',
    service: 'digital_shop',
    words: 'được giúp đưa hàng lên sàn, mở cửa hàng số',
    short: 'cửa hàng số',
    unit: 'hộ',
  },
  {
    code: 'D7',
    service: 'health_record',
    words: 'được giúp kích hoạt sổ sức khỏe điện tử',
    short: 'sổ sức khỏe điện tử',
    unit: 'người',
  },
  {
    code: 'D8',
    service: 'digital_signature',
    words: 'được giúp tạo chữ ký số cá nhân',
    short: 'chữ ký số',
    unit: 'người',
  },
];

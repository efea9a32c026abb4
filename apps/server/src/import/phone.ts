import type { PhoneReading } from '@cns/domain/roster';
import { normalisePhone } from '../phone.ts';

/** Mobile numbers had eleven digits until 2018: 016x became 03x and so on. */
const ELEVEN_DIGITS = /^0?1[2689]\d{8}$/;

/**
 * A phone number in any writing, as E.164, or what is wrong with it (D-T5): "0912.345.678", "+84 912 345 678",
 * "84912345678", and 912345678 whose leading 0 Excel took away.
 */
export function readPhone(written: string): PhoneReading {
  const digits = written.replace(/[^\d+]/g, '');
  const national = digits.replace(/^(\+84|0084|84(?=\d{9,10}$))0?/, '');
  if (ELEVEN_DIGITS.test(national)) {
    return { fault: `"${written}" là số 11 chữ số đã đổi từ 2018; hãy ghi số 10 chữ số hiện nay` };
  }
  const phone = normalisePhone(national.startsWith('+') ? national : `+84${national.replace(/^0/, '')}`);
  if (!phone) return { fault: `"${written}" không phải số điện thoại đúng; mỗi ô chỉ ghi một số` };
  return { phone };
}

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A Vietnamese phone number in any writing as E.164, or `null` when it is none. */
export function normalisePhone(text: string): string | null {
  const digits = text.replace(/[^\d+]/g, '');
  const international = /^84\d{9}$/.test(digits) ? `+${digits}` : digits;
  const number = parsePhoneNumberFromString(international, 'VN');
  return number?.isValid() && number.country === 'VN' ? number.number : null;
}

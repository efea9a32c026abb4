import { fieldError } from '@cns/domain/errors';
import { foldPersonName } from '@cns/domain/names';
import { dayOf } from '@cns/domain/time';
import { normalisePhone } from '../../phone.ts';

/** @throws DomainError `phone_invalid` */
export function phoneOf(written: string | null): string | null {
  if (written === null) return null;
  const phone = normalisePhone(written);
  if (!phone) throw fieldError('phone_invalid', 'phone', { value: written });
  return phone;
}

/** @throws DomainError `birth_year_invalid` */
export function checkBirthYear(year: number | null, now: Date, path = 'birthYear'): void {
  if (year === null) return;
  if (year < 1900 || year > Number(dayOf(now).slice(0, 4)))
    throw fieldError('birth_year_invalid', path, { value: year });
}

/** The name with what search finds it by. */
export function nameFields(fullName: string): { fullName: string; nameFolded: string } {
  return { fullName, nameFolded: foldPersonName(fullName) };
}

import type { Browser } from 'playwright-core';
import { openPhone, type Phone } from './phone.ts';
import type { Product } from './product.ts';

/** Opens the mini app as somebody on the roster, who confirms the phone number the first time. */
export async function openOffice(browser: Browser, product: Product, person: string, picture?: string): Promise<Phone> {
  const phone = await openPhone(browser, product.addressOf(person));
  await phone.tap('Là thành viên Tổ công nghệ số');
  if (picture !== undefined) await phone.picture(picture);
  await phone.tap('Dùng số điện thoại');
  await phone.page.getByRole('navigation', { name: 'Các mục chính' }).waitFor();
  return phone;
}

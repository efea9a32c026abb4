/** A commune looks at how its figures came along, and declares how many households its villages have. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import { type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
let hoa: Phone;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const showAtTop = (words: string) =>
  hoa.page.getByRole('heading', { name: words }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));

describe('the overview of a commune', () => {
  it('shows how the goal came along, what households have, and how many were registered', async () => {
    hoa = await openOffice(browser, product, 'Nguyễn Thị Hoa');
    await hoa.sees('Hộ đạt mục tiêu qua các kỳ');
    await showAtTop('Hộ đạt mục tiêu qua các kỳ');
    await hoa.picture('hoa-coverage-01-trend');
    await hoa.sees('Trong hộ có người có');
    await hoa.sees('So với số hộ công bố');
    await showAtTop('Trong hộ có người có');
    await hoa.picture('hoa-coverage-02-indicators');
  });

  it('opens a figure down to its places, households and visits, and says of how many it is known (D-S7, D-S8)', async () => {
    await hoa.tap(/^Thanh toán/);
    await hoa.sees(/^Đã hỏi \d+ hộ/);
    await hoa.picture('hoa-coverage-06-figure');
    await hoa.tap(/^Bản Bay/);
    await hoa.page.getByRole('radio', { name: /^Chưa ghi nhận/ }).click();
    await hoa.page
      .getByRole('link', { name: /chưa đến/ })
      .first()
      .waitFor();
    await hoa.picture('hoa-coverage-07-households');
    await hoa.page.goBack();
    await hoa.page.goBack();
    await hoa.sees('So với số hộ công bố');
  });

  it('leads to the declared numbers, where one is declared', async () => {
    await hoa.tap('Khai và xem số hộ công bố từng thôn');
    await hoa.sees('Số hộ công bố');
    await hoa.picture('hoa-coverage-03-official');
    await hoa.tap('Khai số hộ của Bản Bay');
    await hoa.type('Số hộ', '3');
    await hoa.picture('hoa-coverage-04-declare');
    await hoa.tap('Lưu số hộ');
    await hoa.sees('Ghi nhiều hơn số công bố');
    await hoa.picture('hoa-coverage-05-exceeded');
    expect(hoa.faults).toEqual([]);
  });
});

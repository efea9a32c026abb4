/** A commune merges two villages in the mini app, sees the figures first, and takes it back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import { type Phone, startChromium } from './phone.ts';
import { type Product, startProduct } from './product.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('villages of a commune', () => {
  let khang: Phone;

  it('become one, after a look at every figure before and after (D-H5, D-H6)', async () => {
    khang = await openOffice(browser, product, 'Vũ Đình Khang');
    await khang.tab('Điều hành');
    await khang.tap(/^Sáp nhập, chia thôn/);
    await khang.sees('Chưa có lần nào');
    await khang.picture('villages-01-changes');
    await khang.tap('Sáp nhập các thôn');
    await khang.tap(/^Bản Bay \(/);
    await khang.tap(/^Thôn Chính Tiến \(/);
    await khang.type('Tên thôn mới', 'Bản Bay Mới');
    await khang.type('Số quyết định', '12/NQ-HĐND');
    await khang.picture('villages-02-merge');
    await khang.tap('Xem trước');
    await khang.sees('Nếu áp dụng');
    await khang.picture('villages-03-preview');
    await khang.tap('Áp dụng');
    await khang.page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
    await khang.picture('villages-04-done');
  });

  it('and are two again when it was a mistake', async () => {
    await khang.tap('Hoàn tác');
    await khang.sees('Mọi hộ, Tổ và con số trở về như trước.');
    await khang.picture('villages-05-undo');
    await khang.page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
    await khang.page.getByText('Đã hoàn tác', { exact: true }).last().waitFor();
    await khang.tap('Chia một thôn');
    await khang.page.getByRole('radio', { name: /^Bản Bay \(/ }).click();
    await khang.sees('Phần 2');
    await khang.picture('villages-06-split');
    expect(khang.faults).toEqual([]);
    expect(product.cns('verify').output).toContain('Không có con số nào lệch');
  });
});

/** A commune merges two villages in the mini app, sees the figures first, and takes it back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count, cutOff, eventually, has, restore } from './cut.ts';
import { openOffice } from './office.ts';
import { type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('villages of a commune', () => {
  let khang: Phone;
  const open = (path: string) =>
    khang.page.goto(khang.page.url().replace(/(operations|reports|units|overview)\/?.*$/, path));

  it('become one, after a look at every figure before and after (D-H5, D-H6)', async () => {
    khang = await openOffice(browser, product, 'Vũ Đình Khang');
    await khang.tab('Điều hành');
    await khang.tap(/^Sáp nhập, chia thôn/);
    await khang.sees('Chưa có lần nào');
    await khang.picture('villages-01-changes');
    await khang.tap('Sáp nhập các thôn');
    await khang.tap(/^Bản Bay \(/);
    await khang.sees('Chọn ít nhất hai thôn.');
    await khang.tap(/^Thôn Chính Tiến \(/);
    await khang.type('Tên thôn mới', 'Thôn Nậm Phảng');
    await khang.sees('Ghi số quyết định.');
    await khang.type('Số quyết định', '12/NQ-HĐND');
    await khang.page.reload();
    await has(khang, 'Số quyết định', '12/NQ-HĐND');
    await has(khang, 'Tên thôn mới', 'Thôn Nậm Phảng');
    await khang.tap('Xem trước');
    await khang.sees('Đã có Thôn Nậm Phảng trong cùng xã. Hãy đặt tên khác.');
    await khang.type('Tên thôn mới', 'Bản Bay Mới');
    await khang.picture('villages-02-merge');
    await khang.tap('Xem trước');
    await khang.sees('Nếu áp dụng');
    await khang.picture('villages-03-preview');
    await khang.tap('Áp dụng');
    await khang.page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
    await khang.picture('villages-04-done');
  });

  it('are two as filed then, and one under today’s borders (D-H7)', async () => {
    await open('reports');
    await khang.tap(/^Số liệu hết kỳ/);
    await khang.sees('Địa giới từ đó đến nay không thay đổi');
    await khang.tap(/^Xem Tháng/);
    await khang.sees('Thôn, xã đã thay đổi từ đó');
    await khang.sees('Thôn Chính Tiến');
    await khang.picture('villages-07-then');
    await khang.page.getByRole('radio', { name: /^Theo địa giới hiện nay/ }).click();
    await khang.sees('Bản Bay Mới');
    const filed = khang.page.getByRole('heading', { name: 'Báo cáo của kỳ' });
    await filed.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    await khang.picture('villages-08-today');
    await open('overview?period=before');
    await khang.sees('Thôn, xã đã thay đổi từ đó');
    await khang.sees('Thôn Chính Tiến');
    await khang.picture('villages-10-overview-then');
    await khang.page.getByRole('radio', { name: /^Theo địa giới hiện nay/ }).click();
    await khang.sees('Bản Bay Mới');
    await khang.tap('Về hiện nay');
    await khang.sees('Xem số liệu hết kỳ trước');
    await open('operations');
    await khang.tap(/^Tên kỹ năng số 5/);
    await khang.type('Tên đầy đủ', 'Bán nông sản trên sàn');
    await khang.type('Tên ngắn', 'Bán nông sản');
    await khang.picture('villages-09-skill-name');
    await khang.tap('Dùng tên này');
    await khang.sees('Bỏ tên riêng');
    await open('operations/villages');
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
  });

  it('divide a declared number as the decision says (D-S7)', async () => {
    await open('operations/official-households');
    await khang.tap('Khai số hộ của Bản Bay');
    await khang.type('Số hộ', '120');
    await khang.tap('Lưu số hộ');
    await khang.sees('Khai số mới');
    await open('operations/villages/split');
    await khang.page.getByRole('radio', { name: /^Bản Bay \(/ }).click();
    await khang.sees('Bản Bay công bố 120 hộ. Mỗi phần bao nhiêu hộ?');
    await khang.type('Phần 1', '80');
    await khang.sees('Cộng lại đủ 120 hộ.');
    await khang.type('Phần 2', '30');
    await khang.sees('cộng lại là 110, phải đủ 120: còn thiếu 10 hộ.');
    await khang.picture('villages-11-declared');
    await khang.turnOn('Chưa biết, sẽ ghi sau');
    await khang.sees('để trống cho đến khi xã ghi');
  });

  it('ask where a household belongs that comes from a phone that was away, and hold nothing else up (D-H6)', async () => {
    const su = await openOffice(browser, product, 'Giàng A Sử');
    await su.tab('Hộ gia đình');
    await su.sees('Hoàng Văn Páo');
    await cutOff(su.page);
    await su.tap('Thêm hộ');
    await su.type('Họ và tên', 'Tẩn Văn Sóng');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.tap('Lưu hộ');
    await su.sees('Người trong hộ (1)');

    await khang.page.getByLabel('Tên thôn mới').first().fill('Bản Bay Trên');
    await khang.page.getByLabel('Tên thôn mới').last().fill('Bản Bay Dưới');
    await khang.page.getByText(/^Xóm suối \(/).click();
    await khang.type('Số quyết định', '13/NQ-HĐND');
    await khang.tap('Xem trước');
    await khang.sees('Nếu áp dụng');
    await khang.picture('villages-12-split-preview');
    await khang.tap('Áp dụng');
    await khang.page.getByRole('button', { name: 'Hoàn tác' }).waitFor();

    await restore(su.page);
    await su.page.reload();
    await su.sentAll();
    await open('operations/villages');
    await khang.sees('1 hộ cần chọn thôn');
    await khang.picture('villages-13-held');
    await khang.tap('Tẩn Văn Sóng về Bản Bay Trên');
    await eventually(() => count(khang, 'hộ cần chọn thôn')).toBe(0);
    expect(su.faults).toEqual([]);
    expect(khang.faults).toEqual([]);
    expect(product.cns('verify').output).toContain('Không có con số nào lệch');
  });
});

/** How groups stand, by hand: the commune looks through them, a leader declares one, the province chooses the names. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the groups of a commune', () => {
  let khang: Phone;
  let su: Phone;

  it('are looked through by its leader: who is in the wrong one, and which name is to be mended', async () => {
    khang = await openOffice(browser, product, 'Vũ Đình Khang');
    await khang.tab('Điều hành');
    await khang.tap(/^Nhóm Zalo/);
    await khang.sees('thôn có nhóm bà con');
    await khang.picture('groups-01-commune');
    await khang.tap(/^CNS_BanBay_GiaPhu_BaoThang_NoiBo/);
    await khang.sees('Không nên ở trong nhóm (1)');
    await khang.sees('Chảo Láo Tả');
    await khang.sees('Đã trong nhóm');
    await khang.picture('groups-02-people');
    await khang.page.goBack();
    await khang.tap(/^Tên nhóm theo mẫu/);
    await khang.sees('Chưa đúng mẫu: 2/17 nhóm');
    await khang.sees('Tên đúng: CNS_SoiCo_GiaPhu_BaoThang');
    await khang.picture('groups-03-names');
    await khang.page.goBack();
  });

  it('are checked by who opens them in Zalo', async () => {
    await khang.tap(/^CNS_NamPhang_GiaPhu_BaoThang/);
    await khang.sees('Nguyễn Thị Hoa kiểm tra ngày');
    await khang.tap('Kiểm tra nhóm');
    const sheet = khang.page.getByRole('dialog');
    await sheet.getByLabel(/^Số người trong nhóm/).fill('70');
    await sheet.getByLabel(/^Số hộ/).fill('71');
    await khang.sees('Số hộ không thể nhiều hơn số người trong nhóm.');
    await khang.picture('groups-04-check');
    await sheet.getByLabel(/^Số hộ/).fill('51');
    await sheet.getByRole('button', { name: 'Đã kiểm tra' }).click();
    await khang.sees(/^Vũ Đình Khang kiểm tra ngày/);
    await khang.picture('groups-05-checked');
  });

  it('are declared by the leader of a team, under the name that the standard gives', async () => {
    su = await openOffice(browser, product, 'Giàng A Sử');
    await su.tab('Tổ của tôi');
    await su.tap(/^Khai nhóm, xem bốn bước/);
    await su.tap('Khai nhóm');
    await su.sees('Nhóm này dành cho ai?');
    await su.tap('Lưu nhóm');
    await su.sees('Ghi tên nhóm như trong Zalo.');
    await su.tap('Dùng tên này');
    await su.page.getByLabel(/^Liên kết nhóm/).fill('zalo.me/g/banbaythuong');
    await su.page.getByLabel(/^Số người trong nhóm/).fill('40');
    await su.picture('groups-06-declare');
    await su.tap('Lưu nhóm');
    await su.sees(/^Giàng A Sử kiểm tra ngày/);
    await su.sees('Nhóm thường, do người khai');
    await su.picture('groups-07-declared');
    await su.tap('Nhóm không còn dùng');
    await su.page.getByRole('dialog').getByRole('button', { name: 'Bỏ khỏi danh sách' }).click();
    await su.sees('Đã bỏ nhóm khỏi danh sách');
  });

  it('go through four steps, some of them by a leader’s word', async () => {
    await su.tap(/^Bốn bước lập nhóm/);
    await su.sees(/^Chưa bật Duyệt thành viên/);
    await su.picture('groups-08-steps');
    await su.tap('Xác nhận đã ghim nội quy');
    await su.sees(/^Giàng A Sử xác nhận ngày/);
    await khang.page.goto(product.addressOf('Vũ Đình Khang'));
    await khang.tab('Điều hành');
    await khang.tap(/^Nhóm Zalo/);
    await khang.tap(/^Bốn bước lập nhóm/);
    await khang.sees('Số thôn đã xong từng bước');
    await khang.tap(/^Bản Bay/);
    await khang.sees(/^Giàng A Sử xác nhận ngày/);
    await khang.picture('groups-09-rollout');
    expect(su.faults).toEqual([]);
    expect(khang.faults).toEqual([]);
  });

  it('are called as the province chooses', async () => {
    const minh = await openOffice(browser, product, 'Đỗ Quang Minh');
    await minh.tab('Điều hành');
    await minh.tap(/^Nhóm Zalo/);
    await minh.sees('Xã Gia Phú');
    await minh.picture('groups-10-province');
    await minh.tap(/^Tên nhóm theo mẫu/);
    await minh.sees('Chưa đúng mẫu: 2/17 nhóm');
    await minh.page.getByText('Tổ CNS - Bản Bay - Xã Gia Phú', { exact: true }).click();
    await minh.tap('Dùng mẫu này');
    await minh.sees('Chưa đúng mẫu: 17/17 nhóm');
    await minh.picture('groups-11-standard');
    expect(minh.faults).toEqual([]);
  });
});

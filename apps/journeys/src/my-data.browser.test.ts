/** What is kept of a resident, in her own hands; and the village's code on paper, replaced and refused (D-P2, D-P3). */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import { openPhone, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
let su: Phone;
let pan: Phone;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('what is kept of a resident', () => {
  it('she joins, and the team names her household', async () => {
    su = await openOffice(browser, product, 'Giàng A Sử');
    await su.tab('Hộ gia đình');
    await su.tap('Thêm hộ');
    await su.type('Họ và tên', 'Lò Văn Inh');
    await su.type('Năm sinh', '1953');
    await su.tap('Thêm người trong hộ');
    await su.page.getByLabel('Họ và tên').nth(1).waitFor();
    await su.type('Họ và tên', 'Lò Thị Pản');
    await su.type('Số điện thoại', '0912 345 678');
    await su.type('Xóm, ngõ', 'Xóm trên');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.turnOn('Liên hệ khi cần');
    await su.tap('Lưu hộ');
    await su.tap('Ghi lượt hỗ trợ');
    await su.tap(/^Lò Thị Pản/);
    await su.tap(/^Dịch vụ công/);
    await su.tap('Lưu');
    await su.sees('Đã gửi');

    pan = await openPhone(browser, product.scanAs('Lò Thị Pản'));
    await pan.turnOn('Vào nhóm Zalo của thôn');
    await pan.turnOn('Đã đọc và đồng ý với nội quy');
    await pan.type('Họ và tên', 'Lò Thị Pản');
    await pan.type('Tên chủ hộ', 'Lò Văn Inh');
    await pan.tap('Tham gia');
    await pan.sees('Đã gửi, chờ Tổ duyệt');
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Tổ của tôi');
    await su.tap(/người xin tham gia/);
    await su.tap('Duyệt Lò Thị Pản');
    await su.sees('Đã duyệt Lò Thị Pản');
  });

  it('she sees all of it, and takes back a consent with one tap', async () => {
    await pan.page.goto(product.addressOf('Lò Thị Pản'));
    await pan.sees('Đã duyệt.');
    await pan.picture('data-01-my-home');
    await pan.tap('Thông tin đang lưu về tôi');
    await pan.sees('Hộ của chủ hộ Lò Văn Inh');
    await pan.sees('0912 345 678');
    await pan.picture('data-02-kept');
    const contact = pan.page.getByRole('switch', { name: 'Liên hệ khi cần' });
    await contact.scrollIntoViewIfNeeded();
    await pan.picture('data-03-consents');
    await pan.page.getByText('Liên hệ khi cần', { exact: true }).click();
    await pan.page.getByText('0912 345 678').waitFor({ state: 'detached' });
    expect(await contact.isChecked()).toBe(false);
  });

  it('she is asked once before what cannot be undone', async () => {
    await pan.page.getByText('Ghi lại việc hỗ trợ', { exact: true }).click();
    await pan.sees('Thôi không cho ghi nữa?');
    await pan.picture('data-04-sure');
    await pan.tap('Đóng');
  });

  it('she asks to be forgotten: hears what goes, what stays and when', async () => {
    await pan.tap('Xóa thông tin của tôi');
    await pan.sees(/Trong 72 giờ/);
    await pan.picture('data-05-erase');
    await pan.page.getByText('Cả nhà chủ hộ Lò Văn Inh').click();
    await pan.tap('Xóa, không lấy lại được');
    await pan.sees('Đã nhận yêu cầu xóa');
    await pan.picture('data-06-asked');
    await pan.tap('Xong');
    await pan.sees('Đã đăng xuất');
    expect(product.cns('erasure:list').output).toContain('người và cả hộ (mini_app)');
    expect(pan.faults).toEqual([]);
  });
});

describe("the village's code", () => {
  it('is printed from the phone and replaced with a warning; the old one says what happened', async () => {
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Tổ của tôi');
    await su.tap('Mời bà con bằng mã QR');
    await su.sees('In ra để dán');
    await su.picture('qr-01-code');
    const [sheet] = await Promise.all([
      su.page.context().waitForEvent('request', (request) => request.url().includes('/v1/qr-sheets?')),
      su.page.getByRole('button', { name: 'Tải tờ A4' }).click(),
    ]);
    const paper = await fetch(sheet.url());
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    await su.page.getByRole('button', { name: 'Đổi mã' }).scrollIntoViewIfNeeded();
    await su.picture('qr-02-print');
    await su.tap('Đổi mã');
    await su.sees('Đổi mã QR của Bản Bay?');
    await su.picture('qr-03-sure');
    await su.page.getByRole('dialog').getByRole('button', { name: 'Đổi mã' }).click();
    await su.sees('Đã đổi mã. In và dán tờ mới.');
    expect(su.faults).toEqual([]);

    const late = await openPhone(browser, product.scanAs('Hoàng Văn Tài'));
    await late.sees('Mã QR này đã được thay bằng mã mới');
    await late.picture('qr-04-replaced');
    expect(late.faults).toEqual([]);
  });
});

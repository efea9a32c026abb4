/**
 * Residents, a team's leader and a commune, each with the network cut at every step: the screen says what happened, what was
 * typed stays, one tap tries again, and everything happens once (D-V4).
 */
import { addDays } from '@cns/domain/time';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { count, cutAt, cutOff, eventually, failNext, has, inDialog, readingKept, reopen, restore } from './cut.ts';
import { openOffice } from './office.ts';
import { openPhone, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

const SU = 'Giàng A Sử';
const PAN = 'Lò Thị Pản';
const KHANG = 'Vũ Đình Khang';
const OFFLINE = /Chưa có mạng/;
const AGREED = ['Vào nhóm Zalo của thôn', 'Đã đọc và đồng ý với nội quy'];

let product: Product;
let browser: Browser;
let su: Phone;
let pan: Phone;
let khang: Phone;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterEach(async () => {
  for (const phone of [su, pan, khang]) if (phone !== undefined) await restore(phone.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('a resident', () => {
  it('reads the invitation as soon as there is a signal', async () => {
    pan = await openPhone(browser, product.scanAs(PAN));
    await cutOff(pan.page);
    await pan.page.reload();
    await pan.sees(OFFLINE);
    await pan.picture('cut-01-no-invitation');
    await restore(pan.page);
    await pan.tap('Thử lại');
    await pan.sees('Mời bà con tham gia');
  });

  it('asks to join: cut off before and after, and closed in between, she asks once', async () => {
    for (const title of AGREED) await pan.turnOn(title);
    await pan.type('Họ và tên', PAN);
    await pan.type('Tên chủ hộ', 'Lò Văn Inh');
    const { failed: unheard } = await failNext(pan.page, 'POST /requests', false);
    await pan.tap('Tham gia');
    await unheard;
    await pan.sees(OFFLINE);
    await pan.picture('cut-02-not-sent');
    pan = await reopen(pan, product.scanAs(PAN));
    await has(pan, 'Tên chủ hộ', 'Lò Văn Inh');
    for (const title of AGREED) await pan.turnOn(title);
    const { failed } = await failNext(pan.page, 'POST /requests', true);
    await pan.tap('Tham gia');
    await failed;
    await pan.sees(OFFLINE);
    pan = await reopen(pan, product.scanAs(PAN));
    await pan.sees('Đã gửi, chờ Tổ duyệt');
    await pan.tap('Về trang Nhà tôi');
    await pan.sees('Chờ duyệt.');
  });
});

describe("a team's leader", () => {
  it('registers and visits her household', async () => {
    su = await openOffice(browser, product, SU);
    await su.tab('Hộ gia đình');
    await su.tap('Thêm hộ');
    await su.type('Họ và tên', 'Lò Văn Inh');
    await su.tap('Thêm người trong hộ');
    await su.type('Họ và tên', PAN);
    await su.type('Số điện thoại', '0912 345 678');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.turnOn('Liên hệ khi cần');
    await su.tap('Lưu hộ');
    await su.tap('Ghi lượt hỗ trợ');
    await su.tap(/^Lò Thị Pản/);
    await su.tap(/^Dịch vụ công/);
    await su.tap('Lưu');
    await su.sees('Đã gửi');
    await su.tap('Xong');
  });

  it('lets her in, once', async () => {
    await su.tab('Tổ của tôi');
    await su.tap(/^1 người xin tham gia/);
    await su.sees('Chủ hộ: Lò Văn Inh');
    await cutAt(su, { request: 'POST /join-requests/*/decision', act: () => su.tap(`Duyệt ${PAN}`) });
    await su.sees(`Đã duyệt ${PAN}`);
    await eventually(() => count(su, 'Chủ hộ: Lò Văn Inh')).toBe(0);
  });

  it('gives work: what was chosen is there after the app was closed, and is given once', async () => {
    await su.page.goto(product.addressOf(SU));
    await su.tab('Tổ của tôi');
    await su.tap(/^Việc được giao/);
    await su.tap('Giao việc');
    await su.type('Xóm nào?', 'Xóm trên');
    await su.page.getByRole('radio', { name: /^Vàng Thị Mây/ }).click();
    const { failed } = await failNext(su.page, 'POST /assignments', true);
    await inDialog(su, 'Giao')();
    await failed;
    await su.sees(OFFLINE);
    su = await reopen(su, product.addressOf(SU));
    await su.tab('Tổ của tôi');
    await su.tap(/Việc được giao/);
    await su.tap('Giao việc');
    await has(su, 'Xóm nào?', 'Xóm trên');
    await cutAt(su, {
      request: 'POST /assignments',
      act: inDialog(su, 'Giao'),
      kept: () => has(su, 'Xóm nào?', 'Xóm trên'),
    });
    await su.sees('Đã giao. Người nhận thấy ở Hôm nay');
    await eventually(() => count(su, /Xóm trên/)).toBe(1);
  });

  it('opens a poll, once', async () => {
    await su.page.goto(product.addressOf(SU));
    await su.tab('Tổ của tôi');
    await su.tap(/^Bình chọn/);
    await su.tap('Hỏi ý kiến bà con');
    await su.type('Câu hỏi', 'Họp thôn tối thứ mấy?');
    await su.type('Lựa chọn 1', 'Tối thứ Bảy');
    await su.type('Lựa chọn 2', 'Tối Chủ nhật');
    await cutAt(su, {
      request: 'POST /units/*/polls',
      act: () => su.tap('Mở bình chọn'),
      kept: () => has(su, 'Câu hỏi', 'Họp thôn tối thứ mấy?'),
    });
    await su.sees('Gửi lựa chọn');
  });

  it('replaces the code and shows it without a signal', async () => {
    await su.page.goto(product.addressOf(SU));
    await su.tab('Tổ của tôi');
    await su.tap('Mời bà con bằng mã QR');
    await su.tap('Đổi mã');
    await cutAt(su, { request: 'POST /qr/replacement', act: inDialog(su, 'Đổi mã') });
    await su.sees('Đã đổi mã. In và dán tờ mới.');
    await cutOff(su.page);
    await su.page.getByRole('img', { name: /QR/ }).waitFor();
  });

  it('files the report, once', async () => {
    await su.page.goto(product.addressOf(SU));
    await su.tab('Báo cáo');
    await su.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm trên.');
    const { failed } = await failNext(su.page, 'POST /reports/*/submission', true);
    await su.tap('Nộp báo cáo');
    await inDialog(su, 'Nộp báo cáo')();
    await failed;
    await su.sees(/Đã niêm phong trên máy lúc/);
    await restore(su.page);
    su = await reopen(su, product.addressOf(SU));
    await su.tab('Báo cáo');
    await su.sees(/Đang chờ xã duyệt/);
    await su.sees('Sóng yếu ở xóm trên.');
  });
});

describe('a resident who was let in', () => {
  it('has her page and what is kept of her, as last read, without a signal', async () => {
    pan = await reopen(pan, product.addressOf(PAN));
    await pan.sees('Đã duyệt.');
    await pan.tap('Thông tin đang lưu về tôi');
    await pan.sees('Hộ của chủ hộ Lò Văn Inh');
    await pan.tap('Quay lại');
    await pan.tap(/^Tự học năm kỹ năng/);
    await pan.tap(/Trả tiền bằng điện thoại/);
    await pan.sees('Làm từng bước');
    await readingKept(pan, '[]', 'GET /v1/me/data');
    await cutOff(pan.page);
    await pan.page.reload();
    await pan.sees('Làm từng bước');
    await pan.page.goto(product.addressOf(PAN));
    await pan.sees('Đã duyệt.');
    await pan.sees(SU);
    await pan.tap('Thông tin đang lưu về tôi');
    await pan.sees('Hộ của chủ hộ Lò Văn Inh');
    await pan.sees(/số liệu lúc/);
    await pan.picture('cut-03-kept');
  });

  it('mends what is wrong, also after the app was closed', async () => {
    await pan.tap('Sửa chỗ ghi sai');
    await pan.type('Xóm, ngõ', 'Xóm Của Pản');
    await pan.page.reload();
    await pan.tap('Sửa chỗ ghi sai');
    await cutAt(pan, {
      request: 'PUT /me/households/*',
      act: inDialog(pan, 'Lưu'),
      kept: () => has(pan, /Xóm, ngõ/, 'Xóm Của Pản'),
    });
    await pan.sees(/Xóm Của Pản, /);
  });

  it('says that the visit was so, and takes a consent back', async () => {
    await cutAt(pan, { request: 'PUT /me/visits/*/confirmation', act: () => pan.tap('Đúng, đã được hướng dẫn') });
    await pan.sees('Gia đình nói đúng');
    const contact = pan.page.getByRole('switch', { name: 'Liên hệ khi cần' });
    await cutAt(pan, {
      request: 'PUT /me/consents/*',
      act: () => pan.page.getByText('Liên hệ khi cần', { exact: true }).click(),
      kept: () => eventually(() => contact.isChecked()).toBe(true),
    });
    await eventually(() => contact.isChecked()).toBe(false);
  });

  it('asks for help, once', async () => {
    await pan.page.goto(product.addressOf(PAN));
    await pan.tap(/^Nhờ Tổ giúp/);
    await pan.type('Nói thêm', 'Không quét được mã để trả tiền.');
    const ask = () => pan.tap('Gửi cho Tổ');
    const { failed } = await failNext(pan.page, 'POST /me/requests', true);
    await ask();
    await failed;
    await pan.sees(OFFLINE);
    await restore(pan.page);
    await pan.page.reload();
    await has(pan, /Nói thêm/, 'Không quét được mã để trả tiền.');
    await cutAt(pan, {
      request: 'POST /me/requests',
      act: ask,
      kept: () => has(pan, /Nói thêm/, 'Không quét được mã để trả tiền.'),
    });
    await has(pan, /Nói thêm/, '');
    await pan.sees('Đã nhờ');
    expect(await count(pan, '“Không quét được mã để trả tiền.”')).toBe(1);
    await cutAt(pan, { request: 'POST /me/requests/*/withdrawal', act: () => pan.tap('Thôi, không nhờ nữa') });
    await pan.page.getByRole('button', { name: 'Thôi, không nhờ nữa' }).waitFor({ state: 'detached' });
  });

  it('reports a scam, once', async () => {
    await pan.page.goto(product.addressOf(PAN));
    await pan.tap(/^Báo lừa đảo/);
    await pan.type('Kể lại', 'Gọi đến bảo là công an, bắt chuyển tiền.');
    await pan.page.reload();
    await has(pan, 'Kể lại', 'Gọi đến bảo là công an, bắt chuyển tiền.');
    await cutAt(pan, { request: 'POST /scam-reports', act: () => pan.tap('Gửi tin báo') });
    await pan.sees('Đã gửi tin báo');
    await pan.tap('Xong');
  });

  it('votes, once, and has her choice there when the app was closed before it left', async () => {
    await pan.tap(/Họp thôn tối thứ mấy/);
    await pan.page.getByLabel('Tối thứ Bảy').check();
    await pan.page.reload();
    await eventually(() => pan.page.getByLabel('Tối thứ Bảy').isChecked()).toBe(true);
    await cutAt(pan, { request: 'PUT /polls/*/vote', act: () => pan.tap('Gửi lựa chọn') });
    await pan.sees('Đã ghi lựa chọn. Còn đổi được đến lúc kết thúc.');
    await pan.sees(/^1\/\d+ /);
  });
});

describe('a commune', () => {
  it('reads without a signal what it read before, and of when that is', async () => {
    khang = await openOffice(browser, product, KHANG);
    await khang.sees(/thôn, bản/);
    await khang.tab('Báo cáo');
    await khang.sees('Bản Bay');
    await khang.tab('Thôn, bản');
    await khang.tap(/Bản Bay/);
    await khang.page.getByRole('heading', { level: 1, name: 'Bản Bay' }).waitFor();
    await readingKept(khang, 'commune_leader', 'GET /v1/units/:unitId/coverage');
    khang = await reopen(khang, product.addressOf(KHANG));
    await cutOff(khang.page);
    await khang.page.reload();
    await khang.sees(/thôn, bản/);
    await khang.sees(/số liệu lúc/);
    await khang.picture('cut-04-overview');
    await khang.tab('Báo cáo');
    await khang.sees('Bản Bay');
    await khang.tab('Thôn, bản');
    await khang.tap(/Bản Bay/);
    await khang.sees(/số liệu lúc/);
  });

  it('returns a report with its reason, and approves it when it has come again, once', async () => {
    await khang.page.goto(product.addressOf(KHANG));
    await khang.tab('Báo cáo');
    await khang.tap(/Bản Bay/);
    await khang.sees('Sóng yếu ở xóm trên.');
    await khang.tap('Trả lại');
    await inDialog(khang, /^Khó khăn/)();
    await khang.type(/^Khó khăn/, 'Ghi rõ cần hỗ trợ gì.');
    await cutAt(khang, {
      request: 'POST /reports/*/return',
      act: inDialog(khang, /^Trả lại/),
      kept: () => has(khang, /^Khó khăn/, 'Ghi rõ cần hỗ trợ gì.'),
    });
    await khang.sees(/Đã trả lại/);
    await su.page.goto(product.addressOf(SU));
    await su.tab('Báo cáo');
    await su.sees('Ghi rõ cần hỗ trợ gì.');
    await su.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm trên. Cần thêm wifi.');
    await su.tap('Nộp báo cáo');
    await inDialog(su, 'Nộp báo cáo')();
    await su.sees(/Đã nộp báo cáo/);
    await khang.page.reload();
    await khang.sees('Sóng yếu ở xóm trên. Cần thêm wifi.');
    await khang.tap('Duyệt');
    await cutAt(khang, { request: 'POST /reports/*/approval', act: inDialog(khang, 'Duyệt') });
    await khang.sees(/Đã duyệt báo cáo/);
  });

  it('sets a target: what was typed is there after the app was closed, and is set once', async () => {
    await khang.page.goto(product.addressOf(KHANG));
    await khang.tab('Điều hành');
    await khang.tap(/^Chỉ tiêu/);
    await khang.tap('Giao chỉ tiêu');
    await khang.page.getByLabel('Chỉ tiêu gì').selectOption({ index: 1 });
    await khang.type('Tổng cả xã', '300');
    await khang.page.reload();
    await has(khang, 'Tổng cả xã', '300');
    await cutAt(khang, {
      request: 'PUT /units/*/targets',
      act: () => khang.tap('Giao cho các thôn'),
      kept: () => has(khang, 'Tổng cả xã', '300'),
    });
    await khang.sees('Đã giao chỉ tiêu');
  });

  it('asks the villages for a report, once', async () => {
    await khang.page.goto(product.addressOf(KHANG));
    await khang.tab('Điều hành');
    await khang.tap(/^Báo cáo đột xuất/);
    await khang.tap('Yêu cầu báo cáo');
    await khang.type('Tên báo cáo', 'Rà soát sóng điện thoại');
    const due = khang.page.getByLabel(/nộp trước 24 giờ ngày/);
    await due.fill(addDays((await due.getAttribute('min')) ?? '', 1));
    await khang.type('Hỏi gì', 'Số hộ chưa có sóng');
    await khang.page.reload();
    await has(khang, 'Hỏi gì', 'Số hộ chưa có sóng');
    await cutAt(khang, {
      request: 'POST /report-requests',
      act: () => khang.tap('Gửi yêu cầu'),
      kept: () => has(khang, 'Tên báo cáo', 'Rà soát sóng điện thoại'),
    });
    await khang.sees('Đã gửi yêu cầu xuống các đơn vị');
    await khang.tap('Quay lại');
    await khang.sees('Rà soát sóng điện thoại');
    expect(await khang.page.getByRole('link', { name: /Rà soát sóng điện thoại/ }).count()).toBe(1);
  });

  it('writes to the groups, once', async () => {
    await khang.page.goto(product.addressOf(KHANG));
    await khang.tab('Điều hành');
    await khang.tap(/^Tin gửi các nhóm/);
    await khang.tap('Gửi tin mới');
    await khang.type('Tiêu đề', 'Cách cài VNeID');
    await khang.type('Nội dung', 'Xem rồi làm theo từng bước.');
    await khang.page.reload();
    await khang.sees(/^Tới \d+ nhóm/);
    await cutAt(khang, {
      request: 'POST /units/*/dispatches',
      act: () => khang.tap('Gửi tin'),
      kept: () => has(khang, 'Tiêu đề', 'Cách cài VNeID'),
    });
    await khang.sees('Nội dung tin');
    await khang.tap('Quay lại');
    await eventually(() => khang.page.getByRole('link', { name: /Cách cài VNeID/ }).count()).toBe(1);
  });

  it('reads of the scam, which was reported once, and hands it over once', async () => {
    await khang.page.goto(product.addressOf(KHANG));
    await khang.tab('Điều hành');
    await khang.tap(/^Tin báo lừa đảo/);
    await khang.sees('“Gọi đến bảo là công an, bắt chuyển tiền.”');
    expect(await count(khang, 'Gọi đến bảo là công an')).toBe(1);
    await cutAt(khang, { request: 'POST /scam-reports/*/handover', act: () => khang.tap('Đã chuyển công an') });
    await khang.sees(/đã chuyển/);
    expect(khang.faults).toEqual([]);
  });
});

describe('the way out', () => {
  it('is asked for once, and takes with it what was typed and not sent', async () => {
    await pan.page.goto(product.addressOf(PAN));
    await pan.tap(/^Nhờ Tổ giúp/);
    await pan.type('Nói thêm', 'Chưa gửi.');
    await pan.tap('Quay lại');
    await pan.tap('Thông tin đang lưu về tôi');
    await pan.tap('Xóa thông tin của tôi');
    await cutAt(pan, { request: 'POST /me/erasure', act: inDialog(pan, 'Xóa, không lấy lại được') });
    await pan.sees('Đã nhận yêu cầu xóa');
    await pan.tap('Xong');
    await pan.sees('Đã đăng xuất');
    expect(await pan.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([]);
    expect(product.cns('erasure:list').output.match(/mini_app/g)).toHaveLength(1);
    expect(pan.faults).toEqual([]);
  });
});

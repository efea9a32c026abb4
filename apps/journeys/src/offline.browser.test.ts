/** A member on a phone whose signal comes and goes, with the app closed at any moment (D-V4). */
import type { Browser, BrowserContext, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import { openTab, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

const SU = 'Giàng A Sử';
const API = /\/v1\//;
const cutOff = (route: Route) => route.abort('internetdisconnected');

let product: Product;
let browser: Browser;
let su: Phone;
let may: Phone;
let phone: BrowserContext;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
  su = await openOffice(browser, product, SU);
  phone = su.page.context();
  await su.sees('Nên đến thăm');
  await screensFetched(su);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** What a member opens in the field has come; it is fetched once the first screen is calm. */
async function screensFetched({ page }: Phone): Promise<void> {
  const has = (name: string) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(name));
  await page.waitForFunction(has, 'NewLessonScreen');
}

async function tapSkill(at: Phone, name: RegExp): Promise<void> {
  await at.page.getByRole('button', { name, pressed: false }).first().click();
}

/** Back to where the app was opened, without loading anything. */
async function backToStart(at: Phone): Promise<void> {
  await at.page.evaluate(() => window.history.go(-window.history.state.idx));
}

async function handIn(at: Phone): Promise<void> {
  await at.tap('Nộp báo cáo');
  await at.page.getByRole('dialog').getByRole('button', { name: 'Nộp báo cáo' }).click();
}

/** What the system does to an app that was not open for long; the session ends on the server at the same time. */
async function loseStorageAndSession(): Promise<void> {
  const stored = JSON.parse(localStorage.getItem('cns.session') ?? '{}') as { token: string };
  localStorage.setItem('cns.session', JSON.stringify({ ...stored, token: `${stored.token.slice(0, -4)}AAAA` }));
  for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
}

/** How many visits the page of a household lists on which nobody was at home. */
async function visitsAt(at: Phone, household: string): Promise<number> {
  await at.page.goto(household);
  await at.sees('Các lượt hỗ trợ');
  return at.page.getByText('Không có ai ở nhà').count();
}

describe('a day without a signal', () => {
  it('logs the usual visit in six taps at most, and takes it back when it was a mistake', async () => {
    await phone.setOffline(true);
    const taps = [
      () => su.tap('Ghi lượt hỗ trợ'),
      () => su.page.getByRole('main').locator('a[href*="household="]').first().click(),
      () => su.page.getByRole('main').locator('button[aria-pressed="false"]').first().click(),
      () => tapSkill(su, /^Dịch vụ công/),
      () => su.tap('Lưu'),
    ];
    expect(taps.length).toBeLessThanOrEqual(6);
    const [save, ...before] = taps.reverse();
    for (const tap of before.reverse()) await tap();
    expect(await su.page.getByText('Đã lưu trên máy').count()).toBe(0);
    await save?.();
    // For some seconds it can be taken back: nothing else is looked at before.
    await su.tap('Ghi nhầm? Hoàn tác');
    await su.sees('Đã hỗ trợ ai?');
    await su.page.getByText('mục chưa gửi').first().waitFor({ state: 'hidden' });
    await su.tap('Lưu');
    await su.sees('Đã lưu trên máy');
    await su.picture('offline-01-saved');
    await su.tap('Xong');
    await su.sees('Đang ngoại tuyến · 1 mục chưa gửi');
    await su.picture('offline-02-today');
  });

  it('registers a household, adds a person, corrects and visits it, all before the server knows of it', async () => {
    await su.tab('Hộ gia đình');
    await su.tap('Thêm hộ');
    await su.type('Họ và tên', 'Tẩn Văn Sóng');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.tap('Lưu hộ');
    await su.sees('Người trong hộ (1)');
    await su.tap('Thêm người');
    await su.type('Họ và tên', 'Tẩn Thị Mẩy');
    await su.tap('Lưu');
    await su.sees('Người trong hộ (2)');
    await su.tap('Sửa hộ');
    await su.type('Xóm, ngõ', 'Xóm Đỉnh');
    await su.tap('Lưu');
    await su.sees('Xóm Đỉnh');
    await su.turnOn('Liên hệ khi cần');
    await su.sees('Đã ghi gia đình đồng ý');
    await su.picture('offline-07-consents');
    await su.tap('Ghi lượt hỗ trợ');
    await su.page.getByRole('radio', { name: 'Không có ai ở nhà' }).click();
    await su.tap('Lưu');
    await su.sees('Đã lưu trên máy');
    await su.tap('Xem hộ này');
    await su.sees('Không có ai ở nhà');
    await su.tap(/6 mục chưa gửi/);
    await su.sees('Hộ mới Tẩn Văn Sóng');
    await su.picture('offline-03-unsent');
  });

  it('writes down a lesson with who came', async () => {
    await backToStart(su);
    await su.tab('Tổ của tôi');
    await su.tap(/Buổi hướng dẫn nhóm/);
    await su.tap('Ghi buổi hướng dẫn');
    await su.type('Ở đâu', 'Nhà văn hóa bản Bay');
    await tapSkill(su, /^An toàn/);
    await su.page.getByLabel('Tìm tên').fill('tan thi may');
    await su.page.getByRole('button', { name: /^Tẩn Thị Mẩy/ }).click();
    await su.picture('offline-05-lesson');
    await su.tap('Lưu');
    await su.sees(/Nhà văn hóa bản Bay/);
    await su.sees(/1 người đến, học an toàn/);
    // Four more had come than were written down at first.
    await su.tap(/^Sửa buổi ngày/);
    await su.type('Số người đến chưa có tên bên dưới', '4');
    await su.tap('Lưu');
    await su.sees(/5 người đến, học an toàn/);
  });

  it('hands in the report, sealed with what it shows; may open it again as long as it has not left (D-R3)', async () => {
    await backToStart(su);
    await su.tab('Báo cáo');
    await su.sees(/chưa kể 2 lượt hỗ trợ, 1 buổi hướng dẫn và 4 mục khác chưa gửi/);
    await su.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm đỉnh.');
    await handIn(su);
    await su.sees(/Đã niêm phong trên máy lúc/);
    await su.tap('Mở lại để sửa');
    await su.sees('Bản nháp tự soạn từ các lượt hỗ trợ.');
    expect(await su.page.getByLabel(/Khó khăn/).inputValue()).toBe('Sóng yếu ở xóm đỉnh.');
    await handIn(su);
    await su.sees(/9 mục chưa gửi/);
    await su.picture('offline-06-sealed');
  });

  it('is all there when the system cleared the storage and the session has ended, and arrives once', async () => {
    await su.page.evaluate(loseStorageAndSession);
    await su.page.close();
    await phone.route(API, cutOff);
    await phone.setOffline(false);
    su = await openTab(phone, product.addressOf(SU));
    await su.sees(/9 mục chưa gửi/);
    await su.tap('Có điều cần biết về những gì đã ghi');
    await su.sees(/Máy vừa xóa bộ nhớ của ứng dụng. 9 mục chưa gửi vẫn còn/);
    await su.picture('offline-08-storage-cleared');
    await su.tap('Đã xem');
    await backToStart(su);
    await su.tab('Hộ gia đình');
    await su.page.getByLabel('Tìm chủ hộ').fill('tan van song');
    await su.page
      .getByRole('main')
      .getByRole('link', { name: /Tẩn Văn Sóng/ })
      .click();
    await su.sees('Xóm Đỉnh');
    const household = su.page.url();
    may = await openOffice(browser, product, 'Vàng Thị Mây');
    await may.tab('Báo cáo');
    await may.page.getByLabel(/Kiến nghị/).fill('Xin thêm một trạm phát sóng.');
    await may.tap('Lưu bản nháp');
    await may.sees('Đã lưu bản nháp');
    await may.sentAll();
    await phone.unroute(API);
    await su.sees(/1 mục chưa gửi\s· 1 mục cần xem lại/);
    expect(await visitsAt(su, household)).toBe(1);
    await su.sees('Người trong hộ (2)');
  });

  it('mends the report that was refused because somebody wrote into it meanwhile, and loses no word of either', async () => {
    const household = su.page.url();
    await su.tap(/1 mục cần xem lại/);
    await su.sees(/Báo cáo vừa được người khác cập nhật/);
    await su.picture('offline-09-report-refused');
    await su.tap('Sửa rồi gửi lại');
    await su.sees('Bản nháp tự soạn từ các lượt hỗ trợ.');
    expect(await su.page.getByLabel(/Khó khăn/).inputValue()).toBe('Sóng yếu ở xóm đỉnh.');
    const proposals = () => su.page.getByLabel(/Kiến nghị/).inputValue();
    await expect.poll(proposals, { timeout: 20_000 }).toBe('Xin thêm một trạm phát sóng.');
    await handIn(su);
    await su.sees(/Đã nộp .* Đang chờ xã duyệt/);
    await su.sees('Sóng yếu ở xóm đỉnh.');
    await su.sees('Xin thêm một trạm phát sóng.');
    await su.sentAll();
    await su.page.goto(household);
    await su.sees('Các lượt hỗ trợ');
    expect(su.faults).toEqual([]);
  });
});

describe('two members at one household', () => {
  it('asks in words when both changed the same thing, and keeps what the person chooses', async () => {
    const household = su.page.url();
    await su.sees('Sửa hộ');
    await phone.setOffline(true);
    await su.tap('Sửa hộ');
    await su.type('Xóm, ngõ', 'Xóm Của Sử');
    await su.tap('Lưu');
    await su.sees('Xóm Của Sử');

    await may.page.goto(household);
    await may.tap('Sửa hộ');
    await may.type('Xóm, ngõ', 'Xóm Của Mây');
    await may.tap('Lưu');
    await may.sees('Xóm Của Mây');
    await may.sentAll();

    await phone.setOffline(false);
    await su.tap(/1 mục cần xem lại/);
    await su.sees('Xóm Của Mây');
    await su.sees('Xóm Của Sử');
    await su.picture('offline-04-disagreement');
    await su.tap('Giữ của tôi');
    await su.sees('Đã gửi hết');
    await may.page.goto(household);
    await may.sees('Xóm Của Sử');
    expect([...su.faults, ...may.faults]).toEqual([]);
  });
});

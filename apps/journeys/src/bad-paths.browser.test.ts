/** What goes wrong on a real phone: no signal, an answer that gets lost, a wrong number, somebody who was faster. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../prisma/seed/people.ts';
import { LIGHT } from './matrix/looks.ts';
import { emptyPhoneOf, statesOf } from './matrix/states.ts';
import { openOffice } from './office.ts';
import { openPhone, openTab, PATIENCE_MS, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
let su: Phone;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
  su = await openOffice(browser, product, 'Giàng A Sử');
});
afterEach(() => su?.page.unrouteAll());
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const cutOff = (route: Route) => route.abort('internetdisconnected');
const API = /\/v1\//;

/** At the household given by its place in the list of today: "nobody at home", up to the button. Gives its address. */
async function fillVisit(phone: Phone, place: number): Promise<string> {
  await phone.page.goto(product.addressOf('Giàng A Sử'));
  await phone.page.getByRole('main').locator('a[href*="/households/"]').nth(place).click();
  await phone.sees(/^Người trong hộ/);
  const household = phone.page.url();
  await phone.tap('Ghi lượt hỗ trợ');
  await phone.page.getByRole('radio', { name: 'Không có ai ở nhà' }).click();
  return household;
}

async function visitsAt(phone: Phone, household: string): Promise<number> {
  await phone.page.goto(household);
  await phone.sees('Các lượt hỗ trợ');
  return phone.page.getByText('Không có ai ở nhà').count();
}

describe('without a signal (D-V4)', () => {
  it('keeps a visit whose answer got lost, through a restart, and sends it once', async () => {
    const household = await fillVisit(su, 0);
    // The visit arrives; only its answer does not, and from then on nothing gets through.
    await su.page.route(/\/v1\/sync\/operations$/, async (route) => {
      await route.fetch();
      await su.page.route(API, cutOff);
      await cutOff(route);
    });
    await su.tap('Lưu');
    await su.sees('Đã lưu trên máy');
    await su.sees('Đang ngoại tuyến · 1 mục chưa gửi');
    await su.picture('bad-01-kept');
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tap(/1 mục chưa gửi/);
    await su.sees('Sẽ tự gửi khi có mạng');
    await su.picture('bad-02-unsent');
    await su.page.unrouteAll();
    await su.tap('Gửi ngay');
    await su.sees('Đã gửi hết');
    expect(await visitsAt(su, household)).toBe(1);
  });

  it('keeps what two open tabs have saved, and sends both', async () => {
    const other = await openTab(su.page.context(), product.addressOf('Giàng A Sử'));
    const households = [await fillVisit(su, 0), await fillVisit(other, 1)];
    for (const { page } of [su, other]) await page.route(API, cutOff);
    for (const phone of [su, other]) {
      await phone.tap('Lưu');
      await phone.sees('Đã lưu trên máy');
    }
    await other.sees('Đang ngoại tuyến · 2 mục chưa gửi');
    await other.page.close();
    await su.page.unrouteAll();
    await su.tap('Xong');
    await su.sentAll();
    for (const household of households) expect(await visitsAt(su, household)).toBe(1);
  });

  it('does not say that it has kept what a full phone could not keep', async () => {
    const full = await openTab(su.page.context(), product.addressOf('Giàng A Sử'));
    await fillVisit(full, 0);
    await full.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await full.page.route(API, cutOff);
    await full.tap('Lưu');
    await full.sees(/Bộ nhớ máy đã đầy/);
    await full.picture('bad-03-full');
    await full.page.unrouteAll();
    await full.tap('Lưu');
    await full.sees('Đã gửi');
    expect(full.faults).toEqual([]);
    await full.page.close();
  });

  it('shows the screen that could not be fetched as soon as there is a signal again', async () => {
    const away = await openTab(su.page.context(), product.addressOf('Giàng A Sử'));
    await away.tab('Tổ của tôi');
    await away.sees('Mời bà con bằng mã QR');
    await away.page.context().setOffline(true);
    await away.tap('Mời bà con bằng mã QR');
    await away.sees(/chưa mở được màn hình này/);
    await away.picture('bad-04-no-screen');
    await away.page.context().setOffline(false);
    await away.sees('Quét bằng Zalo');
    await away.page.close();
  });
});

describe('a screen', () => {
  const STATES = ['loading', 'error', 'offline', 'again', 'kept', 'refused'] as const;
  const ALL_RIGHT = Object.fromEntries(STATES.map((state) => [state, []]));

  it.each([
    ['Giàng A Sử', 'households'],
    ['Vũ Đình Khang', 'overview'],
  ])('says in every state what is the matter, and leads on: %s, %s', async (person, screen) => {
    const phone = person === 'Giàng A Sử' ? su : await openOffice(browser, product, person);
    const address = new URL(screen, product.addressOf(person)).href;
    const found = await statesOf(
      { name: screen, address, standsByItself: false },
      {
        browser,
        phone: await emptyPhoneOf(phone.page),
        states: STATES,
        looks: [LIGHT],
        folder: null,
        patienceMs: PATIENCE_MS,
      },
    );
    expect(Object.fromEntries(found)).toEqual(ALL_RIGHT);
  });
});

describe('wrong input', () => {
  it('says at the field that a number is none, keeps the rest, and saves once it is right', async () => {
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Hộ gia đình');
    await su.tap('Thêm hộ');
    await su.type('Họ và tên', 'Tẩn Văn Thử');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.type('Số điện thoại', '12345');
    await su.tap('Lưu hộ');
    const field = su.page.getByLabel('Số điện thoại');
    await expect.poll(() => descriptionOf(su.page)).toBe('Nhập đủ 10 số, ví dụ 0912 345 678.');
    await expect.poll(() => field.evaluate((box) => box === document.activeElement)).toBe(true);
    await su.picture('bad-05-phone');
    // A number like any other, and yet nobody has it: only the server knows.
    await su.type('Số điện thoại', '0541234567');
    await su.tap('Lưu hộ');
    await su.sees('Đã ghi hộ mới');
  });

  it('shows what the server refused with the reason, and the form as it was filled in', async () => {
    await su.tap(/1 mục cần xem lại/);
    await su.sees(/Số điện thoại .* chưa đúng/);
    await su.picture('bad-08-refused');
    await su.tap('Sửa rồi gửi lại');
    expect(await su.page.getByLabel('Họ và tên').inputValue()).toBe('Tẩn Văn Thử');
    await su.type('Số điện thoại', '0987 654 321');
    await su.tap('Lưu hộ');
    await su.sees('Đã ghi hộ mới');
    await su.sentAll();
  });

  it('closes a sheet with the back button and stays on the screen', async () => {
    await su.tap('Sửa hộ');
    await su.sees('Sửa thông tin hộ');
    await su.page.goBack();
    await su.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await su.sees('Tẩn Văn Thử');
    expect(await su.page.getByRole('heading', { level: 1 }).textContent()).toBe('Tẩn Văn Thử');
  });

  it('tells what to do with a QR that is no longer good', async () => {
    const tai = await openPhone(browser, `${product.addressOf('Hoàng Văn Tài')}&qr=revoked`);
    await tai.sees(/Mã QR này không còn dùng được/);
    await tai.picture('bad-06-qr');
    await tai.tap('Vào ứng dụng');
    await tai.sees('Chưa tham gia thôn, bản nào');
    expect(tai.faults).toEqual([]);
  });
});

describe('what Zalo asks the person for', () => {
  const tai = demoPeople.find(({ name }) => name === 'Hoàng Văn Tài');
  const answersZalo = (phone: boolean) =>
    fetch(`${product.zaloUrl}/standin/people/${tai?.appUserId}/permissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone }),
    });

  it('has another way on when it is refused, and may be given later', async () => {
    const phone = await openPhone(browser, product.addressOf('Hoàng Văn Tài'));
    await phone.tap('Quét mã QR của thôn');
    await phone.sees(/nhờ tổ trưởng gửi đường dẫn mời/);
    await answersZalo(false);
    await phone.tap('Là thành viên Tổ công nghệ số');
    await phone.sees(/Số chỉ dùng vào việc này/);
    await phone.tap('Dùng số điện thoại');
    await phone.sees(/Không đưa số vẫn dùng các mục khác/);
    await phone.picture('bad-09-refused-by-person');
    await answersZalo(true);
    await phone.tap('Dùng số điện thoại');
    await phone.sees(/chưa có trong danh sách Tổ/);
    expect(phone.faults).toEqual([]);
  });
});

describe('somebody was faster', () => {
  it('shows a report that the other phone has filed, and the words that were filed', async () => {
    // The account is known by now: no question for the number.
    const other = await openPhone(browser, product.addressOf('Giàng A Sử'));
    for (const phone of [su, other]) {
      await phone.page.goto(product.addressOf('Giàng A Sử'));
      await phone.tab('Báo cáo');
      await phone.sees('Bản nháp tự soạn từ các lượt hỗ trợ.');
    }
    await su.page.getByLabel(/Khó khăn/).fill('Chữ chưa nộp.');
    await other.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm trên.');
    for (const phone of [other, su]) {
      await phone.tap('Nộp báo cáo');
      await phone.page.getByRole('dialog').getByRole('button', { name: 'Nộp báo cáo' }).click();
      await phone.sees(/Đang chờ xã duyệt/);
    }
    await su.sees(/vừa được người khác cập nhật|đang ở trạng thái/);
    await su.sees('Sóng yếu ở xóm trên.');
    await su.picture('bad-07-filed-elsewhere');
    expect(await su.page.getByText('Chữ chưa nộp.').count()).toBe(0);
    expect(await su.page.getByRole('button', { name: 'Nộp báo cáo' }).count()).toBe(0);
    expect(other.faults).toEqual([]);
  });

  it('goes on after the session was ended elsewhere', async () => {
    await su.page.evaluate(async () => {
      const { token } = JSON.parse(localStorage.getItem('cns.session') ?? '{}') as { token: string };
      const stored = JSON.parse(localStorage.getItem('cns.session') ?? '{}') as object;
      localStorage.setItem('cns.session', JSON.stringify({ ...stored, token: `${token.slice(0, -4)}AAAA` }));
    });
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Hộ gia đình');
    await su.sees('Thêm hộ');
    expect(su.faults).toEqual([]);
  });
});

describe('the app is opened again', () => {
  it('shows the first screen as it stood last, and carries out what is tapped before the app is there', async () => {
    const today = product.addressOf('Giàng A Sử');
    await su.page.goto(today);
    await su.sees('Nên đến thăm');
    await su.page.waitForFunction(() => localStorage.getItem('cns.picture') !== null);
    let arrives = () => {};
    const arrived = new Promise<void>((done) => {
      arrives = done;
    });
    await su.page.route(/\/draw-[^/]+\.js/, async (route) => {
      await arrived;
      await route.continue();
    });
    await su.page.goto(today);
    await su.page.getByRole('main').locator('a[href*="/households/"]').first().click();
    await su.sees('Nên đến thăm');
    arrives();
    await su.sees(/^Người trong hộ/);
    expect(su.faults).toEqual([]);
  });
});

describe('the app was renewed since it was opened', () => {
  it('is loaded anew, once, and shows the screen whose file had gone', async () => {
    let isOld = true;
    let loads = 0;
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Tổ của tôi');
    await su.sees('Mời bà con bằng mã QR');
    su.page.on('request', (request) => {
      if (!request.isNavigationRequest()) return;
      isOld = false;
      loads += 1;
    });
    await su.page.route(/VillageQrScreen/, (route) => (isOld ? route.fulfill({ status: 404 }) : route.continue()));
    await su.tap('Mời bà con bằng mã QR');
    await su.sees('Chưa mở được');
    await su.page.getByRole('img', { name: /QR/ }).waitFor();
    expect(loads).toBe(1);
    expect(su.faults).toEqual([]);
  });
});

/** What stands under the box of the telephone number and is read out with it. */
function descriptionOf(page: Page): Promise<string> {
  return page.getByLabel('Số điện thoại').evaluate((box) => {
    const id = box.getAttribute('aria-describedby');
    return (id && document.getElementById(id)?.textContent) || '';
  });
}

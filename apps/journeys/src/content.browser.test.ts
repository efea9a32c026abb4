/** What is said to the groups and asked of their people: a poll from question to result, content from the commune to the groups. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffice } from './office.ts';
import { openPhone, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
let su: Phone;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
  su = await openOffice(browser, product, 'Giàng A Sử');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe('a poll (D-G8)', () => {
  it('is opened by the leader of the team, with the question and the options', async () => {
    await su.tab('Tổ của tôi');
    await su.tap(/^Bình chọn/);
    await su.sees('Chưa có cuộc bình chọn nào');
    await su.picture('poll-01-none');
    await su.tap('Hỏi ý kiến bà con');
    await su.tap('Mở bình chọn');
    await su.sees('Ghi ít nhất hai lựa chọn.');
    await su.picture('poll-02-faults');
    await su.type('Câu hỏi', 'Họp thôn tối thứ mấy?');
    await su.type('Lựa chọn 1', 'Tối thứ Bảy');
    await su.type('Lựa chọn 2', 'Tối Chủ nhật');
    await su.picture('poll-03-new');
    await su.tap('Mở bình chọn');
    await su.sees('Đã mở bình chọn');
  });

  it('takes two taps, may be changed, and shows nobody what is chosen while it is open', async () => {
    await su.tap('Gửi lựa chọn');
    await su.sees('Bấm vào một ô ở trên rồi gửi.');
    await su.page.getByLabel('Tối thứ Bảy').check();
    await su.tap('Gửi lựa chọn');
    await su.sees('Đã ghi lựa chọn. Còn đổi được đến lúc kết thúc.');
    await su.picture('poll-04-voted');
    const others = ['Lò Văn Đén', 'Vàng Thị Mây'];
    for (const name of others) {
      const phone = await openOffice(browser, product, name);
      // As the announcement in the group opens it.
      await phone.page.goto(`${product.addressOf(name)}&poll=${su.page.url().split('/').at(-1)}`);
      await phone.sees('Họp thôn tối thứ mấy?');
      await phone.page.getByLabel('Tối Chủ nhật').check();
      await phone.tap('Gửi lựa chọn');
      await phone.sees('Đã ghi lựa chọn. Còn đổi được đến lúc kết thúc.');
      expect(await phone.page.getByText('phiếu ·').count()).toBe(0);
      expect(phone.faults).toEqual([]);
    }
  });

  it('tells somebody who has not joined the village how to get a vote', async () => {
    const tai = await openPhone(
      browser,
      `${product.addressOf('Hoàng Văn Tài')}&poll=${su.page.url().split('/').at(-1)}`,
    );
    await tai.sees('Chưa bình chọn được');
    await tai.picture('poll-05-no-vote');
    await tai.tap('Về trang Nhà tôi');
    await tai.sees('Chưa tham gia thôn, bản nào');
    expect(tai.faults).toEqual([]);
  });

  it('shows the counts as bars once it is closed', async () => {
    await su.page.reload();
    await su.tap('Kết thúc bây giờ');
    await su.tap('Kết thúc và xem kết quả');
    await su.sees('Kết quả');
    await su.sees(/2\/3 phiếu\s· 66,7\s%/);
    await su.sees(/nhiều nhất/);
    await su.picture('poll-06-result');
    expect(su.faults).toEqual([]);
  });
});

describe('content from the commune (D-G7)', () => {
  it('goes into the groups of the Official Account by itself, and is posted by hand in the others', async () => {
    const khang = await openOffice(browser, product, 'Vũ Đình Khang');
    await khang.tab('Điều hành');
    await khang.picture('dispatch-01-operations');
    await khang.tap(/^Tin gửi các nhóm/);
    await khang.tap('Gửi tin mới');
    await khang.type('Tiêu đề', 'Cách cài VNeID trong 5 phút');
    await khang.type('Nội dung', 'Xem video rồi làm theo từng bước.');
    await khang.type('Đường dẫn', 'dichvucong.gov.vn');
    await khang.tap('Gửi tin');
    await khang.sees(/chưa đúng/);
    await khang.type('Đường dẫn', 'https://dichvucong.gov.vn/huong-dan');
    await khang.sees(/^Tới \d+ nhóm/);
    await khang.picture('dispatch-02-new');
    await khang.tap('Gửi tin');
    await khang.sees('Nội dung tin');
    await khang.picture('dispatch-03-sent');
    expect(khang.faults).toEqual([]);
  });

  it('is a task for the village until somebody posts it', async () => {
    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Tổ của tôi');
    await su.tap(/^Tin gửi các nhóm/);
    await su.tap(/Cách cài VNeID/);
    await su.sees('Nội dung tin');
    await su.picture('dispatch-04-village');
    expect(su.faults).toEqual([]);
  });

  it('and the rules are read, worded anew by the commune and posted', async () => {
    const khang = await openPhone(browser, product.addressOf('Vũ Đình Khang'));
    await khang.tab('Điều hành');
    await khang.tap(/^Nội quy nhóm Zalo/);
    await khang.sees('Bản mẫu');
    await khang.picture('rules-01-model');
    await khang.tap('Sửa nội quy');
    await khang.page.getByLabel('Không được').fill('- Quảng cáo, bán hàng.\n- Tin giả.');
    await khang.picture('rules-02-edit');
    await khang.tap('Lưu nội quy');
    await khang.sees('Bản của xã, sửa lần 1');
    await khang.tap('Đăng vào các nhóm');
    await khang.picture('rules-03-ask');
    await khang.page.getByRole('dialog').getByRole('button', { name: 'Đăng nội quy' }).click();
    await khang.sees(/Cần đăng bằng tay|Chờ gửi|Đã gửi/);
    await khang.picture('rules-04-posted');
    expect(khang.faults).toEqual([]);
  });
});

/** A village's month in the mini app, by hand as it were: from the address that `dev` prints to the approved report. */
import { writeDocx } from '@cns/papers/docx';
import { textOf } from '@cns/papers/docx-text';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../prisma/seed/people.ts';
import { cutAt, has, inDialog } from './cut.ts';
import { signIn } from './matrix/caller.ts';
import { fileReport } from './matrix/life.ts';
import { openOffice } from './office.ts';
import { openPhone, type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

const MINH = 'Đỗ Quang Minh';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

async function zalo(path: string, body: object): Promise<void> {
  const reply = await fetch(`${product.zaloUrl}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
}

/** Chooses a Word file with these lines, as an officer does on the phone. */
async function chooseForm(phone: Phone, ...lines: string[]): Promise<void> {
  const blocks = lines.map((text) => ({ text, size: 14 }));
  const buffer = await writeDocx({ title: '', sections: [{ landscape: false, blocks }] });
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  await phone.page.getByLabel('Chọn tệp Word').setInputFiles({ name: 'Mẫu tỉnh.docx', mimeType, buffer });
}

describe("a village's month", () => {
  let su: Phone;
  let khang: Phone;
  let minh: Phone;

  it('the leader signs in and sees what to do today', async () => {
    su = await openOffice(browser, product, 'Giàng A Sử', 'su-01-sign-in');
    await su.sees('Hôm nay');
    await su.sees('Nên đến thăm');
    await su.sees(/Báo cáo tháng \d+/);
    await su.picture('su-02-today');
  });

  it('registers a household and its people, with their consent', async () => {
    await su.tab('Hộ gia đình');
    await su.sees('Thêm hộ');
    await su.picture('su-03-households');
    await su.tap('Thêm hộ');
    await su.tap('Lưu hộ');
    await su.sees(/chỗ cần ghi thêm/);
    await su.picture('su-04-household-faults');
    await su.type('Họ và tên', 'Lò Văn Inh');
    await su.type('Năm sinh', '1953');
    await su.tap('Thêm người trong hộ');
    await su.page.getByLabel('Họ và tên').nth(1).waitFor();
    await su.type('Họ và tên', 'Lò Thị Pản');
    await su.type('Năm sinh', '1955');
    await su.type('Số điện thoại', '0912 345 678');
    await su.type('Xóm, ngõ', 'Xóm trên');
    await su.tap('Người cao tuổi');
    await su.turnOn('Ghi lại việc hỗ trợ');
    await su.turnOn('Liên hệ khi cần');
    await su.picture('su-05-household-new');
    await su.tap('Lưu hộ');
    await su.sees('Đã ghi hộ mới');
    await su.picture('su-06-household');
  });

  it('logs a visit and sees what the household still lacks', async () => {
    await su.tap('Ghi lượt hỗ trợ');
    await su.sees('Đã hỗ trợ ai?');
    await su.tap(/^Lò Thị Pản/);
    await su.tap(/^Dịch vụ công/);
    await su.tap(/^Thanh toán/);
    await su.picture('su-07-visit');
    await su.tap('Lưu');
    await su.sees('Đã gửi');
    await su.sees(/^Hộ còn thiếu/);
    await su.picture('su-08-visit-saved');
    await su.tap('Xem hộ này');
    await su.sees('Đã được hướng dẫn dịch vụ công, thanh toán');
    await su.picture('su-09-household-after');
  });

  it('a resident scans the QR, reads, agrees and asks; a member lets her in', async () => {
    const pan = await openPhone(browser, product.scanAs('Lò Thị Pản'));
    await pan.sees('Mời bà con tham gia');
    await pan.picture('pan-01-invitation');
    await pan.tap('Tham gia');
    await pan.picture('pan-02-not-yet');
    await pan.turnOn('Vào nhóm Zalo của thôn');
    await pan.turnOn('Liên hệ khi cần');
    await pan.turnOn('Đã đọc và đồng ý với nội quy');
    await pan.type('Họ và tên', 'Lò Thị Pản');
    await pan.type('Tên chủ hộ', 'Lò Văn Inh');
    await pan.picture('pan-03-filled');
    await pan.tap('Tham gia');
    await pan.sees('Đã gửi, chờ Tổ duyệt');
    await pan.picture('pan-04-sent');

    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Tổ của tôi');
    await su.sees('1 người xin tham gia');
    await su.picture('su-10-team');
    await su.tap(/người xin tham gia/);
    await su.sees('Chủ hộ: Lò Văn Inh');
    await su.picture('su-11-joiner');
    await su.tap('Duyệt Lò Thị Pản');
    await su.sees('Đã duyệt Lò Thị Pản');

    await pan.page.goto(product.addressOf('Lò Thị Pản'));
    await pan.sees('Giàng A Sử');
    await pan.picture('pan-05-my-home');
    expect(pan.faults).toEqual([]);
  });

  it('somebody joins the Zalo group, and the team sees it', async () => {
    const { groups } = (await (await fetch(`${product.zaloUrl}/standin/groups`)).json()) as {
      groups: { groupId: string; name: string }[];
    };
    const group = groups.find(({ name }) => name.includes('BanBay'));
    const may = demoPeople.find(({ name }) => name === 'Vàng Thị Mây');
    await zalo(`/groups/${group?.groupId}/join`, { oaUserId: may?.oaUserId });
    await expect
      .poll(async () => {
        await su.page.goto(product.addressOf('Giàng A Sử'));
        await su.tab('Tổ của tôi');
        await su.sees(/CNS_/);
        // Three are in it from the start; what the phone kept stands there until the answer comes.
        const four = su.page.getByText(/^Nhóm cộng đồng, 4 người/).first();
        return four.waitFor({ timeout: 4_000 }).then(
          () => 1,
          () => 0,
        );
      })
      .toBeGreaterThan(0);
  });

  it('the leader opens the report that has written itself, adds words and files it', async () => {
    await su.tab('Báo cáo');
    await su.sees('Bản nháp tự soạn từ các lượt hỗ trợ.');
    await su.picture('su-12-report');
    await su.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm trên, phải ra đầu bản.');
    await su.tap('Nộp báo cáo');
    await su.sees(/Sau khi nộp, số liệu giữ nguyên/);
    await su.picture('su-13-report-ask');
    await su.page.getByRole('dialog').getByRole('button', { name: 'Nộp báo cáo' }).click();
    await su.sees(/Đã nộp báo cáo/);
    await su.picture('su-14-report-filed');
  });

  it('the commune leader sees all villages and who has filed', async () => {
    khang = await openOffice(browser, product, 'Vũ Đình Khang', 'khang-01-sign-in');
    await khang.sees('Tổng quan');
    await khang.sees(/thôn, bản/);
    await khang.picture('khang-02-overview');
    await khang.tap('Xem bảng');
    await khang.picture('khang-03-table');
    await khang.tab('Thôn, bản');
    await khang.sees('Bản Bay');
    await khang.picture('khang-04-villages');
    await khang.tab('Báo cáo');
    await khang.sees('Bản Bay');
    await khang.picture('khang-05-board');
  });

  it('returns the report with reasons; the village mends it; the commune approves and goes on to the next', async () => {
    await khang.tap(/Bản Bay/);
    await khang.sees('Sóng yếu ở xóm trên, phải ra đầu bản.');
    await khang.picture('khang-06-report');
    await khang.tap('Trả lại');
    const sheet = khang.page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Khó khăn/ }).click();
    await sheet.getByLabel(/^Khó khăn/).fill('Ghi rõ cần hỗ trợ gì.');
    await khang.picture('khang-07-return');
    await sheet.getByRole('button', { name: /^Trả lại/ }).click();
    await khang.sees(/Đã trả lại/);

    await su.page.goto(product.addressOf('Giàng A Sử'));
    await su.tab('Báo cáo');
    await su.sees('Ghi rõ cần hỗ trợ gì.');
    await su.picture('su-15-returned');
    await su.page.getByLabel(/Khó khăn/).fill('Sóng yếu ở xóm trên. Đề nghị lắp thêm điểm wifi ở nhà văn hóa.');
    await su.tap('Nộp báo cáo');
    await su.page.getByRole('dialog').getByRole('button', { name: 'Nộp báo cáo' }).click();
    await su.sees(/Đã nộp báo cáo/);
    const ta = await signIn('ta', product);
    const neighbour: string = ta.me.offices[0].villages[0].id;
    await fileReport(ta, neighbour, (await ta.get(`/v1/units/${neighbour}/report-board`)).period.key);

    await khang.page.goto(product.addressOf('Vũ Đình Khang'));
    await khang.tab('Báo cáo');
    await khang.tap(/Bản Bay/);
    await khang.sees(/wifi ở nhà văn hóa/);
    await khang.tap('Duyệt');
    await khang.page.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
    await khang.sees(/Đã duyệt báo cáo/);
    await khang.picture('khang-08-approved');

    await khang.tap('Xem tiếp: Thôn Nậm Phảng');
    await khang.sees('Thôn Nậm Phảng, Xã Gia Phú');
    await khang.tap('Quay lại');
    await khang.sees('Chờ duyệt (1)');
    expect(su.faults).toEqual([]);
    expect(khang.faults).toEqual([]);
  });

  it("the province lays its own Word form: told what is wrong in it, tried with a commune's figures, put in force", async () => {
    minh = await openOffice(browser, product, MINH);
    await minh.tab('Điều hành');
    await minh.tap(/Mẫu báo cáo Word/);
    await minh.sees('Mẫu theo Nghị định 30');
    await chooseForm(minh, 'Đơn vị: {{ten_xa}}');
    await minh.sees(/{{ten_xa}}. Sửa tất cả/);
    await minh.picture('minh-papers-01-refused');
    await chooseForm(minh, 'Đơn vị: {{ten_don_vi}}', 'Tháng {{thang}} năm {{nam}}', 'Lượt hỗ trợ: {{B1}}');
    await minh.sees(/Xem thử: /);
    await minh.picture('minh-papers-02-tried');
    await minh.tap('Dùng mẫu này');
    await minh.sees('Trở lại mẫu chung');
    expect(minh.faults).toEqual([]);
  });

  it('and draws its own calendar, seeing its days first: kept over a reload, chosen once, and one step leads back (D-R2)', async () => {
    await minh.page.goto(product.addressOf(MINH));
    await minh.tab('Điều hành');
    await minh.tap(/^Lịch báo cáo/);
    await minh.tap('Chọn lịch khác');
    await minh.page.getByRole('radio', { name: /^Lịch riêng của tỉnh/ }).check();
    await minh.type('Kỳ bắt đầu từ ngày', '26');
    await minh.type(/^Thôn, bản nộp trước/, '24');
    await minh.sees('Hạn nộp phải từ ngày chốt số liệu trở đi.');
    await minh.type('Kỳ bắt đầu từ ngày', '21');
    await minh.sees('Nếu áp dụng, các kỳ tới là');
    await minh.picture('minh-calendar-01-own');
    await minh.page.reload();
    await minh.sees('Chọn lịch khác');
    await minh.tap('Quay lại');
    await minh.tap(/^Lịch báo cáo/);
    await minh.tap('Chọn lịch khác');
    await minh.sees('Phần đã ghi lần trước vẫn còn đây.');
    await cutAt(minh, {
      request: 'PUT /units/*/reporting-calendar',
      act: inDialog(minh, /^Áp dụng từ kỳ/),
      kept: () => has(minh, 'Kỳ bắt đầu từ ngày', '21'),
    });
    await minh.sees(/^Từ kỳ .*: Lịch riêng của tỉnh/);
    await minh.sees(/^Chốt số liệu ngày 20; thôn, bản nộp ngày 24, xã nộp ngày 25/);
    expect(minh.faults).toEqual([]);
  });

  it('and asks for a figure of its own, which was typed before the app was closed', async () => {
    await minh.page.goto(product.addressOf(MINH));
    await minh.tab('Điều hành');
    await minh.tap(/^Chỉ tiêu báo cáo/);
    await minh.tap(/^Đổi chỉ tiêu/);
    await minh.tap('Thêm chỉ tiêu riêng');
    await minh.type('Hỏi gì', 'Số hộ có wifi');
    await minh.page.reload();
    await has(minh, 'Hỏi gì', 'Số hộ có wifi');
    await cutAt(minh, { request: 'PUT /units/*/indicators', act: () => minh.tap(/^Áp dụng từ kỳ/) });
    await minh.sees('Số hộ có wifi');
    expect(minh.faults).toEqual([]);
  });

  it('the commune downloads its report in that form, and each of its papers', async () => {
    await khang.page.goto(product.addressOf('Vũ Đình Khang'));
    await khang.tab('Báo cáo');
    await khang.tap(/Báo cáo của Xã Gia Phú/);
    const choose = async (sheet: string) => {
      await khang.tap(sheet);
      await khang.page
        .getByRole('dialog')
        .getByText(/^Lượt hỗ trợ/)
        .first()
        .click();
    };
    await choose('Sửa số liệu');
    await khang.type('Lý do', 'Sổ của xã ghi khác.');
    await khang.page.reload();
    await choose('Thêm phần của Xã Gia Phú');
    await khang.type(/tự làm thêm/, '4');
    await khang.page.reload();
    await choose('Sửa số liệu');
    await has(khang, 'Lý do', 'Sổ của xã ghi khác.');
    await khang.page.reload();
    await choose('Thêm phần của Xã Gia Phú');
    await has(khang, /tự làm thêm/, '4');
    await khang.tap('Đóng');
    for (const [name, kind, beginning] of [
      [/Báo cáo, tệp Word/, 'docx', 'PK'],
      [/Báo cáo, tệp PDF/, 'pdf', '%PDF'],
      [/Số liệu, tệp Excel/, 'xlsx', 'PK'],
      [/Ngày công, tệp Excel/, 'member_days', 'PK'],
      [/Danh sách Tổ, tệp Excel/, 'roster', 'PK'],
      [/Danh sách Tổ, tệp Word/, 'roster_docx', 'PK'],
    ] as const) {
      await khang.tap('Tải báo cáo');
      await khang.sees('Tin nhắn cho nhóm Zalo');
      if (kind === 'docx') await khang.picture('khang-09-papers');
      const [link] = await Promise.all([
        khang.page.waitForResponse((reply) => reply.url().endsWith(`/papers/${kind}`)),
        khang.tap(name),
      ]);
      const { path } = (await link.json()) as { path: string };
      const file = new Uint8Array(await (await fetch(new URL(path, link.url()))).arrayBuffer());
      expect(Buffer.from(file).toString('latin1', 0, beginning.length)).toBe(beginning);
      if (kind === 'docx') expect(textOf(file)).toContain('Đơn vị: Xã Gia Phú');
      await khang.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(khang.faults).toEqual([]);
  });

  it('and every figure equals its recount (D-S8)', () => {
    const { status, output } = product.cns('verify');
    expect(output).toContain('Không có con số nào lệch.');
    expect(status).toBe(0);
  });
});

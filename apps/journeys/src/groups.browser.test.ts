/** A leader runs the village's Zalo group from the mini app, against the local Zalo platform. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoKey, demoPeople } from '../../../prisma/seed/people.ts';
import { openOffice } from './office.ts';
import { type Phone, startChromium } from './phone.ts';
import { startPreparedProduct } from './prepared-product.ts';
import type { Product } from './product.ts';

interface GroupAtZalo {
  groupId: string;
  name: string;
  members: string[];
  admins: string[];
  pending: string[];
  settings: { joinAppr: boolean };
}

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startPreparedProduct(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

function personOf(key: DemoKey): (typeof demoPeople)[number] {
  const person = demoPeople.find((one) => one.key === key);
  if (!person) throw new Error(`Nobody is called ${key}`);
  return person;
}

const oaIdOf = (key: DemoKey) => personOf(key).oaUserId;

async function zalo(path: string, body: object): Promise<void> {
  const reply = await fetch(`${product.zaloUrl}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBeLessThan(300);
}

async function groupAtZalo(name: RegExp): Promise<GroupAtZalo> {
  const reply = await fetch(`${product.zaloUrl}/standin/groups`);
  const { groups } = (await reply.json()) as { groups: GroupAtZalo[] };
  const found = groups.find((group) => name.test(group.name));
  if (!found) throw new Error(`No group like ${name} at Zalo`);
  return found;
}

describe("a village's group", () => {
  let ta: Phone;
  const ours = /Nậm Phảng|NamPhang/;

  it('is made by the leader, by the standard and with approval on', async () => {
    // Two have opened the app once and follow the Official Account: their Zalo is known.
    for (const key of ['hoa', 'may'] as const) {
      const { name, appUserId } = personOf(key);
      await openOffice(browser, product, name);
      await zalo(`/people/${appUserId}/follow`, {});
    }
    ta = await openOffice(browser, product, 'Chảo Láo Tả', 'act-01-sign-in');
    await ta.tab('Tổ của tôi');
    await ta.tap(/^Khai nhóm, xem bốn bước/);
    await ta.sees('Lập nhóm tại đây');
    await ta.picture('act-02-groups');
    await ta.tap(/^Lập nhóm tại đây/);
    await ta.sees('Tên theo mẫu của tỉnh');
    await ta.sees('Chảo Láo Tả');
    await ta.picture('act-03-offer');
    await ta.tap('Lập nhóm');
    await ta.sees('Đã có nhóm, đã bật duyệt thành viên');
    await ta.picture('act-04-made');
    await expect.poll(async () => (await groupAtZalo(ours)).settings.joinAppr).toBe(true);
    await expect.poll(async () => (await groupAtZalo(ours)).admins).toEqual([oaIdOf('ta')]);
    await ta.tap('Mở nhóm');
    await ta.sees('Việc đã làm với nhóm');
    await ta.picture('act-05-group');
  });

  it('lets in who asks, one by one', async () => {
    const { groupId } = await groupAtZalo(ours);
    for (const key of ['hoa', 'may'] as const) await zalo(`/groups/${groupId}/join`, { oaUserId: oaIdOf(key) });
    await expect
      .poll(async () => {
        await ta.page.reload();
        await ta.sees('Việc đã làm với nhóm');
        return ta.page.getByText('Chờ duyệt (2)').count();
      })
      .toBe(1);
    await ta.picture('act-06-waiting');
    await ta.tap('Duyệt Nguyễn Thị Hoa');
    await ta.sees('Duyệt Nguyễn Thị Hoa vào nhóm');
    await expect.poll(async () => (await groupAtZalo(ours)).members).toContain(oaIdOf('hoa'));
    await ta.sees('Chờ duyệt (1)');
    await ta.tap('Duyệt Vàng Thị Mây');
    await expect.poll(async () => (await groupAtZalo(ours)).members).toContain(oaIdOf('may'));
    await zalo(`/groups/${groupId}/join`, { oaUserId: oaIdOf('pan') });
    await expect
      .poll(async () => {
        await ta.page.reload();
        await ta.sees('Việc đã làm với nhóm');
        return ta.page.getByRole('button', { name: /^Không duyệt/ }).count();
      })
      .toBe(1);
    await ta.tap(/^Không duyệt/);
    await expect.poll(async () => (await groupAtZalo(ours)).pending).toEqual([]);
  });

  it('gets a deputy with an office', async () => {
    await ta.tap('Chọn việc với Nguyễn Thị Hoa');
    await ta.sees('Cho làm phó nhóm');
    await ta.picture('act-07-member');
    await ta.tap('Cho làm phó nhóm');
    await ta.sees('Cho Nguyễn Thị Hoa làm phó nhóm');
    await expect.poll(async () => (await groupAtZalo(ours)).admins).toContain(oaIdOf('hoa'));
  });

  it('loses a spammer, and the reason stays', async () => {
    await ta.tap('Chọn việc với Vàng Thị Mây');
    await ta.tap('Mời ra khỏi nhóm');
    await ta.page.getByText('Cờ bạc, lô đề').click();
    await ta.type('Ghi thêm', 'Gửi link lô đề ba lần');
    await ta.picture('act-08-reason');
    await ta.tap('Mời ra khỏi nhóm');
    await ta.sees('Lý do: Cờ bạc, lô đề. Gửi link lô đề ba lần');
    await expect.poll(async () => (await groupAtZalo(ours)).members).not.toContain(oaIdOf('may'));
    await ta.page.getByText('Việc đã làm với nhóm').scrollIntoViewIfNeeded();
    await ta.picture('act-09-history');
  });

  it("shows Zalo's refusal as a sentence, and tries again", async () => {
    const { groupId } = await groupAtZalo(ours);
    await zalo(`/groups/${groupId}/settings`, { joinAppr: false });
    await expect
      .poll(async () => {
        await ta.page.reload();
        await ta.sees('Việc đã làm với nhóm');
        return ta.page.getByText('Chưa bật duyệt thành viên').count();
      })
      .toBe(1);
    await zalo('/faults/api', { kind: 'code', value: -224, path: '/v3.0/oa/group/updateinfo' });
    await ta.tap('Bật duyệt thành viên');
    await ta.sees(/Đề nghị cơ quan quản lý OA nâng gói/);
    await ta.picture('act-10-refused');
    await ta.tap('Thử lại');
    await expect.poll(async () => (await groupAtZalo(ours)).settings.joinAppr).toBe(true);
    expect(ta.faults).toEqual([]);
  });
});

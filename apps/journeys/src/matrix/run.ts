/**
 * `pnpm screens [--as <name>] [--long]`: every screen of everybody in every look, as pictures in `artefacts/matrix/`, with what is
 * wrong with it by axe and by measure. Not part of the tests: for looking at. Ends with 1 when something was found.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fold } from '@cns/domain/names';
import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '../accessibility.ts';
import { emptyInstallation } from '../installation.ts';
import { openOffice } from '../office.ts';
import { openPhone, type Phone, startChromium } from '../phone.ts';
import { type Product, startProduct } from '../product.ts';
import { lengthenNames } from './long-names.ts';
import { faultsOfLayout, LOOKS, takeOn } from './looks.ts';
import { walkAll } from './routes.ts';

const PICTURES = fileURLToPath(new URL('../../../../artefacts/matrix', import.meta.url));
const PEOPLE = [
  { name: 'Giàng A Sử', role: 'member' },
  { name: 'Nguyễn Thị Hoa', role: 'leader' },
  { name: 'Đỗ Quang Minh', role: 'leader' },
  { name: 'Lò Thị Pản', role: 'resident' },
];

async function main(args: string[]): Promise<void> {
  const only = args.includes('--as') ? args[args.indexOf('--as') + 1] : undefined;
  const long = args.includes('--long');
  const [product, browser] = await Promise.all([emptyInstallation().then(startProduct), startChromium()]);
  const faults = new Set<string>();
  try {
    for (const { name, role } of PEOPLE) {
      if (only !== undefined && !name.includes(only)) continue;
      const phone = await open(browser, product, name, role);
      if (long) await lengthenNames(phone.page);
      await walkAll(phone.page, role, (screen) =>
        photograph(phone.page, nameOf(name), long ? `${screen}-long` : screen, faults),
      );
      for (const fault of phone.faults) faults.add(`${name}: ${fault}`);
    }
  } finally {
    await browser.close();
    await product.stop();
  }
  for (const fault of [...faults].sort()) console.log(fault);
  console.log(`${faults.size} điều cần xem · ${PICTURES}`);
  process.exitCode = faults.size > 0 ? 1 : 0;
}

function open(browser: Browser, product: Product, name: string, role: string): Promise<Phone> {
  return role === 'resident' ? openResident(browser, product, name) : openOffice(browser, product, name);
}

/** A resident has asked to join before, so that her own page has something on it. */
async function openResident(browser: Browser, product: Product, name: string): Promise<Phone> {
  const phone = await openPhone(browser, product.scanAs(name));
  await phone.sees('Mời bà con tham gia');
  await phone.turnOn('Vào nhóm Zalo của thôn');
  await phone.turnOn('Liên hệ khi cần');
  await phone.turnOn('Đã đọc và đồng ý với nội quy');
  await phone.type('Họ và tên', name);
  await phone.type('Tên chủ hộ', 'Lò Văn Inh');
  await phone.tap('Tham gia');
  await phone.sees('Đã gửi, chờ Tổ duyệt');
  await phone.page.goto(product.addressOf(name));
  await phone.page.getByRole('heading', { level: 1 }).first().waitFor();
  return phone;
}

const nameOf = (person: string) => fold(person).replaceAll(' ', '-');

async function photograph(page: Page, who: string, screen: string, faults: Set<string>): Promise<void> {
  console.error(`${who} ${screen}`);
  for (const look of LOOKS) {
    await takeOn(page, look);
    const folder = join(PICTURES, look.name);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${who}-${screen}.png`.slice(0, 120)), animations: 'disabled' });
    const found = [...(await violationsOf(page)), ...(await faultsOfLayout(page))];
    for (const fault of found) faults.add(`${who} ${screen} ${look.name}: ${fault}`);
  }
  await takeOn(page, LOOKS[0] as (typeof LOOKS)[number]);
}

if (!process.argv.includes('--as') && !process.argv.includes('--long'))
  rmSync(PICTURES, { recursive: true, force: true });
await main(process.argv.slice(2));

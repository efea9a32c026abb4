/**
 * `pnpm screens [--as <name>] [--only <part of an address>] [--looks light,dark-whole] [--long] [--states all] [--nothing] [--running]`: every
 * screen of everybody in every look, as pictures in `artefacts/matrix/`, with what is wrong with it by axe and by measure.
 * `--states all`, or some of them by name, looks at them while the service is silent, broken, out of reach or refuses, and ends with one
 * table. `--nothing` looks where nothing has happened yet. `--running` looks at what `pnpm dev` runs with the same settings instead of
 * starting a product of its own. Not part of the tests: for looking at. Ends with 1 when something was found.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fold } from '@cns/domain/names';
import type { Browser, Page } from 'playwright-core';
import { emptyInstallation } from '../installation.ts';
import { openPhone, type Phone, startChromium } from '../phone.ts';
import { startProduct } from '../product.ts';
import { liveIn } from './life.ts';
import { lengthenNames } from './long-names.ts';
import { faultsIn, LIGHT, LOOKS, takeOn } from './looks.ts';
import { BEGINNER, beginIn, workAs } from './nothing.ts';
import { walkAll } from './routes.ts';
import { runningProduct, type Shown } from './running-product.ts';
import { standsByItself, type Viewer } from './screens.ts';
import { type Found, STATES, tableOf } from './state-judgement.ts';
import { emptyPhoneOf, type Looking, type Reached, statesOf } from './states.ts';

const PICTURES = fileURLToPath(new URL('../../../../artefacts/matrix', import.meta.url));
const PEOPLE: readonly { name: string; viewer: Viewer }[] = [
  { name: 'Giàng A Sử', viewer: 'member' },
  { name: 'Chảo Láo Tả', viewer: 'neighbour' },
  { name: 'Vũ Đình Khang', viewer: 'commune' },
  { name: 'Đỗ Quang Minh', viewer: 'province' },
  { name: 'Lò Thị Pản', viewer: 'resident' },
];

/** Nothing on a phone is waited for longer than this before something must be said. */
const FAIR_MS = 8_000;

/** Where nothing has happened yet. */
const BEGINNERS: typeof PEOPLE = [
  { name: 'Lò Thị Pản', viewer: 'resident' },
  { name: BEGINNER, viewer: 'member' },
  { name: BEGINNER, viewer: 'commune' },
  { name: BEGINNER, viewer: 'province' },
];

const { values: asked } = parseArgs({
  options: {
    as: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    looks: { type: 'string' },
    long: { type: 'boolean', default: false },
    states: { type: 'string' },
    nothing: { type: 'boolean', default: false },
    running: { type: 'boolean', default: false },
  },
});
const looks = LOOKS.filter(({ name }) => asked.looks === undefined || asked.looks.split(',').includes(name));
const states = STATES.filter((one) => asked.states === 'all' || asked.states?.split(',').includes(one));
const faults = new Set<string>();

async function main(): Promise<void> {
  const [product, browser] = await Promise.all([
    asked.running ? runningProduct() : startProduct(await emptyInstallation()),
    startChromium(),
  ]);
  try {
    await (asked.nothing ? beginIn(product) : liveIn(product));
    const people = asked.nothing ? BEGINNERS : PEOPLE;
    for (const { name, viewer } of people.filter((one) => one.name.includes(asked.as))) {
      const phone = await open(browser, product, name);
      if (name === BEGINNER) await workAs(phone.page, viewer);
      if (states.length > 0) await lookAtStates(browser, phone, name, viewer);
      else await lookAs(phone, name, viewer);
    }
  } finally {
    await browser.close();
    await product.stop();
  }
  for (const fault of [...faults].sort()) console.log(fault);
  console.log(`${faults.size} điều cần xem · ${PICTURES}`);
  process.exitCode = faults.size > 0 ? 1 : 0;
}

async function lookAs(phone: Phone, name: string, viewer: Viewer): Promise<void> {
  if (asked.long) await lengthenNames(phone.page);
  const who = asked.nothing ? `nothing-${viewer}` : fold(name).replaceAll(' ', '-');
  const missing = await walkAll(
    phone.page,
    viewer,
    (screen) => screen.includes(asked.only),
    (screen) => photograph(phone.page, who, asked.long ? `${screen}-long` : screen),
  );
  // Where nothing has happened few links lead on.
  if (!asked.nothing) for (const path of missing) faults.add(`${who}: không có đường tới ${path}`);
  for (const fault of phone.faults) faults.add(`${who}: ${fault}`);
}

async function lookAtStates(browser: Browser, phone: Phone, name: string, viewer: Viewer): Promise<void> {
  const who = fold(name).replaceAll(' ', '-');
  const reached: Reached[] = [];
  await walkAll(
    phone.page,
    viewer,
    (screen) => screen.includes(asked.only),
    async (screen) => {
      const name = `${who} ${screen}`;
      reached.push({ name, address: phone.page.url(), standsByItself: standsByItself(viewer, screen) });
    },
  );
  const [first = LIGHT, ...others] = asked.looks === undefined ? [LIGHT] : looks;
  const looking: Looking = {
    browser,
    phone: await emptyPhoneOf(phone.page),
    states,
    looks: [first, ...others],
    folder: join(PICTURES, 'states'),
    patienceMs: FAIR_MS,
  };
  const rows = new Map<string, Found>();
  for (const screen of reached) {
    console.error(screen.name);
    const found = await statesOf(screen, looking);
    rows.set(screen.name, found);
    for (const [state, wrong] of found) for (const one of wrong) faults.add(`${screen.name} ${state}: ${one}`);
  }
  console.log(tableOf(rows, states));
}

/** Everybody has confirmed their number, so the first screen opens by itself. */
async function open(browser: Browser, product: Shown, name: string): Promise<Phone> {
  const phone = await openPhone(browser, product.addressOf(name));
  await phone.page.getByRole('heading', { level: 1 }).first().waitFor();
  return phone;
}

async function photograph(page: Page, who: string, screen: string): Promise<void> {
  console.error(`${who} ${screen}`);
  for (const look of looks) {
    await takeOn(page, look);
    const folder = join(PICTURES, look.name);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${who}-${screen}.png`.slice(0, 120));
    await page.screenshot({ path, animations: 'disabled', scale: 'css' });
    for (const fault of await faultsIn(page, look)) faults.add(`${who} ${screen} ${look.name}: ${fault}`);
  }
  await takeOn(page, LIGHT);
}

await main();

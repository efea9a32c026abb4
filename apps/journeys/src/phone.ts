/** A phone with the mini app open: a Chromium context of its own, 360 × 640, in Vietnamese. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.ts';
import { violationsOf } from './accessibility.ts';

/** Kept for looking at, outside git, when asked for by PICTURES=1. */
const SCREENS = fileURLToPath(new URL('../../../artefacts/screens', import.meta.url));
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** No step is given up because a machine is slow; what never comes has not come by then either. */
export const PATIENCE_MS = 60_000;

/** Every page that a journey has opened in this process and not closed. */
const open = new Set<Page>();
export const openPages = (): readonly Page[] => [...open];

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}

function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error('No Chromium: name it in CHROMIUM_PATH');
  return found;
}

export interface Phone {
  page: Page;
  /** Taps a button, link or tab by its words. */
  tap(words: string | RegExp): Promise<void>;
  /** Goes to one of the places of the bottom navigation. */
  tab(name: string): Promise<void>;
  type(label: string | RegExp, text: string): Promise<void>;
  turnOn(title: string): Promise<void>;
  /** Waits until the words stand on the screen. */
  sees(words: string | RegExp): Promise<void>;
  /** Waits until everything that was written on this phone has arrived. */
  sentAll(): Promise<void>;
  /** Looks for what somebody who hears or enlarges the screen would trip over, and keeps a picture of it when asked for. */
  picture(name: string): Promise<void>;
  /** What went wrong in the page, and what is not accessible; must stay empty. */
  faults: string[];
}

export async function openPhone(browser: Browser, address: string): Promise<Phone> {
  return openTab(await newContext(browser), address);
}

type Storage = Awaited<ReturnType<BrowserContext['storageState']>>;

/** @param kept what is on the phone from before; without it the phone is new */
export function newContext(browser: Browser, kept?: Storage): Promise<BrowserContext> {
  return browser.newContext({
    ...(kept && { storageState: kept }),
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
}

/** The app once more on the same phone: another tab with the same storage. */
export async function openTab(context: BrowserContext, address: string): Promise<Phone> {
  const page = await context.newPage();
  open.add(page);
  page.once('close', () => open.delete(page));
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  return {
    page,
    faults,
    tap: async (words) => {
      const exact = typeof words === 'string';
      const target = page
        .getByRole('button', { name: words, exact })
        .or(page.getByRole('link', { name: words, exact }));
      await target.first().click();
    },
    tab: (name) => page.getByRole('navigation').getByText(name, { exact: true }).click(),
    type: (label, text) => page.getByLabel(label).last().fill(text),
    turnOn: async (title) => {
      const field = page.getByRole('switch', { name: title });
      if (!(await field.isChecked())) await page.getByText(title, { exact: true }).click();
    },
    sees: (words) => page.getByText(words).first().waitFor(),
    sentAll: async () => {
      // As the phone itself notes it: the strip comes and goes when nobody taps.
      await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('cns.left.')));
    },
    picture: async (name) => {
      // The file of a screen may still be on its way.
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      if (process.env.PICTURES === '1') await photograph(page, name);
      faults.push(...(await violationsOf(page)).map((violation) => `${name}: ${violation}`));
    },
  };
}

async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({
    path: join(SCREENS, `${name}.png`),
    animations: 'disabled',
    // A passing message would cover what the picture is about.
    style: '[class*="_snackbar_"] { visibility: hidden }',
  });
}

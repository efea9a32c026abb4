/** The ways in which every screen must stand: size, theme, and the size of letters that the system asks for. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { violationsOf } from '../accessibility.ts';

export interface Look {
  name: string;
  width: number;
  height: number;
  dark: boolean;
  /** Of the root's font size, in percent. */
  letters: 100 | 200;
  /** The whole screen in one picture instead of what fits on the phone. */
  whole: boolean;
}

const SMALL = { width: 360, height: 640 };
const LARGE = { width: 412, height: 915 };
/** Zalo's window on a computer, which officers use. */
const WIDE = { width: 768, height: 1024 };

/** As most phones show it. */
export const LIGHT: Look = { name: 'light', ...SMALL, dark: false, letters: 100, whole: false };

export const LOOKS: readonly Look[] = [
  LIGHT,
  { name: 'light-whole', ...SMALL, dark: false, letters: 100, whole: true },
  { name: 'dark-whole', ...SMALL, dark: true, letters: 100, whole: true },
  { name: 'light-200', ...SMALL, dark: false, letters: 200, whole: false },
  { name: 'light-200-whole', ...SMALL, dark: false, letters: 200, whole: true },
  { name: 'large', ...LARGE, dark: false, letters: 100, whole: false },
  { name: 'dark-large', ...LARGE, dark: true, letters: 100, whole: false },
  { name: 'dark-200-whole', ...SMALL, dark: true, letters: 200, whole: true },
  { name: 'large-whole', ...LARGE, dark: false, letters: 100, whole: true },
  { name: 'dark-large-whole', ...LARGE, dark: true, letters: 100, whole: true },
  { name: 'large-200-whole', ...LARGE, dark: false, letters: 200, whole: true },
  { name: 'wide', ...WIDE, dark: false, letters: 100, whole: false },
  { name: 'wide-whole', ...WIDE, dark: false, letters: 100, whole: true },
];

/** Turns the screen as it stands into a look, without opening it anew. */
export async function takeOn(page: Page, look: Look): Promise<void> {
  await page.setViewportSize({ width: look.width, height: look.height });
  await page.evaluate(({ dark, letters }) => {
    document.body.setAttribute('zaui-theme', dark ? 'dark' : 'light');
    document.documentElement.style.fontSize = letters === 100 ? '' : `${letters}%`;
  }, look);
  if (!look.whole) return;
  const hidden = await page.evaluate(() => {
    const content = document.querySelector('[role="dialog"], [role="main"], main');
    return content === null ? 0 : content.scrollHeight - content.clientHeight;
  });
  if (hidden > 0) await page.setViewportSize({ width: look.width, height: Math.min(look.height + hidden, 6_000) });
}

const LAYOUT_FAULTS = readFileSync(new URL('layout-faults.js', import.meta.url), 'utf8');

/**
 * What is wrong with the screen in this look: words out at the side or cut off, targets too small for a thumb, and once for each
 * theme and size of letters what axe finds.
 */
export async function faultsIn(page: Page, look: Look): Promise<string[]> {
  const layout = (await page.evaluate(LAYOUT_FAULTS)) as string[];
  return look.whole ? [...layout, ...(await violationsOf(page))] : layout;
}

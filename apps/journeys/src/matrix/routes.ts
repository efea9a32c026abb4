/** Walks through every screen that somebody can reach: those without a name of their own in the address, and what links lead to. */
import type { Page } from 'playwright-core';
import { SCREENS, type Viewer } from './screens.ts';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const MOST = 120;

/** These say in the address of what they speak: opened by links alone. */
const NEEDS_QUERY: readonly string[] = ['visits'];

/** What only a button opens, beside the address on which it stands. */
const BY_BUTTON: readonly [on: RegExp, opens: (found: RegExpExecArray) => string][] = [
  [/^groups\/[^/]{36}$/, ([group]) => `${group}/edit`],
  [/^villages\/[^/]{36}$/, ([village]) => `${village}/households`],
  [/^units\/[^/]{36}$/, ([unit]) => `${unit}/groups`],
];

/**
 * One screen of each kind. `seen` is called on each with a name that can stand in a file's.
 * @returns the addresses of `SCREENS` to which no link led
 */
export async function walkAll(
  page: Page,
  viewer: Viewer,
  wanted: (name: string) => boolean,
  seen: (name: string) => Promise<void>,
): Promise<string[]> {
  const base = new URL(page.url()).pathname.replace(/^(\/zapps\/\d+\/).*$/, '$1');
  const isWhole = (path: string) => !path.includes(':') && !NEEDS_QUERY.includes(path);
  const waiting = SCREENS[viewer].filter(isWhole).map((path) => base + path);
  const missing = new Set(SCREENS[viewer]);
  const done = new Set<string>();
  for (let address = waiting.shift(); address !== undefined && done.size < MOST; address = waiting.shift()) {
    const kind = kindOf(address, base);
    if (done.has(kind)) continue;
    done.add(kind);
    if (!(await goTo(page, address).catch(() => false))) continue;
    for (const pattern of missing) if (isOf(pattern, address, base)) missing.delete(pattern);
    const name = kind.replaceAll(/[^\w]+/g, '-') || 'start';
    if (wanted(name)) await seen(name);
    const links = await page
      .locator('a[href^="/zapps/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    waiting.push(...links.filter((href): href is string => href !== null));
    for (const [on, opens] of BY_BUTTON) {
      const found = on.exec(address.replace(base, ''));
      if (found !== null) waiting.push(base + opens(found));
    }
  }
  return [...missing];
}

/** The address with ids, months, figures and chosen values left out: one household stands for all. */
function kindOf(address: string, base: string): string {
  return address
    .replace(base, '')
    .replace(ID, 'id')
    .replace(/figures\/\w+/, 'figures/one')
    .replace(/guides\/\d/, 'guides/one')
    .replaceAll(/\d{4}-\d{2}(?!-)/g, 'month')
    .replaceAll(/\d{4}-D\d+/g, 'request')
    .replaceAll(/=[^&]*/g, '');
}

function isOf(pattern: string, address: string, base: string): boolean {
  const parts = address.replace(base, '').replace(/\?.*$/, '').split('/');
  const wanted = pattern.split('/');
  return parts.length === wanted.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at]);
}

/** Goes there inside of the running app, as a tap would. @returns whether the app stayed there */
async function goTo(page: Page, address: string): Promise<boolean> {
  await page.evaluate((to) => {
    history.pushState({ idx: 1, key: to }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }, address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page
    .getByText(/^Đang (tải|mở)/)
    .first()
    .waitFor({ state: 'hidden' })
    .catch(() => undefined);
  return new URL(page.url()).pathname === address.replace(/\?.*$/, '');
}

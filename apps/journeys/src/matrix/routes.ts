/** Every screen that somebody can reach: what links lead to, and what only buttons open. */
import type { Page } from 'playwright-core';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Opened by buttons, so no link names them. */
const BY_BUTTON: Record<string, readonly string[]> = {
  member: [
    'today',
    'households',
    'reports',
    'team',
    'unsent',
    'households/new',
    'visits/new',
    'team/qr',
    'team/joining',
    'groups',
    'groups/new',
    'polls',
    'polls/new',
    'dispatches',
    'dispatches/new',
    'group-rules',
    'group-rules/edit',
    'my-home',
    'my-home/data',
  ],
  leader: [
    'overview',
    'villages',
    'reports',
    'operations',
    'groups',
    'polls',
    'polls/new',
    'dispatches',
    'dispatches/new',
    'group-rules',
    'group-rules/edit',
    'operations/calendar',
    'operations/joining',
    'operations/official-households',
    'operations/villages',
    'operations/villages/merge',
    'operations/villages/split',
    'operations/qr',
    'my-home',
  ],
  resident: ['my-home', 'my-home/data', 'polls'],
};

const MOST = 70;

/** Walks from screen to screen, one of each kind. `seen` is called on each with a name that can stand in a file's. */
export async function walkAll(page: Page, role: string, seen: (name: string) => Promise<void>): Promise<void> {
  const base = new URL(page.url()).pathname.replace(/^(\/zapps\/\d+\/).*$/, '$1');
  const waiting = (BY_BUTTON[role] ?? []).map((path) => base + path);
  const done = new Set<string>();
  for (let address = waiting.shift(); address !== undefined && done.size < MOST; address = waiting.shift()) {
    const kind = kindOf(address, base);
    if (done.has(kind)) continue;
    done.add(kind);
    if (!(await goTo(page, address).catch(() => false))) continue;
    await seen(kind.replaceAll(/[^\w]+/g, '-') || 'start');
    const links = await page
      .locator('a[href^="/zapps/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    waiting.push(...links.filter((href): href is string => href !== null));
  }
}

/** The address with ids, months, figures and chosen values left out: one household stands for all. */
function kindOf(address: string, base: string): string {
  return address
    .replace(base, '')
    .replace(ID, 'id')
    .replace(/figures\/\w+/, 'figures/one')
    .replaceAll(/\d{4}-\d{2}/g, 'month')
    .replaceAll(/=[^&]*/g, '');
}

/** Goes there inside of the running app, as a tap would. @returns whether the app stayed there */
async function goTo(page: Page, address: string): Promise<boolean> {
  await page.evaluate((to) => {
    history.pushState({ idx: 1, key: to }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }, address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page
    .getByText(/^Đang (tải|mở)/)
    .first()
    .waitFor({ state: 'hidden' })
    .catch(() => undefined);
  await page.waitForLoadState('networkidle');
  return new URL(page.url()).pathname === address.replace(/\?.*$/, '');
}

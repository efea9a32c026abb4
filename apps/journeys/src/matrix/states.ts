/**
 * Every screen while things go wrong: the answer does not come, is a proxy's page, there is no network (with nothing kept on the
 * phone, and with what was read before), the office has ended, the thing has gone. Judged: a title, a way on, a sentence in
 * Vietnamese, one button that tries again and leads to the screen.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newContext } from '../phone.ts';
import { faultsIn, type Look, takeOn } from './looks.ts';
import { type Answering, answeringFor } from './service-answers.ts';

export const STATES = ['loading', 'error', 'offline', 'again', 'kept', 'refused', 'gone'] as const;
export type State = (typeof STATES)[number];

/** A screen that somebody can reach. */
export interface Reached {
  name: string;
  address: string;
}

/** Signed in, with nothing else on it. */
export interface EmptyPhone {
  storage: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** Who the local Zalo platform says is holding it. */
  person: string;
}

interface Looking {
  browser: Browser;
  phone: EmptyPhone;
  folder: string;
  looks: readonly Look[];
  states: readonly State[];
}

/** What stands on the page, as `state-facts.js` tells it. */
export interface Facts {
  title: string;
  wayOn: boolean;
  text: string;
  told: string[];
  retries: number;
  loading: string[];
  strip: string;
}

/** Nothing on a phone is waited for longer than this before something must be said. */
const FAIR_MS = 8_000;
/** No part of the table: what a screen settles into by itself. */
const SETTLED_MS = 400;
const FACTS = readFileSync(new URL('state-facts.js', import.meta.url), 'utf8');
const FAILED = '[role="alert"]';
const WAITING = '[role="status"]:has-text("Đang tải")';

/** A new phone on which somebody who is signed in on `page` has just signed in. */
export async function emptyPhoneOf(page: Page): Promise<EmptyPhone> {
  const { origins } = await page.context().storageState();
  const stays = ({ name }: { name: string }) => ['cns.session', 'cns.place'].includes(name);
  return {
    storage: {
      cookies: [],
      origins: origins.map((one) => ({ ...one, localStorage: one.localStorage.filter(stays) })),
    },
    person: (await page.evaluate(() => sessionStorage.getItem('standin.person'))) ?? '',
  };
}

/** @returns what is wrong with the screen, by state; an empty list is right, a state that is left out does not exist there */
export async function statesOf(screen: Reached, looking: Looking): Promise<Map<State, string[]>> {
  const found = new Map<State, string[]>();
  const wanted = (state: State) => looking.states.includes(state);
  if ((['loading', 'error', 'offline', 'again', 'kept'] as const).some(wanted)) await roughDay(screen, looking, found);
  for (const state of ['refused', 'gone'] as const) if (wanted(state)) await turnedAway(state, screen, looking, found);
  return found;
}

/** One opening of the screen on an empty phone, from the first wait to reading it again without a signal. */
async function roughDay(screen: Reached, looking: Looking, found: Map<State, string[]>): Promise<void> {
  await onEmptyPhone(looking, async (page, service) => {
    const see = (state: State, judge: (facts: Facts) => string[]) => look(page, state, screen, looking, found, judge);
    await service.answer('silent');
    await page.goto(screen.address);
    await settled(page);
    if (service.troubled === 0) return;
    await see('loading', ({ loading, text }) =>
      loading.length > 0 ? [] : [`waits without a word: ${text.slice(0, 80)}`],
    );
    await service.answer('broken');
    if (!(await comes(page, FAILED))) {
      found.set('error', [`says nothing of the failure: ${(await factsOf(page)).text.slice(0, 80)}`]);
    } else {
      await see('error', asksToTryAgain);
    }
    await service.answer('cut');
    await tryAgain(page);
    if (await comes(page, `${FAILED}:has-text("Chưa có mạng")`)) await see('offline', asksToTryAgain);
    await service.answer('good');
    await tryAgain(page);
    await gone(page, FAILED);
    await gone(page, WAITING);
    await settled(page);
    await see('again', ({ told, loading }) => [...told.map((words) => `still says: ${words}`), ...loading]);
    if (!looking.states.includes('kept')) return;
    await keptOnPhone(page);
    await service.answer('cut');
    await page.reload();
    await comes(page, `${FAILED}, [role="status"]:has-text("Đang ngoại tuyến")`);
    await settled(page);
    await see('kept', ({ told, strip, retries, loading }) => [
      ...loading,
      ...(told.length > 0 || strip !== '' ? [] : ['says nothing of being offline']),
      ...(retries > 1 ? [`${retries} buttons to try again`] : []),
    ]);
  });
}

async function turnedAway(
  state: 'refused' | 'gone',
  screen: Reached,
  looking: Looking,
  found: Map<State, string[]>,
): Promise<void> {
  await onEmptyPhone(looking, async (page, service) => {
    await service.answer(state);
    await page.goto(screen.address);
    await settled(page);
    if (service.troubled === 0) return;
    await comes(page, FAILED);
    await gone(page, WAITING);
    await look(page, state, screen, looking, found, (facts) => [
      ...inWords(facts),
      ...(facts.loading.length > 0 ? ['still waits'] : []),
    ]);
  });
}

async function onEmptyPhone(
  { browser, phone }: Looking,
  use: (page: Page, service: Answering) => Promise<void>,
): Promise<void> {
  const context = await newContext(browser, phone.storage);
  await context.addInitScript((person) => sessionStorage.setItem('standin.person', person), phone.person);
  try {
    const page = await context.newPage();
    await use(page, await answeringFor(page));
  } finally {
    await context.close();
  }
}

async function look(
  page: Page,
  state: State,
  { name }: Reached,
  { folder, looks, states }: Looking,
  found: Map<State, string[]>,
  judge: (facts: Facts) => string[],
): Promise<void> {
  if (!states.includes(state)) return;
  const facts = await factsOf(page);
  const faults = [...everywhere(facts), ...judge(facts)];
  for (const one of looks) {
    await takeOn(page, one);
    mkdirSync(join(folder, state), { recursive: true });
    const path = join(folder, state, `${name.replaceAll(' ', '-')}-${one.name}.png`);
    await page.screenshot({ path, animations: 'disabled', scale: 'css' });
    faults.push(...(await faultsIn(page, { ...one, whole: true })).map((fault) => `${one.name}: ${fault}`));
  }
  await takeOn(page, looks[0] as Look);
  found.set(state, faults);
}

function everywhere({ title, wayOn, text, told }: Facts): string[] {
  return [
    ...(title === '' ? ['no title'] : []),
    ...(wayOn ? [] : ['no way on']),
    ...(text.length < 10 ? ['blank'] : []),
    ...told.filter((words) => RAW.test(words)).map((words) => `not for people: ${words}`),
    ...(/\b(undefined|NaN|null)\b|\[object/.test(text) ? ['a value that is none'] : []),
  ];
}

/** Words of machines. */
const RAW = /\b(error|failed|fetch|gateway|forbidden|not found|loading|undefined|null|[a-z]+_[a-z_]+|[45]\d\d)\b/i;

function inWords({ told }: Facts): string[] {
  if (told.length === 0) return ['says nothing'];
  return told.filter((words) => !/[.!…]/.test(words)).map((words) => `no sentence: ${words}`);
}

function asksToTryAgain(facts: Facts): string[] {
  return [
    ...inWords(facts),
    ...(facts.retries === 1 ? [] : [`${facts.retries} buttons to try again`]),
    ...(facts.loading.length > 0 ? ['still waits'] : []),
  ];
}

const factsOf = async (page: Page): Promise<Facts> => (await page.evaluate(FACTS)) as Facts;

async function tryAgain(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Thử lại', exact: true }).first();
  if (await button.isVisible()) await button.click({ timeout: FAIR_MS }).catch(() => undefined);
}

const comes = (page: Page, selector: string) => waits(page, selector, 'visible');
const gone = (page: Page, selector: string) => waits(page, selector, 'hidden');

function waits(page: Page, selector: string, state: 'visible' | 'hidden'): Promise<boolean> {
  const wait = page.locator(selector).first().waitFor({ state, timeout: FAIR_MS });
  return wait.then(
    () => true,
    () => false,
  );
}

/** The screen's own file is there, and nothing more is asked for. */
async function settled(page: Page): Promise<void> {
  await page
    .locator('h1, [role="alert"]')
    .first()
    .waitFor({ timeout: FAIR_MS })
    .catch(() => undefined);
  await page.waitForTimeout(SETTLED_MS);
}

/** What was read is kept a while after it was read: the first screen comes first. */
async function keptOnPhone(page: Page): Promise<void> {
  const isKept = () => Object.keys(localStorage).some((key) => /^cns\.(reads|kept)\./.test(key));
  await page.waitForFunction(isKept, undefined, { timeout: FAIR_MS }).catch(() => undefined);
  await page.waitForTimeout(SETTLED_MS);
}

/** The one table: a row for each screen, a mark for each state. */
export function tableOf(rows: ReadonlyMap<string, Map<State, string[]>>, states: readonly State[]): string {
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const mark = (faults: string[] | undefined) =>
    faults === undefined ? '–' : faults.length === 0 ? '✓' : `✗${faults.length}`;
  const line = (name: string, cells: string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(8)).join('')}`;
  return [
    line('', [...states]),
    ...[...rows].map(([name, found]) =>
      line(
        name,
        states.map((one) => mark(found.get(one))),
      ),
    ),
  ].join('\n');
}

/**
 * Every screen while things go wrong: the answer does not come, is a proxy's page, there is no network (with nothing kept on the
 * phone, and with what was read before), the office has ended, the thing has gone.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newContext } from '../phone.ts';
import { faultsIn, type Look, takeOn } from './looks.ts';
import { type Answering, answeringFor } from './service-answers.ts';
import { type Facts, type Found, judged, type State } from './state-judgement.ts';

/** A screen that somebody can reach. */
export interface Reached {
  name: string;
  address: string;
  /** It shows what it is for without an answer of the service. */
  standsByItself: boolean;
}

/** Signed in, with nothing else on it. */
interface EmptyPhone {
  storage: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** Who the local Zalo platform says is holding it. */
  person: string;
}

export interface Looking {
  browser: Browser;
  phone: EmptyPhone;
  states: readonly State[];
  /** The first is the one in which the screen is opened. */
  looks: readonly [Look, ...Look[]];
  /** Where pictures go; `null` = none are taken. */
  folder: string | null;
  /** How long something must have been said by. */
  patienceMs: number;
}

/** What a screen settles into by itself. */
const SETTLED_MS = 300;
const FACTS = readFileSync(new URL('state-facts.js', import.meta.url), 'utf8');
const FAILED = '[role="alert"]';
const WAITING = '[role="status"]:has-text("Đang tải")';
/** Said in the place of the screen's content. */
const SAID = `${FAILED}, [class*="_instead_"]:not([role])`;
const OFFLINE = '[role="status"]:has-text("Đang ngoại tuyến")';

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

/** @returns what is wrong with the screen in each state in which it can be */
export async function statesOf(screen: Reached, looking: Looking): Promise<Found> {
  const found: Found = new Map();
  const { states } = looking;
  if (states.some((state) => state !== 'refused' && state !== 'gone'))
    await onEmptyPhone(screen, looking, found, roughDay);
  for (const state of ['refused', 'gone'] as const) {
    if (states.includes(state)) await onEmptyPhone(screen, looking, found, (sight) => turnedAway(sight, state));
  }
  return found;
}

/** From the first wait to reading the screen again without a signal. */
async function roughDay(sight: Sight): Promise<void> {
  const { page, service, screen } = sight;
  await service.answer('silent');
  if (!(await sight.open())) return;
  await sight.see('loading');
  await service.answer('broken');
  if (!screen.standsByItself) await sight.comes(FAILED);
  await sight.see('error');
  await service.answer('cut');
  await sight.tryAgain();
  if (!screen.standsByItself) await sight.comes(`${FAILED}:has-text("Chưa có mạng")`);
  await sight.see('offline');
  await service.answer('good');
  await sight.tryAgain();
  await sight.goes(FAILED);
  await sight.goes(WAITING);
  await sight.see('again');
  await sight.keptOnPhone();
  await service.answer('cut');
  await page.reload();
  await sight.comes(`${FAILED}, ${OFFLINE}`);
  await sight.see('kept');
}

async function turnedAway(sight: Sight, state: 'refused' | 'gone'): Promise<void> {
  await sight.service.answer(state);
  if (!(await sight.open())) return;
  if (!sight.screen.standsByItself) await sight.comes(SAID);
  await sight.goes(WAITING);
  await sight.see(state);
}

async function onEmptyPhone(
  screen: Reached,
  looking: Looking,
  found: Found,
  day: (sight: Sight) => Promise<void>,
): Promise<void> {
  const { browser, phone } = looking;
  const context = await newContext(browser, phone.storage);
  try {
    await context.addInitScript((person) => sessionStorage.setItem('standin.person', person), phone.person);
    const page = await context.newPage();
    await day(new Sight(page, await answeringFor(page), screen, looking, found));
  } finally {
    await context.close();
  }
}

/** A screen on a phone, and what was seen of it. */
class Sight {
  constructor(
    readonly page: Page,
    readonly service: Answering,
    readonly screen: Reached,
    readonly looking: Looking,
    readonly found: Found,
  ) {}

  /** Until the screen's own file is there. @returns whether it asks the service for anything */
  async open(): Promise<boolean> {
    await this.page.goto(this.screen.address);
    await this.comes(`h1, ${FAILED}`);
    return this.service.troubled(this.looking.patienceMs);
  }

  async see(state: State): Promise<void> {
    const { looking, page, screen } = this;
    if (!looking.states.includes(state)) return;
    await page.waitForTimeout(SETTLED_MS);
    const faults = judged(state, (await page.evaluate(FACTS)) as Facts, screen.standsByItself);
    for (const look of looking.looks) {
      await takeOn(page, look);
      await this.#photograph(state, look);
      for (const fault of await faultsIn(page, { ...look, whole: true })) faults.push(`${look.name}: ${fault}`);
    }
    await takeOn(page, looking.looks[0]);
    this.found.set(state, faults);
  }

  async #photograph(state: State, { name }: Look): Promise<void> {
    const { folder } = this.looking;
    if (folder === null) return;
    mkdirSync(join(folder, state), { recursive: true });
    const path = join(folder, state, `${this.screen.name.replaceAll(' ', '-')}-${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', scale: 'css' });
  }

  /** Where there is such a button. */
  async tryAgain(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Thử lại', exact: true }).first();
    if (await button.isVisible()) await button.click();
  }

  comes = (selector: string): Promise<boolean> => this.#waits(selector, 'visible');
  goes = (selector: string): Promise<boolean> => this.#waits(selector, 'hidden');

  /** What was read is kept a while after it was read: the first screen comes first. */
  async keptOnPhone(): Promise<void> {
    const isKept = () => Object.keys(localStorage).some((key) => /^cns\.(reads|kept)\./.test(key));
    await given(this.page.waitForFunction(isKept, undefined, { timeout: this.looking.patienceMs }));
    await this.page.waitForTimeout(SETTLED_MS);
  }

  /** What does not come is told by what is seen then. */
  #waits(selector: string, state: 'visible' | 'hidden'): Promise<boolean> {
    return given(this.page.locator(selector).first().waitFor({ state, timeout: this.looking.patienceMs }));
  }
}

const given = (event: Promise<unknown>): Promise<boolean> =>
  event.then(
    () => true,
    () => false,
  );

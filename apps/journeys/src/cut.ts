/** The signal goes away at the worst moments: before a change arrives, and after it was done but before its answer came. */
import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { openTab, type Phone } from './phone.ts';

const API = /\/v1\//;
const SAYS = /Chưa có mạng/;

const abort = (route: Route) => route.abort('internetdisconnected');

/** Nothing gets through any more. */
export const cutOff = (page: Page) => page.route(API, abort);
export const restore = (page: Page) => page.unrouteAll({ behavior: 'wait' });

interface Step {
  /** The request that is on its way: `POST /v1/me/requests`, with `*` for an id. */
  request: string;
  /** The one tap that sends it, and sends it again. */
  act: () => Promise<void>;
  /** What was typed and must still be there. */
  kept?: () => Promise<void>;
}

/**
 * Takes a step three times: the signal goes before the server hears of it, then after the server has done it, and then it
 * is back. Each time the screen says so in words, and one tap tries again. What came of it is for the caller to look at.
 */
export async function cutAt(phone: Phone, { request, act, kept }: Step): Promise<void> {
  for (const isDone of [false, true]) {
    const { failed } = await failNext(phone.page, request, isDone);
    await act();
    await failed;
    await phone.sees(SAYS);
    await kept?.();
  }
  await restore(phone.page);
  await act();
}

/** Fails the next such request, and from then on everything. `failed` resolves when it has come to that. */
export async function failNext(page: Page, request: string, isDone: boolean): Promise<{ failed: Promise<void> }> {
  const [method = '', path = ''] = request.split(' ');
  const address = new RegExp(`${path.replaceAll('*', '[^/?]+')}(\\?|$)`);
  await restore(page);
  let heard: (end: Promise<void>) => void;
  const failed = new Promise<void>((done) => {
    heard = done;
  });
  await page.route(address, (route) => {
    if (route.request().method() !== method) return route.fallback();
    const end = fail(route, isDone);
    heard(end);
    return end;
  });
  return { failed };
}

async function fail(route: Route, isDone: boolean): Promise<void> {
  // The server's own answer is lost on the way, whatever it was.
  if (isDone) await route.fetch();
  await cutOff(route.request().frame().page());
  await abort(route);
}

/** The app is closed and opened again on the same phone, at its first screen. */
export async function reopen(phone: Phone, address: string): Promise<Phone> {
  const { page } = phone;
  const again = await openTab(page.context(), address);
  await page.close();
  if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'));
  return again;
}

/** A tap inside of the sheet that is open. */
export const inDialog = (phone: Phone, button: string | RegExp) => () =>
  phone.page.getByRole('dialog').getByRole('button', { name: button }).click();

/** Waits as long as a slow machine may take. */
export const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 60_000 });

/** Waits until a box holds a text. */
export async function has(phone: Phone, label: string | RegExp, text: string): Promise<void> {
  await eventually(() => phone.page.getByLabel(label).last().inputValue()).toBe(text);
}

/** What has been read in these offices is on the phone, an answer of this route among it; it is kept once the first screen is calm. */
export async function readingKept({ page }: Phone, offices: string, route: string): Promise<void> {
  const isNoted = (of: string) =>
    Object.entries(localStorage).some(([key, value]) => key.startsWith('cns.reads.') && String(value).includes(of));
  await page.waitForFunction(isNoted, offices);
  await page.waitForFunction(isAnswerKept, JSON.stringify([route]).slice(0, -1));
}

/** In the page. */
async function isAnswerKept(key: string): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    const ids = database.objectStoreNames.contains('facts')
      ? await done(database.transaction('facts').objectStore('facts').getAllKeys())
      : [];
    database.close();
    if (ids.some((id) => String(id).includes(key))) return true;
  }
  return false;
}

export const count = (phone: Phone, words: string | RegExp) => phone.page.getByText(words).count();

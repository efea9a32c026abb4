/** A cheap phone on one bar of signal: Chromium with the processor six times slower, 400 kbit/s and 400 ms of latency. */
import { readFileSync } from 'node:fs';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../chromium.ts';

const SLOWER = 6;
const SIGNAL = { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const QUIET_MS = 3_500;
const WAIT_MS = 30_000;
const PROBE = readFileSync(new URL('app-probe.js', import.meta.url), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** A screen is there when its title matches and, unless `null`, the selector finds something. */
export interface Sight {
  title: string;
  shows: string | null;
}

/** The app opened once; `end` kills it. What the phone stores stays in its folder. */
export interface SlowPhone {
  /** Milliseconds from the opening until the sight was painted. */
  openedAfter: number;
  /** Taps what carries the words. @returns milliseconds from the tap until the sight was painted */
  tap(words: string, next: Sight): Promise<number>;
  /** Swipes through the list on the screen. @returns the longest time between two frames, in milliseconds */
  swipe(pixels: number): Promise<number>;
  cutSignal(cut: boolean): Promise<void>;
  /** Waits until nothing has been fetched for a while, as when the person reads. */
  rests(): Promise<void>;
  /** Kilobytes fetched so far, as they came over the air. */
  fetched(): number;
  /** The longest task of the opening so far, in milliseconds. */
  longestTask(): Promise<number>;
  end(): Promise<void>;
}

export function startPhone(folder: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: name it in CHROMIUM_PATH');
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args: FLAGS,
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
}

export async function openSlowly(folder: string, address: string, sight: Sight): Promise<SlowPhone> {
  const context = await startPhone(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  const traffic = watchTraffic(cdp);
  await page.addInitScript(PROBE);
  await cdp.send('Network.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await setSignal(cdp, false);
  await page.goto(address, { waitUntil: 'commit' });
  const openedAfter = await inPage<number>(cdp, `measured.opened(${JSON.stringify(sight)})`);
  return {
    openedAfter,
    tap: (words, next) => tap(cdp, page, words, next),
    swipe: (pixels) => swipe(cdp, pixels),
    cutSignal: (cut) => setSignal(cdp, cut),
    rests: traffic.rests,
    fetched: traffic.kilobytes,
    longestTask: async () => (await inPage<{ duration: number }>(cdp, 'measured.longestTask()')).duration,
    end: () => context.close(),
  };
}

/** Asks the page by itself: a tester's own scripts would weigh more than the app. */
async function inPage<Told>(cdp: CDPSession, expression: string): Promise<Told> {
  const { result, exceptionDetails } = await within(
    cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
    expression,
  );
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
  return result.value as Told;
}

function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`Not within ${WAIT_MS / 1000} s: ${what}`)), WAIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function setSignal(cdp: CDPSession, offline: boolean): Promise<void> {
  await cdp.send('Network.emulateNetworkConditions', { offline, ...SIGNAL });
}

async function tap(cdp: CDPSession, page: Page, words: string, next: Sight): Promise<number> {
  const place = await inPage<{ x: number; y: number } | null>(cdp, `measured.place(${JSON.stringify(words)})`);
  if (place === null) throw new Error(`Nothing to tap says ${words}`);
  // Input overtakes other work of the page: what listens must be there before.
  await inPage(cdp, `measured.listen(${JSON.stringify(next)})`);
  await page.touchscreen.tap(place.x, place.y);
  const { from, to } = await inPage<{ from: number; to: number }>(cdp, 'measured.tapped()');
  return to - from;
}

async function swipe(cdp: CDPSession, pixels: number): Promise<number> {
  await inPage(cdp, 'measured.frames(true)');
  await cdp.send('Input.synthesizeScrollGesture', {
    x: 180,
    y: 400,
    yDistance: -pixels,
    speed: 4_000,
    gestureSourceType: 'touch',
  });
  return inPage<number>(cdp, 'measured.frames(false)');
}

function watchTraffic(cdp: CDPSession) {
  let bytes = 0;
  let last = Date.now();
  const under = new Set<string>();
  cdp.on('Network.requestWillBeSent', ({ requestId }) => {
    under.add(requestId);
    last = Date.now();
  });
  const over = (requestId: string) => {
    under.delete(requestId);
    last = Date.now();
  };
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    over(requestId);
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => over(requestId));
  return {
    kilobytes: () => Math.round(bytes / 102.4) / 10,
    rests: async () => {
      while (under.size > 0 || Date.now() - last < QUIET_MS) await new Promise((done) => setTimeout(done, 100));
    },
  };
}

/** A cheap phone on one bar of signal: Chromium with the processor six times slower, 400 kbit/s and 400 ms of latency. */
import { readFileSync } from 'node:fs';
import { openPage, type Page } from './app-browser.ts';

const SLOWER = 6;
const SIGNAL = { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const SCREEN = { width: 360, height: 640, deviceScaleFactor: 2 };
const QUIET_MS = 3_500;
const WAIT_MS = 30_000;
const PROBE = readFileSync(new URL('app-probe.js', import.meta.url), 'utf8');

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

export async function openSlowly(folder: string, address: string, sight: Sight): Promise<SlowPhone> {
  const page = await openPage(folder);
  const traffic = watchTraffic(page);
  await page.send('Emulation.setDeviceMetricsOverride', { ...SCREEN, mobile: false });
  await page.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.send('Emulation.setLocaleOverride', { locale: 'vi-VN' });
  await page.send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Ho_Chi_Minh' });
  await page.send('Page.enable');
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source: PROBE });
  await page.send('Network.enable');
  await page.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await setSignal(page, false);
  await page.send('Page.navigate', { url: address });
  const openedAfter = await inPage<number>(page, `measured.opened(${JSON.stringify(sight)})`);
  return {
    openedAfter,
    tap: (words, next) => tap(page, words, next),
    swipe: (pixels) => swipe(page, pixels),
    cutSignal: (cut) => setSignal(page, cut),
    rests: traffic.rests,
    fetched: traffic.kilobytes,
    longestTask: async () => (await inPage<{ duration: number }>(page, 'measured.longestTask()')).duration,
    end: page.close,
  };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { exception?: { description?: string } };
}

/** Asks the page by itself: a tester's own scripts would weigh more than the app. */
async function inPage<Told>(page: Page, expression: string): Promise<Told> {
  const { result, exceptionDetails } = await within(
    page.send<Evaluated>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }),
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

async function setSignal(page: Page, offline: boolean): Promise<void> {
  await page.send('Network.emulateNetworkConditions', { offline, ...SIGNAL });
}

async function tap(page: Page, words: string, next: Sight): Promise<number> {
  const place = await inPage<{ x: number; y: number } | null>(page, `measured.place(${JSON.stringify(words)})`);
  if (place === null) throw new Error(`Nothing to tap says ${words}`);
  // Input overtakes other work of the page: what listens must be there before.
  await inPage(page, `measured.listen(${JSON.stringify(next)})`);
  await page.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
  await page.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const { from, to } = await inPage<{ from: number; to: number }>(page, 'measured.tapped()');
  return to - from;
}

async function swipe(page: Page, pixels: number): Promise<number> {
  await inPage(page, 'measured.frames(true)');
  await page.send('Input.synthesizeScrollGesture', {
    x: 180,
    y: 400,
    yDistance: -pixels,
    speed: 4_000,
    gestureSourceType: 'touch',
  });
  return inPage<number>(page, 'measured.frames(false)');
}

interface Request {
  requestId: string;
}

function watchTraffic(page: Page) {
  let bytes = 0;
  let last = Date.now();
  const under = new Set<string>();
  page.on<Request>('Network.requestWillBeSent', ({ requestId }) => {
    under.add(requestId);
    last = Date.now();
  });
  const over = (requestId: string) => {
    under.delete(requestId);
    last = Date.now();
  };
  page.on<Request & { encodedDataLength: number }>('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    over(requestId);
  });
  page.on<Request>('Network.loadingFailed', ({ requestId }) => over(requestId));
  return {
    kilobytes: () => Math.round(bytes / 102.4) / 10,
    rests: async () => {
      while (under.size > 0 || Date.now() - last < QUIET_MS) await new Promise((done) => setTimeout(done, 100));
    },
  };
}
